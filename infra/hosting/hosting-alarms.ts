/** Alarms of what is hosted, and the topic that tells them to someone. */
import { Duration } from 'aws-cdk-lib';
import type * as cloudfront from 'aws-cdk-lib/aws-cloudfront';
import * as cloudwatch from 'aws-cdk-lib/aws-cloudwatch';
import { SnsAction } from 'aws-cdk-lib/aws-cloudwatch-actions';
import * as elbv2 from 'aws-cdk-lib/aws-elasticloadbalancingv2';
import * as iam from 'aws-cdk-lib/aws-iam';
import * as sns from 'aws-cdk-lib/aws-sns';
import { EmailSubscription } from 'aws-cdk-lib/aws-sns-subscriptions';
import { Construct } from 'constructs';
import { connectionsAtMost, type WorkshopDatabase } from './workshop-database.ts';
import type { WorkshopTasks } from './workshop-tasks.ts';

interface Limit {
  metric: cloudwatch.IMetric;
  above?: number;
  below?: number;
  /** What it means, and what to look at. */
  says: string;
}

export class HostingAlarms extends Construct {
  readonly #topic: sns.Topic;

  constructor(
    scope: Construct,
    id: string,
    { notify, account }: { notify: string | undefined; account: string },
  ) {
    super(scope, id);
    this.#topic = new sns.Topic(this, 'Topic', { enforceSSL: true });
    this.#topic.addToResourcePolicy(
      new iam.PolicyStatement({
        principals: [new iam.ServicePrincipal('cloudwatch.amazonaws.com')],
        actions: ['sns:Publish'],
        resources: [this.#topic.topicArn],
        conditions: { StringEquals: { 'aws:SourceAccount': account } },
      }),
    );
    if (notify) this.#topic.addSubscription(new EmailSubscription(notify));
  }

  /** CloudFront's metrics are in us-east-1, and so can only be watched there. */
  watchSite(distribution: cloudfront.Distribution): void {
    this.#add('SiteErrors', {
      metric: distribution.metric5xxErrorRate({ period: Duration.minutes(5), statistic: 'Average' }),
      above: 5,
      says: 'More than 5 % of all requests fail. Look at the load balancer and the servers, then at the bucket.',
    });
  }

  watchWorkshop(tasks: WorkshopTasks, { cluster }: WorkshopDatabase): void {
    const period = Duration.minutes(5);
    this.#add('ServerErrors', {
      metric: tasks.targets.metrics.httpCodeTarget(elbv2.HttpCodeTarget.TARGET_5XX_COUNT, { period }),
      above: 10,
      says: 'The servers fail. Their log says why.',
    });
    this.#add('ServersAway', {
      metric: tasks.targets.metrics.healthyHostCount({ period: Duration.minutes(1), statistic: 'Minimum' }),
      below: 1,
      says: 'No server answers. Look at the tasks and at why they stopped.',
    });
    this.#add('ServersBusy', {
      metric: tasks.servers.metricCpuUtilization({ period }),
      above: 80,
      says: 'The servers are near their limit. Deploy more of them with --servers.',
    });
    this.#add('GradersBusy', {
      metric: tasks.graders.metricCpuUtilization({ period: Duration.minutes(15) }),
      above: 90,
      says: 'Grades are late. Deploy more graders with --graders.',
    });
    this.#add('DatabaseFull', {
      metric: cluster.metricACUUtilization({ period }),
      above: 80,
      says: 'The database is near the largest capacity that it may grow to.',
    });
    this.#add('DatabaseConnections', {
      metric: cluster.metricDatabaseConnections({ period, statistic: 'Maximum' }),
      above: connectionsAtMost * 0.7,
      says: 'Few connections are left. Each server and grader takes at most 11.',
    });
  }

  #add(name: string, { metric, above, below, says }: Limit): void {
    const alarm = new cloudwatch.Alarm(this, name, {
      metric,
      alarmDescription: says,
      threshold: above ?? below ?? 0,
      comparisonOperator:
        above === undefined
          ? cloudwatch.ComparisonOperator.LESS_THAN_THRESHOLD
          : cloudwatch.ComparisonOperator.GREATER_THAN_THRESHOLD,
      evaluationPeriods: above === undefined ? 3 : 2,
      // No requests: no errors. No healthy host that is counted: none there.
      treatMissingData:
        above === undefined
          ? cloudwatch.TreatMissingData.BREACHING
          : cloudwatch.TreatMissingData.NOT_BREACHING,
    });
    alarm.addAlarmAction(new SnsAction(this.#topic));
  }
}
