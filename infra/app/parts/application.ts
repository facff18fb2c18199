import { Duration, RemovalPolicy } from 'aws-cdk-lib';
import * as ec2 from 'aws-cdk-lib/aws-ec2';
import * as lambda from 'aws-cdk-lib/aws-lambda';
import * as logs from 'aws-cdk-lib/aws-logs';
import { Construct } from 'constructs';

/**
 * The shop's application: a function in the isolated subnets that puts load on the database. It signs its tokens
 * itself, so it needs no endpoint of AWS.
 */
export class ShopApplication extends Construct {
  readonly handler: lambda.Function;

  /** @param code The load client, bundled: `see `infra/load/bundle.ts`. */
  constructor(scope: Construct, id: string, { vpc, code }: { vpc: ec2.IVpc; code: lambda.Code }) {
    super(scope, id);
    const securityGroup = new ec2.SecurityGroup(this, 'SecurityGroup', {
      vpc,
      description: 'The application: to its database or its proxy',
      allowAllOutbound: false,
    });
    this.handler = new lambda.Function(this, 'Handler', {
      runtime: lambda.Runtime.NODEJS_24_X,
      architecture: lambda.Architecture.ARM_64,
      handler: 'index.handler',
      code,
      vpc,
      vpcSubnets: { subnetType: ec2.SubnetType.PRIVATE_ISOLATED },
      securityGroups: [securityGroup],
      memorySize: 1769,
      timeout: Duration.minutes(5),
      environment: {
        DATABASE_USER: 'securecart',
        DATABASE_NAME: 'securecart',
        // Lambda's own bundle of certificate authorities holds those of RDS.
        NODE_EXTRA_CA_CERTS: '/var/runtime/ca-cert.pem',
      },
      logGroup: new logs.LogGroup(this, 'Logs', {
        retention: logs.RetentionDays.ONE_DAY,
        removalPolicy: RemovalPolicy.DESTROY,
      }),
    });
  }
}
