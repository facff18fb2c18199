import { Duration, RemovalPolicy } from 'aws-cdk-lib';
import * as ec2 from 'aws-cdk-lib/aws-ec2';
import * as iam from 'aws-cdk-lib/aws-iam';
import * as rds from 'aws-cdk-lib/aws-rds';
import { Construct } from 'constructs';
import type { LabParts, Surroundings } from '../../labs/cdk-lab.ts';

/** SecureCart's database, and the way by which the shop connects to it. */
export default class SecureCartPool extends Construct implements LabParts {
  readonly instance: rds.DatabaseInstance;
  readonly proxy: rds.DatabaseProxy;

  constructor(scope: Construct, id: string, surroundings: Surroundings) {
    super(scope, id);
    const { vpc, application } = surroundings;

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
        ec2.InstanceClass.T4G,
        ec2.InstanceSize.MICRO,
      ),
      vpc,
      vpcSubnets: { subnetType: ec2.SubnetType.PRIVATE_ISOLATED },
      securityGroups: [databaseSecurityGroup],
      databaseName: 'securecart',
      credentials: rds.Credentials.fromGeneratedSecret('securecart'),
      iamAuthentication: true,
      storageType: rds.StorageType.GP3,
      allocatedStorage: 20,
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

    const proxySecurityGroup = new ec2.SecurityGroup(
      this,
      'ProxySecurityGroup',
      {
        vpc,
        description: 'RDS Proxy: from the application, to the database',
        allowAllOutbound: false,
      },
    );
    const proxyRole = new iam.Role(this, 'ProxyRole', {
      assumedBy: new iam.ServicePrincipal('rds.amazonaws.com'),
      description: 'RDS Proxy: signs in to the database as securecart',
    });
    this.instance.grantConnect(proxyRole, 'securecart');
    this.proxy = new rds.DatabaseProxy(this, 'Proxy', {
      proxyTarget: rds.ProxyTarget.fromInstance(this.instance),
      vpc,
      vpcSubnets: { subnetType: ec2.SubnetType.PRIVATE_ISOLATED },
      securityGroups: [proxySecurityGroup],
      // IAM's tokens, over TLS, from the application to the proxy and from
      // the proxy to the database.
      role: proxyRole,
      requireTLS: true,
      defaultAuthScheme: rds.DefaultAuthScheme.IAM_AUTH,
      // 30 % stay free for administrators, migrations and reports.
      maxConnectionsPercent: 70,
      maxIdleConnectionsPercent: 35,
      // Checkout gives up after 10 s: a longer wait only fills the queue.
      borrowTimeout: Duration.seconds(10),
      idleClientTimeout: Duration.minutes(10),
    });

    // AWS CDK lets the proxy into the database, but no one into the proxy.
    this.proxy.connections.allowFrom(
      application,
      ec2.Port.POSTGRES,
      'The application reaches the proxy',
    );
    this.proxy.grantConnect(application, 'securecart');
    application.addEnvironment('DATABASE_HOST', this.proxy.endpoint);

    // Step 5: an alarm on clients that wait, and one on pinned connections.
  }
}
