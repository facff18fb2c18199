/** What RDS refuses of a database beside its parameter group, its source or its proxy. */

import type { Template } from '../../template.ts';
import { givenBy } from '../given.ts';
import type { Report } from '../violation.ts';
import { referenceIn, textOf } from './values.ts';

/** The engine and the version of it that a parameter group is for: `postgres17`. */
export function judgeFamily(template: Template, properties: Record<string, unknown>, report: Report): void {
  const from = referenceIn(givenBy(template, properties.DBParameterGroupName));
  if (from?.type !== 'AWS::RDS::DBParameterGroup') return;
  const [family, engine, version] = [
    template.Resources[from.id]?.Properties?.Family,
    properties.Engine,
    properties.EngineVersion,
  ].map((value) => textOf(givenBy(template, value)));
  if (family === undefined || (engine !== 'postgres' && engine !== 'aurora-postgresql')) return;
  const wanted = `${engine}${version?.split('.')[0] ?? ''}`;
  if (version === undefined ? family.startsWith(wanted) : family === wanted) return;
  report(
    'DBParameterGroupName',
    `DBParameterGroupName is ${from.id}, whose Family is ${family}.`,
    `A parameter group of the family ${wanted}${version === undefined ? ' and its version' : ''}.`,
  );
}

/** Amazon RDS User Guide, "Encrypting Amazon RDS resources": a replica is encrypted as its source is. */
export function judgeReplica(template: Template, properties: Record<string, unknown>, report: Report): void {
  const own = textOf(givenBy(template, properties.StorageEncrypted));
  const named = JSON.stringify(properties.SourceDBInstanceIdentifier ?? null);
  const source = Object.entries(template.Resources).find(
    ([id, { Type }]) => Type === 'AWS::RDS::DBInstance' && named.includes(`"Ref":"${id}"`),
  )?.[1].Properties;
  const origin = source && givenBy(template, source.StorageEncrypted);
  const isPlain = origin?.kind === 'absent' || (origin !== undefined && textOf(origin) === 'false');
  if (own !== 'true' || !isPlain || source?.DBSnapshotIdentifier !== undefined) return;
  report('StorageEncrypted', 'A read replica is encrypted, and its source is not.', 'Both, or neither.');
}

/** Amazon RDS User Guide, "Creating a proxy": session pinning filters aren't supported for PostgreSQL. */
export function judgeFilters(template: Template, properties: Record<string, unknown>, report: Report): void {
  const from = referenceIn(givenBy(template, properties.DBProxyName));
  const family = textOf(givenBy(template, template.Resources[from?.id ?? '']?.Properties?.EngineFamily));
  const pool = givenBy(template, properties.ConnectionPoolConfigurationInfo);
  const filters = pool.kind === 'map' ? pool.entries.SessionPinningFilters : undefined;
  if (family === 'MYSQL' || family === undefined || filters?.kind !== 'list' || filters.items.length === 0)
    return;
  report(
    'ConnectionPoolConfigurationInfo.SessionPinningFilters',
    `SessionPinningFilters is set for a proxy of ${family}. RDS Proxy supports it only for MYSQL.`,
    'No SessionPinningFilters.',
  );
}
