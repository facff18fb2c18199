/** Amazon RDS API Reference, "CreateDBInstance" and "CreateDBCluster"; read in November 2026. */

import { nearest } from '#checkers/command/nearest.ts';
import { library } from '../library.ts';
import { choice, type Report, shown } from '../violation.ts';
import { judgeSettings } from './database-settings.ts';
import { oneOf, type Properties, type Rule, wants, within } from './properties.ts';

const ports = [1_150, 65_535] as const;
const intervals = [0, 1, 5, 10, 15, 30, 60];

/** With one of these, an instance takes from elsewhere what a new one has to be told. */
const origins = [
  'DBClusterIdentifier',
  'DBSnapshotIdentifier',
  'DBClusterSnapshotIdentifier',
  'SourceDBInstanceIdentifier',
  'SourceDBClusterIdentifier',
  'SourceDBInstanceAutomatedBackupsArn',
  'SourceDbiResourceId',
  'RestoreTime',
  'UseLatestRestorableTime',
];

export const instance: Rule = (properties, report) => {
  const isNew = properties.none(...origins);
  const engine = properties.text('Engine');
  judgeEngine(properties, library.engines.instance, report);
  if (isNew) {
    wants(properties, ['Engine', 'DBInstanceClass', 'MasterUsername'], 'a new instance needs it', report);
    if (!engine?.startsWith('aurora'))
      wants(properties, ['AllocatedStorage'], 'a new instance needs it', report);
    judgePassword(properties, report);
  }
  if (properties.has('DBClusterIdentifier') === 'given')
    wants(properties, ['Engine'], 'a member has its cluster’s', report);
  within(properties, 'Port', ports, report);
  judgeClass(properties, 'DBInstanceClass', library.classes.instance, report);
  oneOf(
    properties,
    'StorageType',
    engine?.startsWith('aurora') ? ['aurora', 'aurora-iopt1'] : storageTypes,
    report,
  );
  const storageType = properties.text('StorageType');
  if (storageType === 'io1' || storageType === 'io2')
    wants(properties, ['Iops'], `${storageType} is bought with its IOPS`, report);
  if (storageType === 'gp2' || storageType === 'standard')
    for (const name of ['Iops', 'StorageThroughput'])
      if (properties.has(name) === 'given')
        report(
          name,
          `${name} is set, and ${storageType} cannot be provisioned.`,
          `No ${name}, or another StorageType.`,
        );
  if (storageType?.startsWith('io') && properties.has('StorageThroughput') === 'given')
    report(
      'StorageThroughput',
      `StorageThroughput is set for ${storageType}.`,
      'No StorageThroughput: only gp3 has it.',
    );
  const isGeneral = storageType === 'gp2' || storageType === 'gp3' || properties.none('StorageType');
  if (engine === 'postgres' && isGeneral) within(properties, 'AllocatedStorage', [20, 65_536], report);
  judgeMonitoring(properties, report);
  judgeGrowth(properties, report);
  if (/^true$/i.test(properties.text('MultiAZ') ?? '') && properties.has('AvailabilityZone') === 'given')
    report(
      'AvailabilityZone',
      'AvailabilityZone is set, and MultiAZ as well.',
      'No AvailabilityZone: RDS chooses two zones.',
    );
  if (!engine?.startsWith('aurora')) within(properties, 'BackupRetentionPeriod', [0, 35], report);
  judgeAdministrator(properties, engine, report);
  judgeSettings(properties, engine, report);
};

/** Amazon RDS User Guide, "Managing capacity automatically with storage autoscaling"; read in November 2026. */
const leastGrowthPercent = 10;

function judgeGrowth(properties: Properties, report: Report): void {
  const [size, most] = ['AllocatedStorage', 'MaxAllocatedStorage'].map((name) => properties.number(name));
  if (size === undefined || most === undefined || 100 * most >= (100 + leastGrowthPercent) * size) return;
  report(
    'MaxAllocatedStorage',
    `MaxAllocatedStorage is ${most}, of ${size} GiB.`,
    `At least ${Math.ceil(((100 + leastGrowthPercent) * size) / 100)}: a tenth more than AllocatedStorage.`,
  );
}

const storageTypes = ['gp2', 'gp3', 'io1', 'io2', 'standard'];

export const cluster: Rule = (properties, report) => {
  judgeEngine(properties, library.engines.cluster, report);
  within(properties, 'Port', ports, report);
  judgeClass(properties, 'DBClusterInstanceClass', library.classes.cluster, report);
  oneOf(properties, 'StorageType', ['aurora', 'aurora-iopt1', 'gp3', 'io1', 'io2'], report);
  oneOf(
    properties,
    'EngineMode',
    ['provisioned', 'serverless', 'global', 'parallelquery', 'multimaster'],
    report,
  );
  within(properties, 'BackupRetentionPeriod', [1, 35], report);
  judgeMonitoring(properties, report);
  if (
    properties.none(
      'SnapshotIdentifier',
      'SourceDBClusterIdentifier',
      'GlobalClusterIdentifier',
      'ReplicationSourceIdentifier',
      'SourceDbClusterResourceId',
    )
  ) {
    wants(properties, ['Engine', 'MasterUsername'], 'a new cluster needs it', report);
    judgePassword(properties, report);
  }
  judgeAdministrator(properties, properties.text('Engine'), report);
  judgeSettings(properties, properties.text('Engine'), report);
  judgeServerless(properties.inner('ServerlessV2ScalingConfiguration'), report);
};

function judgeServerless(range: Properties, report: Report): void {
  const [least, most] = ['MinCapacity', 'MaxCapacity'].map((name) => range.number(name));
  for (const [name, value] of [
    ['MinCapacity', least],
    ['MaxCapacity', most],
  ] as const)
    if (value !== undefined && !Number.isInteger(value * 2))
      report(range.path(name), `${range.path(name)} is ${value}.`, 'Whole and half units: 0.5, 1, 1.5.');
  within(range, 'MinCapacity', [0, 256], report);
  within(range, 'MaxCapacity', [1, 256], report);
  if (least !== undefined && most !== undefined && least > most)
    report(
      range.path('MinCapacity'),
      `MinCapacity ${least} is above MaxCapacity ${most}.`,
      `At most ${most}.`,
    );
}

function judgeEngine(
  properties: Properties,
  engines: Readonly<Record<string, readonly string[]>>,
  report: Report,
): void {
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
  if (version !== undefined && versions.length > 0 && !mayExist(version, versions))
    report(
      'EngineVersion',
      `EngineVersion is ${shown(version)}, which RDS has never offered for ${engine}.`,
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

function judgeClass(
  properties: Properties,
  name: string,
  classes: Readonly<Record<string, readonly string[]>>,
  report: Report,
): void {
  const instanceClass = properties.text(name);
  if (instanceClass === undefined || instanceClass === 'db.serverless') return;
  const engine = properties.text('Engine') ?? '';
  const any = [...new Set(Object.values(classes).flat())];
  const listed = Object.hasOwn(classes, engine) ? (classes[engine] ?? any) : any;
  if (listed.includes(instanceClass)) return;
  const exists = any.includes(instanceClass);
  const similar = nearest(instanceClass, listed);
  report(
    name,
    `${name} is ${shown(instanceClass)}, which RDS does not have${exists ? ` for ${engine}` : ''}.`,
    `A class such as ${similar ?? listed.find((each) => each.endsWith('.large')) ?? listed[0]}.`,
  );
}

function judgePassword(properties: Properties, report: Report): void {
  if (
    properties.none(
      'MasterUserPassword',
      'ManageMasterUserPassword',
      'MasterUserAuthenticationType',
      'MasterUserSecret',
    )
  )
    report(
      'MasterUserPassword',
      'The administrator has no password.',
      'MasterUserPassword, or ManageMasterUserPassword: true.',
    );
  if (
    properties.has('MasterUserPassword') === 'given' &&
    /^true$/i.test(properties.text('ManageMasterUserPassword') ?? '')
  )
    report(
      'MasterUserPassword',
      'MasterUserPassword is set, and RDS is to manage it as well.',
      'MasterUserPassword or ManageMasterUserPassword: true.',
    );
}

/** Amazon RDS API Reference, "CreateDBInstance", MasterUserPassword. */
const password = /^[\x21\x23-\x26\x28-\x2e\x30-\x3f\x41-\x7e]{8,128}$/;

function judgeAdministrator(properties: Properties, engine: string | undefined, report: Report): void {
  const secret = properties.text('MasterUserPassword');
  // What the password is belongs into no finding.
  if (secret !== undefined && engine?.includes('postgres') && !password.test(secret))
    report(
      'MasterUserPassword',
      'RDS doesn’t accept this MasterUserPassword.',
      '8 to 128 printable characters, without spaces, /, @, " and \'.',
    );
  const name = properties.text('MasterUsername');
  const reserved = engine?.includes('postgres') ? ['admin', 'rdsadmin'] : ['rdsadmin'];
  if (name !== undefined && reserved.includes(name))
    report('MasterUsername', `MasterUsername is ${shown(name)}, which RDS reserves.`, 'Another name.');
}

function judgeMonitoring(properties: Properties, report: Report): void {
  oneOf(properties, 'MonitoringInterval', intervals, report);
  const interval = properties.number('MonitoringInterval') ?? 0;
  if (interval > 0 && properties.has('MonitoringRoleArn') === 'absent')
    report(
      'MonitoringRoleArn',
      `MonitoringInterval is ${interval} without MonitoringRoleArn.`,
      'A role that monitoring.rds.amazonaws.com can assume.',
    );
  if (
    interval === 0 &&
    properties.has('MonitoringRoleArn') === 'given' &&
    properties.has('MonitoringInterval') !== 'given'
  )
    report(
      'MonitoringInterval',
      'MonitoringRoleArn is set without MonitoringInterval.',
      'A MonitoringInterval of 1 to 60.',
    );
}
