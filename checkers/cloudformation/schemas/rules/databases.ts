/** Amazon RDS API Reference, "CreateDBInstance" and "CreateDBCluster"; read in November 2026. */

import type { Report } from '../violation.ts';
import { judgeAdministrator, judgePassword } from './database-administrator.ts';
import { judgeClass, judgeEngine } from './database-engines.ts';
import { judgeSettings } from './database-settings.ts';
import { matching, oneOf, type Properties, type Rule, wants, within } from './properties.ts';

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
  judgeEngine(properties, 'instance', report);
  if (isNew) {
    wants(properties, ['Engine', 'DBInstanceClass', 'MasterUsername'], 'a new instance needs it', report);
    if (!engine?.startsWith('aurora'))
      wants(properties, ['AllocatedStorage'], 'a new instance needs it', report);
    judgePassword(properties, report);
  }
  if (properties.has('DBClusterIdentifier') === 'given')
    wants(properties, ['Engine'], 'a member has its cluster’s', report);
  within(properties, 'Port', ports, report);
  judgeClass(properties, 'DBInstanceClass', 'instance', report);
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
  if (engine === 'postgres' && (storageType === 'io1' || storageType === 'io2'))
    within(properties, 'AllocatedStorage', [100, 65_536], report);
  if (engine === 'postgres') within(properties, 'MaxAllocatedStorage', [20, 65_536], report);
  if (properties.flag('DedicatedLogVolume') && (isGeneral || storageType === 'standard'))
    report(
      'DedicatedLogVolume',
      `DedicatedLogVolume is set for ${storageType ?? 'gp2'}.`,
      'No DedicatedLogVolume: only io1 and io2 have it.',
    );
  judgeMonitoring(properties, report);
  judgeGrowth(properties, report);
  if (properties.flag('MultiAZ') && properties.has('AvailabilityZone') === 'given')
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
  judgeEngine(properties, 'cluster', report);
  within(properties, 'Port', ports, report);
  judgeClass(properties, 'DBClusterInstanceClass', 'cluster', report);
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

/** Amazon RDS API Reference, "CreateDBSubnetGroup". */
export const subnetGroup: Rule = (properties, report) =>
  matching(
    properties,
    'DBSubnetGroupName',
    /^(?!default$)[A-Za-z][\w .-]{0,254}$/i,
    'Letters, digits, spaces, periods, underscores and hyphens, at most 255; the first is a letter. Not default.',
    report,
  );
