/** Alarms of provisioned-iops by metric math, trimmed statistics and composite alarms: what never tells fails, what is as good passes. */

import { beforeAll, expect, it } from 'vitest';
import {
  Alarm,
  attribute,
  type Change,
  composite,
  type Edited,
  expression,
  Instance,
  openFindings,
  reads,
  ref,
  statistic,
  sub,
  synthesizeAll,
  type Wrong,
  writes,
} from '../../tests/edited-template.ts';

beforeAll(synthesizeAll);

const check = 'alarm-read-latency';
const both = { more: { w: 'WriteLatency' } };

/** The read alarm as the only one, on reads and writes together. */
function together(edited: Edited, text: string, threshold: number): void {
  expression(edited, text, threshold, both);
  edited.remove(edited.id(Alarm, writes));
}

const wrong: readonly Omit<Wrong, 'check'>[] = [
  ...Object.entries({
    'm1 * 0': 'which ReadLatency alone never passes',
    '-m1': 'which ReadLatency alone never passes',
    'm1 + 1': 'which ReadLatency always passes',
    'IF(m1 > 5, 1, 0)': 'fires above 5 seconds, which is out of reach',
    'm1 > 0.0001': 'fires above 0.0001 seconds, which is crossed all the time',
  }).map(([text, saying]) => ({
    name: `the expression ${text}`,
    change: (t: Edited) => expression(t, text, 0.005),
    saying,
  })),
  ...['MIN([m1, w])', 'm1 * w', 'IF(m1 > 0.005 AND w > 0.005, 1, 0)'].map((text) => ({
    name: `the expression ${text}, which takes slow writes as well`,
    change: (t: Edited) => expression(t, text, 0.005, both),
    saying: 'which ReadLatency alone never passes',
  })),
  {
    name: 'writes that are called as reads',
    change: (t) => {
      expression(t, 'm1', 0.005);
      t.properties(Alarm, reads).Metrics[1].MetricStat.Metric.MetricName = 'WriteLatency';
    },
    saying: 'No alarm watches ReadLatency',
  },
  ...['m1 / w', 'RATE(m1)', 'm1 - w', 'FILL(m1 / w, 0)'].map((text) => ({
    name: `the expression ${text}, of which more decides`,
    change: (t: Edited) => expression(t, text, 0.005, both),
    saying: 'does not work out',
    verdict: 'unknown' as const,
  })),
  {
    name: 'expressions that refer to each other',
    change: (t) => expression(t, 'a', 0.005, { parts: { a: 'b + m1', b: 'a' } }),
    saying: 'does not work out',
    verdict: 'unknown',
  },
  ...['tm10', 'wm20', 'TM(0%:20%)', 'WM(:30%)', 'TM(10%:49.9%)'].map((name) => ({
    name: `the statistic ${name}, which leaves out the slow ones`,
    change: (t: Edited) => statistic(t, reads, name),
    saying: `looks at the ${name}`,
  })),
  {
    name: 'a topic that is called by its name',
    change: (t) => (t.properties(Alarm, reads).AlarmActions = ['alarms']),
    saying: 'alarms, which is not the ARN of a topic',
  },
  {
    name: 'a FIFO topic',
    change: (t) => {
      t.add('Ordered', 'AWS::SNS::Topic', { FifoTopic: true, TopicName: 'ordered.fifo' });
      t.properties(Alarm, reads).AlarmActions = [ref('Ordered')];
    },
    saying: 'tells Ordered, which is a FIFO topic',
  },
  {
    name: 'a FIFO topic of another stack',
    change: (t) =>
      (t.properties(Alarm, reads).AlarmActions = [
        {
          'Fn::Join': [
            ':',
            ['arn:aws:sns', { Ref: 'AWS::Region' }, { Ref: 'AWS::AccountId' }, 'ordered.fifo'],
          ],
        },
      ]),
    saying: 'which is a FIFO topic',
  },
  {
    name: 'a topic of another region',
    change: (t) => {
      t.properties(Alarm, reads).AlarmActions = [sub(`arn:aws:sns:eu-west-1:\${AWS::AccountId}:ops`)];
    },
    saying: 'in the region eu-west-1',
    verdict: 'unknown',
  },
  {
    name: 'a topic of another account',
    change: (t) => {
      t.properties(Alarm, reads).AlarmActions = [sub(`arn:aws:sns:\${AWS::Region}:999999999999:ops`)];
    },
    saying: 'in the account 999999999999',
    verdict: 'unknown',
  },
  ...Object.entries({
    NOT: (ids: readonly string[]) => `NOT (${ids.map((id) => `ALARM(\${${id}})`).join(' OR ')})`,
    'both reads and writes': (ids: readonly string[]) => ids.map((id) => `ALARM(\${${id}})`).join(' AND '),
  }).map(([name, rule]) => ({
    name: `a composite alarm with ${name}`,
    change: (t: Edited) => composite(t, (ids) => sub(rule(ids))),
    saying: 'only under the rule',
  })),
  {
    name: 'a composite alarm on the state OK',
    change: (t) => composite(t, (ids) => sub(ids.map((id) => `OK(\${${id}})`).join(' OR '))),
    saying: 'only under the rule',
  },
  {
    name: 'a composite alarm that another suppresses',
    change: (t) => {
      composite(t, (ids) => sub(ids.map((id) => `ALARM(\${${id}})`).join(' OR ')));
      t.properties('AWS::CloudWatch::CompositeAlarm').ActionsSuppressor = 'deployment';
    },
    saying: 'while nothing suppresses it',
    verdict: 'unknown',
  },
  {
    name: 'a rule that is not known here',
    change: (t) => composite(t, ([id]) => sub(`AT_LEAST(1, ALARM, (\${${id}}))`)),
    saying: 'only under the rule',
    verdict: 'unknown',
  },
];

const right: readonly { name: string; change: Change }[] = [
  ...Object.entries({
    '(m1) * 1000': 5,
    'FILL(m1, 0)': 0.005,
    'm1 > 0.005': 0,
    'IF(m1 > 0.005, 1, 0)': 0.5,
    'IF(m1 > 0.005, m1)': 0.001,
    'MAX([m1, 0.001])': 0.005,
  }).map(([text, threshold]) => ({
    name: `the expression ${text}`,
    change: (t: Edited) => expression(t, text, threshold),
  })),
  {
    name: 'an expression that falls, with the comparison turned',
    change: (t) => {
      expression(t, '0 - m1', -0.005);
      t.properties(Alarm, reads).ComparisonOperator = 'LessThanThreshold';
    },
  },
  {
    name: 'an expression of an expression',
    change: (t) => expression(t, 'IF(ms > 5, 1, 0)', 0, { parts: { ms: 'm1 * 1000' } }),
  },
  {
    name: 'thirty expressions, each twice the one before',
    change: (t) => {
      const doubles = Array.from({ length: 30 }, (_, at) => [`p${at + 1}`, `p${at} + p${at}`] as const);
      expression(t, 'p30', 0.005 * 2 ** 30, { parts: { p0: 'm1', ...Object.fromEntries(doubles) } });
    },
  },
  ...Object.entries({
    'MAX([m1, w])': 0.005,
    'm1 + w': 0.01,
    'AVG([m1, w])': 0.005,
    'IF(m1 > 0.005 OR w > 0.005, 1, 0)': 0,
  }).map(([text, threshold]) => ({
    name: `one alarm on reads and writes, ${text}`,
    change: (t: Edited) => together(t, text, threshold),
  })),
  { name: 'the mean up to a high percentile', change: (t) => statistic(t, reads, 'TM(10%:90%)') },
  { name: 'the mean from a percentile on', change: (t) => statistic(t, reads, 'wm(90%:)') },
  {
    name: 'a topic of one’s own account',
    change: (t) => {
      t.properties(Alarm, reads).AlarmActions = [
        sub(`arn:\${AWS::Partition}:sns:\${AWS::Region}:\${AWS::AccountId}:ops`),
      ];
    },
  },
  {
    name: 'a composite alarm that is silent during a deployment',
    change: (t) =>
      composite(t, (ids) =>
        sub(`(${ids.map((id) => `ALARM(\${${id}})`).join(' OR ')}) AND NOT ALARM(deploying)`),
      ),
  },
];

it.each(wrong.map((each) => [each.name, each] as const))('refuses %s', (_name, { change, ...said }) => {
  const finding = openFindings('provisioned-iops', change).find((each) => each.check === check);
  expect(finding?.observed).toContain(said.saying);
  expect(finding?.verdict).toBe(said.verdict ?? 'fail');
});

it.each(right.map((each) => [each.name, each.change] as const))('takes %s', (_name, change) => {
  expect(openFindings('provisioned-iops', change)).toEqual([]);
});

it('reads a dozen composite alarms of each other', () => {
  const findings = openFindings('provisioned-iops', (t) => {
    for (let at = 0; at < 12; at += 1)
      t.add(`C${at}`, 'AWS::CloudWatch::CompositeAlarm', {
        AlarmRule: sub(Array.from({ length: 12 }, (_, other) => `ALARM(\${C${other}})`).join(' OR ')),
        AlarmActions: [attribute(t.id(Instance), 'DBInstanceArn')],
      });
  });
  expect(findings.map((each) => each.check)).not.toContain(check);
});
