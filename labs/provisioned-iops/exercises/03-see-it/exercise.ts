import type { CdkExercise } from '../../../cdk-exercise.ts';

export default {
  title: 'Let the instance be seen',
  summary:
    'During the sale no one could say which statement kept the volume busy: switch on the two tools that can.',
  minutes: 8,
  hints: [
    {
      check: 'database-insights',
      text: 'Two properties of the instance belong together: one names the mode of Database Insights, the other, under an older name, switches it on.',
    },
    {
      check: 'database-insights',
      text: 'databaseInsightsMode takes rds.DatabaseInsightsMode.STANDARD. The switch still bears the name of Performance Insights.',
    },
    {
      check: 'database-insights',
      text: 'enablePerformanceInsights: true and databaseInsightsMode: rds.DatabaseInsightsMode.STANDARD. ADVANCED would be billed by the vCPU.',
    },
    {
      check: 'enhanced-monitoring',
      text: 'One property of the instance says how often the operating system is looked at. It takes a Duration.',
    },
    {
      check: 'enhanced-monitoring',
      text: 'monitoringInterval: Duration.seconds(60). RDS takes 1, 5, 10, 15, 30 or 60; AWS CDK makes the role that it needs.',
    },
  ],
  solution: {
    reasoning:
      'Database Insights samples the sessions once a second and says which statement waits for what; Standard mode with its seven days costs nothing. The mode alone turns nothing on, so the switch with the old name is set as well. Enhanced monitoring at 60 s matches CloudWatch’s period, so that the two can be laid over each other.',
    alternatives: [
      {
        why: 'The retention left out: seven days are the default.',
        edits: [['      performanceInsightRetention: rds.PerformanceInsightRetention.DEFAULT,\n', '']],
      },
      {
        why: 'Every 5 s, during an incident: it shows bursts that a minute averages away, and writes twelve times the log.',
        edits: [['Duration.seconds(60)', 'Duration.seconds(5)']],
      },
    ],
  },
} satisfies CdkExercise;
