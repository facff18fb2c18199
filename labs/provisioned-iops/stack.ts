import { Duration, RemovalPolicy } from 'aws-cdk-lib';
import * as cloudwatch from 'aws-cdk-lib/aws-cloudwatch';
import * as actions from 'aws-cdk-lib/aws-cloudwatch-actions';
import * as ec2 from 'aws-cdk-lib/aws-ec2';
import * as rds from 'aws-cdk-lib/aws-rds';
import { Construct } from 'constructs';
import type { LabParts, Surroundings } from '../../labs/cdk-lab.ts';

/** SecureCart's database: its storage, and who watches it. */
export default class SecureCartDatabase extends Construct implements LabParts {
  readonly instance: rds.DatabaseInstance;

  constructor(scope: Construct, id: string, surroundings: Surroundings) {
    super(scope, id);
    const { vpc, application, alarms } = surroundings;

    const databaseSecurityGroup = new ec2.SecurityGroup(
      this,
      'DatabaseSecurityGroup',
      { vpc, description: 'The database: no way out', allowAllOutbound: false },
    );
    this.instance = new rds.DatabaseInstance(this, 'Database', {
      engine: rds.DatabaseInstanceEngine.postgres({
        version: rds.PostgresEngineVersion.VER_17_9,
      }),
      instanceType: ec2.InstanceType.of(
        ec2.InstanceClass.M7G,
        ec2.InstanceSize.LARGE,
      ),
      vpc,
      vpcSubnets: { subnetType: ec2.SubnetType.PRIVATE_ISOLATED },
      securityGroups: [databaseSecurityGroup],
      databaseName: 'securecart',
      credentials: rds.Credentials.fromGeneratedSecret('securecart'),
      iamAuthentication: true,

      // Step 1: the number of iops that the metrics call for.
      // Step 2: the type of storage on which RDS sells that number.
      storageType: rds.StorageType.GP3,
      allocatedStorage: 100,

      // Step 3: Database Insights and enhanced monitoring.

      storageEncrypted: true,
      deletionProtection: false,
      deleteAutomatedBackups: true,
      backupRetention: Duration.days(1),
      removalPolicy: RemovalPolicy.DESTROY,
    });
    // The user securecart signs in with IAM's short-lived tokens: no password
    // is made, kept or rotated.
    const resource = this.instance.node.defaultChild as rds.CfnDBInstance;
    resource.masterUserAuthenticationType = 'iam-db-auth';
    resource.masterUserPassword = undefined;
    this.instance.node.tryRemoveChild('Secret');

    this.instance.connections.allowFrom(
      application,
      ec2.Port.POSTGRES,
      'The application queries the database',
    );
    this.instance.grantConnect(application, 'securecart');
    application.addEnvironment(
      'DATABASE_HOST',
      this.instance.dbInstanceEndpointAddress,
    );

    // Step 4: an alarm for each of ReadLatency, WriteLatency and
    // DiskQueueDepth. This one never fires.
    new cloudwatch.Alarm(this, 'ReadLatency', {
      metric: this.instance.metric('ReadLatency', {
        period: Duration.minutes(1),
        statistic: 'Average',
      }),
      threshold: 10,
      evaluationPeriods: 5,
      comparisonOperator: cloudwatch.ComparisonOperator.GREATER_THAN_THRESHOLD,
    }).addAlarmAction(new actions.SnsAction(alarms));
  }
}
