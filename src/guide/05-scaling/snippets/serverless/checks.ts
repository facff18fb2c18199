/** The range of an Aurora Serverless v2 cluster that may pause. */

import { property, type Resource } from '#checkers/cloudformation/resources.ts';
import { databaseType, type Template } from '#checkers/cloudformation/template.ts';
import { asNumber, at } from '#checkers/cloudformation/value.ts';
import { seen } from '#checkers/observed.ts';
import { judgment } from '#checkers/stack/check.ts';
import { type Check, checkOf, type Judgment } from '#checkers/vocabulary.ts';
import { serverlessLimits } from '#labs/aws/scaling.ts';
import { listed } from '#labs/words.ts';
import { all } from '../snippet.ts';

const documents = {
  capacity: 'Amazon Aurora User Guide, "How Aurora Serverless v2 works"',
  pause:
    'Amazon Aurora User Guide, "Scaling to Zero ACUs with automatic pause and resume for Aurora Serverless v2"',
};

const { capacity, autoPauseSeconds, memoryGib } = serverlessLimits;
/** GiB that the load test needs. */
const loadTestGib = 12;
/** Units beyond which no one has a budget. */
const affordable = 16;
const least = loadTestGib / memoryGib.value;

function ofCluster(judge: (cluster: Resource) => Judgment) {
  return (template: Template): Judgment => {
    const [cluster] = all(template, 'AWS::RDS::DBCluster').filter(
      ({ properties }) => at(properties, 'ServerlessV2ScalingConfiguration') !== undefined,
    );
    if (cluster) return judge(cluster);
    return {
      verdict: 'fail',
      observed: 'No cluster has a range of capacity units.',
      expected: 'An Aurora Serverless v2 cluster.',
      next: 'Keep serverlessV2MinCapacity and serverlessV2MaxCapacity on the cluster.',
    };
  };
}

const setting = (cluster: Resource, name: string) =>
  seen(property(cluster, `ServerlessV2ScalingConfiguration.${name}`, asNumber));

export const checks: readonly Check<Template>[] = [
  checkOf({
    id: 'serverless-writer',
    title: 'Every instance of the cluster is serverless',
    why: 'The range sets how far serverless instances scale. An instance with its own class doesn’t scale.',
    source: documents.capacity,
    judge: (template) => {
      const classes = all(template, databaseType).map(({ properties }) =>
        String(at(properties, 'DBInstanceClass')),
      );
      return judgment(
        classes.length > 0 && classes.every((each) => each === 'db.serverless'),
        classes.length === 0 ? 'There is no instance.' : `Classes: ${listed(classes)}.`,
        {
          expected: 'db.serverless.',
          next: 'Create the writer with rds.ClusterInstance.serverlessV2(…).',
        },
      );
    },
  }),
  checkOf({
    id: 'minimum',
    title: 'It may pause when no one is connected',
    why: 'It pauses only with a minimum of 0 units. Then you pay only for storage.',
    source: documents.pause,
    judge: ofCluster((cluster) => {
      const min = setting(cluster, 'MinCapacity');
      return judgment(min === capacity.min, `The minimum is ${min ?? 'not set'}.`, {
        expected: 'A minimum of 0 units.',
        next: 'Set serverlessV2MinCapacity: 0.',
      });
    }),
  }),
  checkOf({
    id: 'pause-time',
    title: 'RDS accepts the time until it pauses',
    why: 'AWS CDK doesn’t know every limit. What it accepts can still fail at deployment.',
    source: documents.pause,
    judge: ofCluster((cluster) => {
      // Left out, RDS takes the shortest.
      const seconds = setting(cluster, 'SecondsUntilAutoPause') ?? autoPauseSeconds.min;
      return judgment(
        seconds >= autoPauseSeconds.min && seconds <= autoPauseSeconds.max,
        `It pauses after ${seconds} s without a connection.`,
        {
          expected: `${autoPauseSeconds.min} to ${autoPauseSeconds.max} s.`,
          next: 'Set serverlessV2AutoPauseDuration to something between five minutes and a day.',
        },
      );
    }),
  }),
  checkOf({
    id: 'maximum',
    title: `The maximum holds the load test’s ${loadTestGib} GiB and stays within the budget`,
    why: `A unit has ${memoryGib.value} GiB. Only the maximum limits the cost of a runaway query.`,
    source: documents.capacity,
    judge: ofCluster((cluster) => {
      const max = setting(cluster, 'MaxCapacity') ?? 0;
      return judgment(
        max >= least && max <= affordable && max % capacity.step === 0,
        `The maximum is ${max} units, ${max * memoryGib.value} GiB.`,
        {
          expected: `${least} to ${affordable} units.`,
          next: max < least ? 'Raise serverlessV2MaxCapacity.' : 'Lower serverlessV2MaxCapacity.',
        },
      );
    }),
  }),
  checkOf({
    id: 'no-proxy',
    title: 'Nothing keeps a connection open',
    why: 'A proxy keeps connections to the database open, and a database with open connections doesn’t pause.',
    source: documents.pause,
    judge: (template) => {
      const proxies = all(template, 'AWS::RDS::DBProxy');
      return judgment(
        proxies.length === 0,
        proxies.length === 0
          ? 'There is no proxy.'
          : `${listed(proxies.map(({ id }) => id))} is in front of it.`,
        {
          expected: 'No RDS Proxy in front of a cluster that should pause.',
          next: 'Remove addProxy. Keep the proxy where the database works all day.',
        },
      );
    },
  }),
];
