/** A read replica: that there is one, that it can be made, that it keeps up, and that someone is told when it does not. */

import { property, type Resource } from '#checkers/cloudformation/resources.ts';
import { databaseType, type Template } from '#checkers/cloudformation/template.ts';
import { asLiteral, asNumber, at } from '#checkers/cloudformation/value.ts';
import { seen } from '#checkers/observed.ts';
import { judgment } from '#checkers/stack/check.ts';
import { bestOf, signalFlaw } from '#checkers/stack/checks/alarm-flaws.ts';
import { alarmsIn } from '#checkers/stack/from-template/alarms.ts';
import { sourceNamed } from '#checkers/stack/from-template/databases.ts';
import { type Check, checkOf, type Judgment } from '#checkers/vocabulary.ts';
import { instanceClasses } from '#labs/aws/instance-classes.ts';
import { namespace, replicaLag } from '#labs/aws/metrics.ts';
import { all } from '../snippet.ts';

interface Pair {
  replica: Resource;
  source: Resource;
}

const documents = {
  replicas: 'Amazon RDS User Guide, "Working with DB instance read replicas"',
  postgres: 'PostgreSQL 18, chapter 26.4 Hot Standby',
  metrics: 'Amazon RDS User Guide, "Monitoring read replication"',
};

/** Lag in seconds from which on a report is too old. */
const tolerated = { min: 1, max: 300 };

/** A replica and the instance that it is made from; undefined where there is none. */
function pairIn(template: Template): Pair | undefined {
  const instances = all(template, databaseType);
  for (const replica of instances) {
    const named = seen(property(replica, 'SourceDBInstanceIdentifier', sourceNamed(template)));
    const source = instances.find(({ id }) => id === named);
    if (source) return { replica, source };
  }
  return undefined;
}

/** Judges a replica, or says that there is none to judge. */
function ofReplica(expected: string, judge: (pair: Pair, template: Template) => Judgment) {
  return (template: Template): Judgment => {
    const pair = pairIn(template);
    if (pair) return judge(pair, template);
    return {
      verdict: 'unknown',
      observed: 'There is no read replica.',
      expected,
      next: 'Add the replica first.',
      because: 'replica',
    };
  };
}

/** Sizes within a family, the smallest first. */
const sizes = [
  'micro',
  'small',
  'medium',
  'large',
  'xlarge',
  ...[2, 4, 8, 12, 16, 24, 32, 48].map((times) => `${times}xlarge`),
];

/** Whether a class has all of another: the same family at its size or above, or by the figures of both. */
function isAsLarge(ours: string, theirs: string): boolean {
  const [[family, size], [theirFamily, theirSize]] = [ours, theirs].map((name) => [
    name.slice(0, name.lastIndexOf('.')),
    sizes.indexOf(name.slice(name.lastIndexOf('.') + 1)),
  ]) as [[string, number], [string, number]];
  if (ours === theirs) return true;
  if (family === theirFamily) return theirSize >= 0 && size >= theirSize;
  const [one, other] = [ours, theirs].map((name) => instanceClasses.find((each) => each.name === name));
  if (!one || !other) return false;
  return (['vcpus', 'memoryGib', 'baselineIops', 'baselineThroughput'] as const).every(
    (figure) => one[figure] >= other[figure],
  );
}

const literal = (resource: Resource, name: string) => seen(property(resource, name, asLiteral)) ?? 'none';

export const checks: readonly Check<Template>[] = [
  checkOf({
    id: 'replica',
    title: 'The reports read from a read replica of the primary',
    why: 'A second instance is an empty database. A replica follows the primary.',
    source: documents.replicas,
    judge: (template) => {
      const pair = pairIn(template);
      return judgment(
        pair !== undefined,
        pair
          ? `${pair.replica.id} is a replica of ${pair.source.id}.`
          : 'No instance names another as its source.',
        {
          expected: 'An instance whose SourceDBInstanceIdentifier is the primary.',
          next: 'Make Reports an rds.DatabaseInstanceReadReplica with sourceDatabaseInstance: primary, without an engine.',
        },
      );
    },
  }),
  checkOf({
    id: 'backups',
    title: 'The primary keeps automated backups',
    why: 'RDS creates a replica from a backup, and refuses to do so if backups are off.',
    source: documents.replicas,
    judge: (template) => {
      const sources = all(template, databaseType).filter(
        ({ properties }) => at(properties, 'SourceDBInstanceIdentifier') === undefined,
      );
      // RDS keeps them for a day where the template says nothing.
      const off = sources.filter(
        (source) => (seen(property(source, 'BackupRetentionPeriod', asNumber)) ?? 1) === 0,
      );
      return judgment(
        off.length === 0,
        off.length === 0
          ? 'Backups are on.'
          : `${off.map(({ id }) => id).join(', ')} keeps backups for 0 days.`,
        {
          expected: 'A backup retention of one day or more.',
          next: 'Set backupRetention: Duration.days(1) on the primary.',
        },
      );
    },
  }),
  checkOf({
    id: 'as-large',
    title: 'The replica is as large as its primary, on the same type of storage',
    why: 'It repeats every write of the primary, and PostgreSQL stops replaying on a standby that allows fewer connections.',
    source: documents.postgres,
    judge: ofReplica('The primary’s class or a larger one, and its storage type.', ({ replica, source }) => {
      const [ours, theirs] = [replica, source].map((resource) => ({
        class: literal(resource, 'DBInstanceClass'),
        storage: literal(resource, 'StorageType'),
      }));
      const large = ours !== undefined && theirs !== undefined && isAsLarge(ours.class, theirs.class);
      return judgment(
        large && ours.storage === theirs.storage,
        `The replica: ${ours?.class} on ${ours?.storage}. The primary: ${theirs?.class} on ${theirs?.storage}.`,
        {
          expected: 'The primary’s class or a larger one, and the same storage type.',
          next: large
            ? 'Set storageType on the replica: AWS CDK takes gp2 when nothing is said.'
            : 'Give the replica the primary’s instanceType.',
        },
      );
    }),
  }),
  checkOf({
    id: 'lag-alarm',
    title: 'An alarm watches the replica’s lag',
    why: 'ReplicaLag is a metric of the replica, in seconds. The primary has no data for it, and 30,000 s is eight hours.',
    source: documents.metrics,
    judge: ofReplica('An alarm on the replica’s ReplicaLag, in seconds.', ({ replica }, template) => {
      const alarms = seen(alarmsIn(template)).filter(
        (alarm) => alarm.metric === replicaLag.name && alarm.namespace === namespace,
      );
      const wanted = { metric: replicaLag, resource: replica.id, sane: tolerated };
      const best = bestOf(alarms, (alarm) => signalFlaw(alarm, wanted));
      return judgment(
        best !== undefined && !best.flaw,
        best === undefined
          ? `No alarm watches ReplicaLag of ${replica.id}.`
          : best.flaw
            ? `${best.alarm.id} ${best.flaw.what}.`
            : `An alarm watches the lag of ${replica.id}.`,
        {
          expected: `A threshold of ${tolerated.min} to ${tolerated.max} s on the replica.`,
          next: best?.flaw?.next ?? 'Add an alarm on the replica’s metric that shows how far behind it is.',
        },
      );
    }),
  }),
];
