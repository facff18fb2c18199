/** The course on AWS, and a workshop beside it where one is asked for. */
import { Annotations, CfnOutput, Duration, IgnoreMode, Stack, type StackProps, Tags } from 'aws-cdk-lib';
import * as budgets from 'aws-cdk-lib/aws-budgets';
import { OriginProtocolPolicy } from 'aws-cdk-lib/aws-cloudfront';
import * as origins from 'aws-cdk-lib/aws-cloudfront-origins';
import { Platform } from 'aws-cdk-lib/aws-ecr-assets';
import * as ecs from 'aws-cdk-lib/aws-ecs';
import type { Construct } from 'constructs';
import { CourseSite } from './course-site.ts';
import { HostingAlarms } from './hosting-alarms.ts';
import { type HostingOptions, reachedHosts } from './hosting-options.ts';
import { acknowledgeHostingRules } from './nag-reasons.ts';
import { WorkshopDatabase } from './workshop-database.ts';
import { WorkshopNetwork } from './workshop-network.ts';
import { WorkshopTasks } from './workshop-tasks.ts';

export interface HostingStackProps extends StackProps {
  options: HostingOptions;
  /** The folder that `astro build` wrote. */
  site: string;
  /** The folder of the repository, which the image of the workshop is built from unless one is named. */
  root: string;
}

export class HostingStack extends Stack {
  constructor(scope: Construct, id: string, { options, site, root, ...props }: HostingStackProps) {
    super(scope, id, { description: 'SecureCart Performance Labs: the course, hosted.', ...props });
    Tags.of(this).add('course', 'securecart-labs');
    Tags.of(this).add('lab', 'hosting');
    const { domain, certificate } = options;
    const database = options.workshop === 'none' ? undefined : this.#addDatabase(options);
    const tasks =
      database && options.workshop === 'open' ? this.#addTasks(database, options, root) : undefined;
    const { distribution } = new CourseSite(this, 'Site', {
      folder: site,
      address: domain && certificate ? { domain, certificate } : undefined,
      api: tasks && this.#originOf(tasks),
    });
    const address = `https://${domain ?? distribution.distributionDomainName}/`;
    const alarms = new HostingAlarms(this, 'Alarms', { notify: options.notify, account: this.account });
    if (options.region === 'us-east-1') alarms.watchSite(distribution);
    if (tasks && database) {
      tasks.start(address);
      alarms.watchWorkshop(tasks, database.database);
      new CfnOutput(this, 'ServerLogs', { value: tasks.logsOfServers.logGroupName });
    }
    this.#addBudget(options);
    new CfnOutput(this, 'Address', { value: address });
    new CfnOutput(this, 'DistributionName', { value: distribution.distributionDomainName });
    acknowledgeHostingRules(this);
  }

  #addDatabase(options: HostingOptions): { network: WorkshopNetwork; database: WorkshopDatabase } {
    const network = new WorkshopNetwork(this, 'Network', {
      open: options.workshop === 'open',
      reached: reachedHosts(options),
    });
    return { network, database: new WorkshopDatabase(this, 'Database', { vpc: network.vpc }) };
  }

  #addTasks(
    parts: { network: WorkshopNetwork; database: WorkshopDatabase },
    { image, servers, graders, lrs, lrsSecret, lrsHomePage }: HostingOptions,
    root: string,
  ): WorkshopTasks {
    return new WorkshopTasks(this, 'Workshop', {
      ...parts,
      servers,
      graders,
      recordStore: lrs && lrsSecret ? { url: lrs, secret: lrsSecret, homePage: lrsHomePage } : undefined,
      image: image
        ? ecs.ContainerImage.fromRegistry(image)
        : ecs.ContainerImage.fromAsset(root, {
            file: 'infra/container/Dockerfile',
            platform: Platform.LINUX_AMD64,
            ignoreMode: IgnoreMode.DOCKER,
          }),
    });
  }

  /** By the network of AWS: the balancer has no public address. CloudFront waits twice as long as the stream is silent. */
  #originOf({ balancer }: WorkshopTasks) {
    return origins.VpcOrigin.withApplicationLoadBalancer(balancer, {
      protocolPolicy: OriginProtocolPolicy.HTTP_ONLY,
      readTimeout: Duration.seconds(60),
      keepaliveTimeout: Duration.seconds(60),
    });
  }

  /** A filter by tag would see nothing until the account's owner activates the tag, so the budget is the account's. */
  #addBudget({ notify, budget }: HostingOptions): void {
    if (!notify)
      Annotations.of(this).addInfo(
        'Alarms and the budget notify no one: they appear in the console only. Add --notify you@example.com.',
      );
    new budgets.CfnBudget(this, 'Budget', {
      budget: { budgetType: 'COST', timeUnit: 'MONTHLY', budgetLimit: { amount: budget, unit: 'USD' } },
      notificationsWithSubscribers: notify
        ? [80, 100].map((threshold) => ({
            notification: {
              notificationType: 'ACTUAL',
              comparisonOperator: 'GREATER_THAN',
              threshold,
              thresholdType: 'PERCENTAGE',
            },
            subscribers: [{ subscriptionType: 'EMAIL', address: notify }],
          }))
        : undefined,
    });
  }
}
