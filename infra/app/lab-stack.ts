import { Annotations, CfnOutput, RemovalPolicy, Stack, type StackProps, Tags, Token } from 'aws-cdk-lib';
import * as budgets from 'aws-cdk-lib/aws-budgets';
import * as iam from 'aws-cdk-lib/aws-iam';
import type * as lambda from 'aws-cdk-lib/aws-lambda';
import * as logs from 'aws-cdk-lib/aws-logs';
import type * as rds from 'aws-cdk-lib/aws-rds';
import * as sns from 'aws-cdk-lib/aws-sns';
import { EmailSubscription } from 'aws-cdk-lib/aws-sns-subscriptions';
import type { Construct } from 'constructs';
import type { LabConstruct, LabParts } from '#labs/cdk-lab.ts';
import { acknowledgeLabRules } from './acknowledgements.ts';
import { ShopApplication } from './parts/application.ts';
import { SecureCartNetwork } from './parts/network.ts';

export interface LabStackProps extends StackProps {
  /** The lab's folder name, which tags every resource. */
  lab: string;
  /** The learner's part, or our solution. */
  parts: LabConstruct;
  clientCode: lambda.Code;
  /** E-mail address that the budget alarm and the lab's alarms write to; without one they write to no one. */
  notify: string | undefined;
}

/** US dollars a month. Lab 1 forgotten passes 80 % of it in a day, Lab 2 in a week. */
const budgetLimit = 10;

/** One lab: network, application, the learner's part, a budget alarm, and outputs that name what the checker looks for. */
export class LabStack extends Stack {
  constructor(
    scope: Construct,
    id: string,
    { lab, parts: Parts, clientCode, notify, ...props }: LabStackProps,
  ) {
    super(scope, id, {
      description: `SecureCart Performance Labs: ${lab}. Delete it after the lab.`,
      ...props,
    });
    Tags.of(this).add('course', 'securecart-labs');
    Tags.of(this).add('lab', lab);

    const { vpc } = new SecureCartNetwork(this, 'Network');
    const { handler } = new ShopApplication(this, 'Application', { vpc, code: clientCode });
    const alarms = this.#addAlarmTopic(notify);
    const parts = new Parts(this, 'Lab', { vpc, application: handler, alarms });
    if (Stack.isStack(parts))
      throw new Error(
        'The class extends Stack. Make it extend Construct: the lab already has a stack, and the class is part of it.',
      );
    if (parts.instance === undefined)
      throw new Error(
        'The class has no field instance. Keep the database in it: readonly instance: rds.DatabaseInstance.',
      );
    if (parts.proxy) this.#keepLogsOf(parts.proxy);
    this.#addBudget(notify);
    this.#addOutputs(lab, handler, parts);
    acknowledgeLabRules(this);
  }

  #addAlarmTopic(notify: string | undefined): sns.Topic {
    const topic = new sns.Topic(this, 'Alarms', { enforceSSL: true });
    // A policy of its own replaces the one by which a topic lets its account's alarms in.
    topic.addToResourcePolicy(
      new iam.PolicyStatement({
        principals: [new iam.ServicePrincipal('cloudwatch.amazonaws.com')],
        actions: ['sns:Publish'],
        resources: [topic.topicArn],
        conditions: { StringEquals: { 'aws:SourceAccount': this.account } },
      }),
    );
    if (notify) topic.addSubscription(new EmailSubscription(notify));
    return topic;
  }

  /** RDS Proxy writes to a log group of this name, and makes one that outlives the stack when there is none. */
  #keepLogsOf(proxy: rds.DatabaseProxy): void {
    const resource = proxy.node.defaultChild as rds.CfnDBProxy | undefined;
    // One that is imported is made, and keeps its logs, elsewhere.
    if (!resource) return;
    // As RDS keeps identifiers, and as it names the log group. What only the deployment knows stays as it is.
    if (!Token.isUnresolved(resource.dbProxyName)) resource.dbProxyName = resource.dbProxyName.toLowerCase();
    const group = new logs.LogGroup(this, 'ProxyLogs', {
      logGroupName: `/aws/rds/proxy/${resource.dbProxyName}`,
      retention: logs.RetentionDays.ONE_DAY,
      removalPolicy: RemovalPolicy.DESTROY,
    });
    proxy.node.addDependency(group);
  }

  /**
   * Everything here that costs money is billed as RDS. A filter by tag would see nothing until the account's owner
   * activates the tag for cost allocation, so in an account with other databases the alarm comes early, never late.
   */
  #addBudget(notify: string | undefined): void {
    if (!notify)
      Annotations.of(this).addInfo(
        'The budget alarm notifies no one: it only appears in the Billing console. Add -c notify=you@example.com.',
      );
    new budgets.CfnBudget(this, 'Budget', {
      budget: {
        budgetType: 'COST',
        timeUnit: 'MONTHLY',
        budgetLimit: { amount: budgetLimit, unit: 'USD' },
        costFilters: { Service: ['Amazon Relational Database Service'] },
      },
      notificationsWithSubscribers: notify
        ? [
            {
              notification: {
                notificationType: 'ACTUAL',
                comparisonOperator: 'GREATER_THAN',
                threshold: 80,
                thresholdType: 'PERCENTAGE',
              },
              subscribers: [{ subscriptionType: 'EMAIL', address: notify }],
            },
          ]
        : undefined,
    });
  }

  #addOutputs(lab: string, application: lambda.Function, { instance, proxy }: LabParts): void {
    const outputs = {
      LabName: lab,
      DatabaseInstance: instance.instanceIdentifier,
      DatabaseEndpoint: instance.dbInstanceEndpointAddress,
      ApplicationFunction: application.functionName,
      ApplicationRole: application.role?.roleArn,
      ...(proxy && { Proxy: proxy.dbProxyName, ProxyEndpoint: proxy.endpoint }),
    };
    for (const [name, value] of Object.entries(outputs)) if (value) new CfnOutput(this, name, { value });
  }
}
