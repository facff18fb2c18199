import type { WrongStack } from '../../../cdk-exercise.ts';

export default [
  {
    name: 'an insights mode that nothing turns on',
    edits: [
      ['      enablePerformanceInsights: true,\n', ''],
      ['      performanceInsightRetention: rds.PerformanceInsightRetention.DEFAULT,\n', ''],
    ],
    fails: ['database-insights'],
    saying: 'no Performance Insights',
  },
  {
    name: 'the mode that is billed per vCPU',
    edits: [
      ['DatabaseInsightsMode.STANDARD', 'DatabaseInsightsMode.ADVANCED'],
      ['PerformanceInsightRetention.DEFAULT', 'PerformanceInsightRetention.MONTHS_15'],
    ],
    fails: ['database-insights'],
    saying: 'mode is advanced',
  },
  {
    name: 'no Enhanced Monitoring',
    edits: [['      monitoringInterval: Duration.seconds(60),\n', '']],
    fails: ['enhanced-monitoring'],
    saying: 'no Enhanced Monitoring',
  },
  {
    name: 'an interval of zero, which turns it off',
    edits: [['Duration.seconds(60)', 'Duration.seconds(0)']],
    fails: ['enhanced-monitoring'],
    saying: 'no Enhanced Monitoring',
  },
] satisfies readonly WrongStack[];
