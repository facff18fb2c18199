/** Application Auto Scaling API Reference, "RegisterScalableTarget" and "PutScalingPolicy"; read in November 2026. */

import { scalingTarget } from '#labs/aws/scaling.ts';
import { type Rule, wants, within } from './properties.ts';

export const scalableTarget: Rule = (properties, report) => {
  const [least, most] = ['MinCapacity', 'MaxCapacity'].map((name) => properties.number(name));
  if (properties.text('ServiceNamespace') === 'dynamodb')
    within(properties, 'MinCapacity', [1, Number.MAX_SAFE_INTEGER], report);
  if (least !== undefined && most !== undefined && least > most)
    report('MinCapacity', `MinCapacity is ${least}, above MaxCapacity with ${most}.`, `At most ${most}.`);
};

export const scalingPolicy: Rule = (properties, report) => {
  if (properties.text('PolicyType') !== 'TargetTrackingScaling') return;
  wants(properties, ['TargetTrackingScalingPolicyConfiguration'], 'the policy tracks a target', report);
  const tracking = properties.inner('TargetTrackingScalingPolicyConfiguration');
  if (!properties.isObject('TargetTrackingScalingPolicyConfiguration')) return;
  if (tracking.none('CustomizedMetricSpecification', 'PredefinedMetricSpecification'))
    report(
      tracking.path('PredefinedMetricSpecification'),
      'The policy tracks no metric.',
      'PredefinedMetricSpecification or CustomizedMetricSpecification.',
    );
  const metric = tracking.inner('PredefinedMetricSpecification').text('PredefinedMetricType');
  if (metric?.startsWith('DynamoDB'))
    within(tracking, 'TargetValue', [scalingTarget.min, scalingTarget.max], report);
};
