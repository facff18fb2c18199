/** The engines of databases, their versions, and the instance classes that run them. */

import { nearest } from '#checkers/command/nearest.ts';
import { library } from '../library.ts';
import { choice, type Report, shown } from '../violation.ts';
import type { Properties } from './properties.ts';

/** Whether the resource is one instance or a cluster. */
type Kind = 'instance' | 'cluster';

export function judgeEngine(properties: Properties, kind: Kind, report: Report): void {
  const engines = library.engines[kind];
  const engine = properties.text('Engine');
  if (engine === undefined) return;
  const versions = Object.hasOwn(engines, engine) ? engines[engine] : undefined;
  if (!versions) {
    const name = nearest(engine, Object.keys(engines));
    report(
      'Engine',
      `Engine is ${shown(engine)}.`,
      `${choice(Object.keys(engines), 20)}.${name === undefined ? '' : ` Did you mean ${name}?`}`,
    );
    return;
  }
  const version = properties.text('EngineVersion');
  if (version === undefined || versions.length === 0) return;
  const exists = mayExist(version, versions);
  if (exists && !isRetired(engine, version)) return;
  report(
    'EngineVersion',
    `EngineVersion is ${shown(version)}, ${exists ? 'with which RDS creates no new databases' : `which RDS has never offered for ${engine}`}.`,
    `A version such as ${versions.toSorted(byVersion).at(-1)}.`,
  );
}

/** How far beyond the newest version that is listed one is taken to have come out since. */
const newerBy = 10;

/** A version that is listed, the beginning of one (RDS takes the latest of it), or one little newer than the list. */
export function mayExist(version: string, versions: readonly string[]): boolean {
  if (versions.some((each) => each === version || each.startsWith(`${version}.`))) return true;
  if (!/^\d+(\.\d+)+$/.test(version)) return false;
  const before = version.slice(0, version.lastIndexOf('.') + 1);
  const minors = versions
    .filter((each) => each.startsWith(before))
    .map((each) => Number(each.slice(before.length)))
    .filter(Number.isInteger);
  const newest = Math.max(...minors);
  const minor = Number(version.slice(before.length));
  return minors.length > 0 && minor > newest && minor <= newest + newerBy;
}

function byVersion(one: string, other: string): number {
  return one.localeCompare(other, 'en', { numeric: true });
}

/**
 * The oldest minor version of each major one with which RDS still creates databases. Amazon RDS, versions with the status
 * “deprecated” in February 2026 (aws/aws-cdk#37080), and its notice that from May 2026 it creates none with PostgreSQL
 * before 14.18, 15.13, 16.9 and 17.5. Aurora keeps one minor version of some for longer.
 */
const oldest: Readonly<
  Record<string, { minors: Readonly<Record<number, number>>; kept: readonly string[] }>
> = {
  postgres: { minors: { 11: 22, 12: 22, 13: 15, 14: 18, 15: 13, 16: 9, 17: 5 }, kept: [] },
  'aurora-postgresql': {
    minors: { 11: 21, 12: 22, 13: 16, 14: 13, 15: 8, 16: 4 },
    kept: ['11.9', '12.9', '13.9', '14.6'],
  },
};

/** Whether RDS has had a version and creates no databases with it any longer. */
function isRetired(engine: string, version: string): boolean {
  const { minors, kept } = oldest[engine] ?? {};
  if (!minors || kept?.includes(version)) return false;
  const [major = 0, minor = Number.POSITIVE_INFINITY] = version.split(/[.-]/).map(Number);
  const first = minors[major];
  return first === undefined ? major < Math.min(...Object.keys(minors).map(Number)) : minor < first;
}

/** Amazon RDS User Guide, "Supported DB engines for DB instance classes": these run PostgreSQL below 13. */
const oldClasses = /^db\.(m[1-4]|r[34]|t[12])\./;
const firstWithoutOldClasses = 13;

export function judgeClass(properties: Properties, name: string, kind: Kind, report: Report): void {
  const classes = library.classes[kind];
  const instanceClass = properties.text(name);
  if (instanceClass === undefined || instanceClass === 'db.serverless') return;
  const engine = properties.text('Engine') ?? '';
  const any = [...new Set(Object.values(classes).flat())];
  const listed = Object.hasOwn(classes, engine) ? (classes[engine] ?? any) : any;
  const version = properties.text('EngineVersion');
  const runsOld = properties.has('EngineVersion') !== 'absent' && version === undefined;
  const isTooOld =
    engine === 'postgres' &&
    oldClasses.test(instanceClass) &&
    !runsOld &&
    Number.parseInt(version ?? String(firstWithoutOldClasses), 10) >= firstWithoutOldClasses;
  if (listed.includes(instanceClass) && !isTooOld) return;
  const exists = any.includes(instanceClass);
  const similar = nearest(
    instanceClass,
    listed.filter((each) => !oldClasses.test(each)),
  );
  const lacking = isTooOld
    ? ` for ${engine} ${firstWithoutOldClasses} and newer`
    : exists
      ? ` for ${engine}`
      : '';
  report(
    name,
    `${name} is ${shown(instanceClass)}, which RDS does not have${lacking}.`,
    `A class such as ${similar ?? listed.find((each) => each.endsWith('.large')) ?? listed[0]}.`,
  );
}
