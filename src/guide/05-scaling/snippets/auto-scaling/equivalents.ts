import type { Equivalent } from '#labs/equivalent.ts';
import { descriptions, policies } from '../equivalents.ts';

export default [
  descriptions,
  policies,
  {
    mutants: /\.ProvisionedThroughput\.(Read|Write)CapacityUnits: 50 to (1|49|51|500)$/,
    why: 'The units at the start; from then on the policies set them.',
  },
  {
    mutants: /^OrderEventsReadScaling\w+(: removed|\.)/,
    why: 'The task is about writes.',
  },
  {
    mutants: /ScalingTarget\w+\.Properties\.RoleARN/,
    why: 'Application Auto Scaling always takes its service-linked role for DynamoDB.',
  },
  {
    mutants: /WriteScalingTarget\w+\.Properties\.MinCapacity: 50 to (1|49|51)$/,
    why: 'The night needs some 58 units at 70 %, and scaling adds what a smaller minimum lacks.',
  },
  {
    mutants: /Tracking\w+\.\w+\.TargetTrackingScalingPolicyConfiguration\.TargetValue: 70 to (69|71)$/,
    why: 'Within what the check states, and the maximum still carries the day.',
  },
  {
    mutants: /WriteScalingTargetF\w+\.Properties\.MaxCapacity: 500 to 501$/,
    why: 'The index needs the table’s maximum at least.',
  },
  {
    mutants: /^OrderEvents\w+\.Properties\.(GlobalSecondaryIndexes\[0\]\.)?KeySchema\[1\]: removed$/,
    why: 'How the events are sorted is not what is asked, and the attribute is still in the other key.',
  },
  {
    mutants: /\.Projection\.ProjectionType: removed$/,
    why: 'DynamoDB projects everything when nothing is said, which is what stands there.',
  },
] satisfies readonly Equivalent[];
