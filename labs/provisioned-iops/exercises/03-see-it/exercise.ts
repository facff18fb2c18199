import type { CdkExercise } from '../../../cdk-exercise.ts';

export default {
  title: 'Turn on monitoring',
  summary:
    'During the sale, no one knew which statement kept the volume busy: turn on the two tools that show it.',
  minutes: 8,
  hints: [
    {
      check: 'database-insights',
      text: 'Two properties of the instance belong together: one sets the mode of Database Insights, and the other, under an older name, turns it on.',
    },
    {
      check: 'database-insights',
      text: 'databaseInsightsMode takes rds.DatabaseInsightsMode.STANDARD. The property that turns it on still has the name of Performance Insights.',
    },
    {
      check: 'database-insights',
      text: 'enablePerformanceInsights: true and databaseInsightsMode: rds.DatabaseInsightsMode.STANDARD. ADVANCED is billed per vCPU.',
    },
    {
      check: 'enhanced-monitoring',
      text: 'One property of the instance sets how often the operating system reports its metrics. It takes a Duration.',
    },
    {
      check: 'enhanced-monitoring',
      text: 'monitoringInterval: Duration.seconds(60). RDS accepts 1, 5, 10, 15, 30 or 60. AWS CDK creates the role that it needs.',
    },
  ],
  solution: {
    reasoning:
      'Database Insights samples the sessions once a second and shows which statement waits for what. Standard mode with its seven days is free. The mode alone turns nothing on, so the property with the old name is set as well. Enhanced Monitoring at 60 s matches CloudWatch’s period, so you can compare the two.',
    alternatives: [
      {
        why: 'Without a retention: the default is seven days.',
        edits: [['      performanceInsightRetention: rds.PerformanceInsightRetention.DEFAULT,\n', '']],
      },
      {
        why: 'Every 5 s, during an incident: it shows bursts that disappear in a one-minute average, and writes twelve times as much log data.',
        edits: [['Duration.seconds(60)', 'Duration.seconds(5)']],
      },
    ],
  },
} satisfies CdkExercise;
