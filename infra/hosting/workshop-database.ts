/** What a workshop knows, on Aurora PostgreSQL, which sleeps when nobody is connected. */
import { Duration, RemovalPolicy } from 'aws-cdk-lib';
import type * as ec2 from 'aws-cdk-lib/aws-ec2';
import * as rds from 'aws-cdk-lib/aws-rds';
import type * as secretsmanager from 'aws-cdk-lib/aws-secretsmanager';
import { Construct } from 'constructs';

/** The most that it grows to, ACU: 2 GiB of memory each. */
export const largestCapacity = 8;

/**
 * Connections that Aurora takes at most while it may shrink to 0 ACU, however large it may grow. Amazon Aurora User Guide,
 * "Performance and scaling for Aurora Serverless v2".
 */
export const connectionsAtMost = 2000;

/** Connections of a task at most: its pool, and the one on which it listens. */
export const connectionsOfTask = 11;

export class WorkshopDatabase extends Construct {
  readonly cluster: rds.DatabaseCluster;
  readonly secret: secretsmanager.ISecret;

  constructor(scope: Construct, id: string, { vpc }: { vpc: ec2.Vpc }) {
    super(scope, id);
    const engine = rds.DatabaseClusterEngine.auroraPostgres({
      version: rds.AuroraPostgresEngineVersion.VER_17_7,
    });
    this.cluster = new rds.DatabaseCluster(this, 'Cluster', {
      engine,
      writer: rds.ClusterInstance.serverlessV2('Writer', {
        enablePerformanceInsights: true,
        publiclyAccessible: false,
      }),
      serverlessV2MinCapacity: 0,
      serverlessV2MaxCapacity: largestCapacity,
      serverlessV2AutoPauseDuration: Duration.minutes(10),
      vpc,
      vpcSubnets: { subnets: vpc.isolatedSubnets },
      defaultDatabaseName: 'workshop',
      credentials: rds.Credentials.fromGeneratedSecret('workshop'),
      parameters: { 'rds.force_ssl': '1' },
      storageEncrypted: true,
      backup: { retention: Duration.days(7) },
      deletionProtection: false,
      removalPolicy: RemovalPolicy.DESTROY,
    });
    const { secret } = this.cluster;
    if (!secret) throw new Error('The cluster has no secret.');
    this.secret = secret;
  }
}
