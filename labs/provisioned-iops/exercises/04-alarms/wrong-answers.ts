import type { WrongStack } from '../../../cdk-exercise.ts';

const metric = `this.instance.metric(name, {
          period: Duration.minutes(1),
          statistic: 'Average',
        })`;
const queueAlarm = "      ['DiskQueueDepth', 16],\n";

export default [
  {
    name: 'a latency threshold in milliseconds',
    edits: [["['ReadLatency', 0.005]", "['ReadLatency', 5]"]],
    fails: ['alarm-read-latency'],
    saying: 'ReadLatency is in seconds',
  },
  {
    name: 'a latency threshold below the normal latency',
    edits: [["['WriteLatency', 0.005]", "['WriteLatency', 0.0005]"]],
    fails: ['alarm-write-latency'],
    saying: 'crossed all the time',
  },
  {
    name: 'an alarm on a dimension that has no data',
    edits: [
      [
        metric,
        `name === 'WriteLatency'
          ? new cloudwatch.Metric({
              namespace: 'AWS/RDS',
              metricName: name,
              dimensionsMap: { DBClusterIdentifier: this.instance.instanceIdentifier },
              period: Duration.minutes(1),
            })
          : ${metric}`,
      ],
    ],
    fails: ['alarm-write-latency'],
    saying: 'watches DBClusterIdentifier',
  },
  {
    name: 'no alarm on the queue',
    edits: [[queueAlarm, '']],
    fails: ['alarm-queue-depth'],
    saying: 'No alarm watches DiskQueueDepth',
  },
  {
    name: 'an alarm that notifies no one',
    edits: [
      [
        '.addAlarmAction(new actions.SnsAction(alarms))',
        ".addAlarmAction(...(name === 'DiskQueueDepth' ? [] : [new actions.SnsAction(alarms)]))",
      ],
    ],
    fails: ['alarm-queue-depth'],
    saying: 'notifies no one',
  },
  {
    name: 'an alarm for a queue that is too short',
    edits: [
      [
        'cloudwatch.ComparisonOperator.GREATER_THAN_THRESHOLD',
        `name === 'DiskQueueDepth'
            ? cloudwatch.ComparisonOperator.LESS_THAN_THRESHOLD
            : cloudwatch.ComparisonOperator.GREATER_THAN_THRESHOLD`,
      ],
    ],
    fails: ['alarm-queue-depth'],
    saying: 'compares with LessThanThreshold',
  },
  {
    name: 'an alarm on the sum, which grows with the number of samples',
    edits: [["statistic: 'Average'", "statistic: name === 'DiskQueueDepth' ? 'Sum' : 'Average'"]],
    fails: ['alarm-queue-depth'],
    saying: 'looks at the Sum',
  },
  {
    name: 'an alarm that waits an hour',
    edits: [['evaluationPeriods: 5', "evaluationPeriods: name === 'ReadLatency' ? 60 : 5"]],
    fails: ['alarm-read-latency'],
    saying: 'waits 60 minutes',
  },
] satisfies readonly WrongStack[];
