import { Duration, RemovalPolicy } from 'aws-cdk-lib';
import * as ec2 from 'aws-cdk-lib/aws-ec2';
import * as rds from 'aws-cdk-lib/aws-rds';
import { Construct } from 'constructs';
import type { LabParts, Surroundings } from '../../labs/cdk-lab.ts';

/** SecureCart's database, and the way by which the shop connects to it. */
export default class SecureCartPool extends Construct implements LabParts {
  readonly instance: rds.DatabaseInstance;

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

    // Step 1: put a proxy here, and give the application its endpoint.

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
  }
}
