/** A network without a way out: what its tasks need of AWS comes through endpoints. */
import { Aws } from 'aws-cdk-lib';
import * as ec2 from 'aws-cdk-lib/aws-ec2';
import * as iam from 'aws-cdk-lib/aws-iam';
import { Construct } from 'constructs';

/** Of the network. */
export const addresses = '10.30.0.0/16';

export class WorkshopNetwork extends Construct {
  readonly vpc: ec2.Vpc;
  readonly #endpoints: ec2.SecurityGroup | undefined;

  /** @param open whether tasks run: their endpoints are paid by the hour. */
  constructor(scope: Construct, id: string, { open }: { open: boolean }) {
    super(scope, id);
    this.vpc = new ec2.Vpc(this, 'Vpc', {
      ipAddresses: ec2.IpAddresses.cidr(addresses),
      maxAzs: 2,
      natGateways: 0,
      subnetConfiguration: [{ name: 'workshop', subnetType: ec2.SubnetType.PRIVATE_ISOLATED, cidrMask: 24 }],
    });
    if (!open) return;
    this.#endpoints = new ec2.SecurityGroup(this, 'EndpointAccess', {
      vpc: this.vpc,
      description: 'Endpoints of AWS services',
      allowAllOutbound: false,
    });
    this.#addEndpoints(this.#endpoints);
    this.#addGatewayOfCloudFront();
  }

  /** Lets a task be started: its image, its secret, its logs. */
  letStart(group: ec2.SecurityGroup): void {
    if (!this.#endpoints) throw new Error('A closed workshop starts no tasks.');
    group.connections.allowTo(this.#endpoints, ec2.Port.HTTPS, 'Image, secret and logs');
    // S3 has no address of its own here. No subnet has a route out, and the endpoint's policy allows the layers alone.
    group.addEgressRule(
      ec2.Peer.anyIpv4(),
      ec2.Port.HTTPS,
      'Layers of the image, through the endpoint of S3',
    );
  }

  #addEndpoints(group: ec2.SecurityGroup): void {
    const layers = this.vpc.addGatewayEndpoint('Layers', { service: ec2.GatewayVpcEndpointAwsService.S3 });
    layers.addToPolicy(
      new iam.PolicyStatement({
        principals: [new iam.AnyPrincipal()],
        actions: ['s3:GetObject'],
        // Where ECR keeps the layers of images: Amazon ECR User Guide, "Amazon ECR interface VPC endpoints".
        resources: [`arn:${Aws.PARTITION}:s3:::prod-${Aws.REGION}-starport-layer-bucket/*`],
      }),
    );
    const services = {
      Registry: ec2.InterfaceVpcEndpointAwsService.ECR,
      Images: ec2.InterfaceVpcEndpointAwsService.ECR_DOCKER,
      Logs: ec2.InterfaceVpcEndpointAwsService.CLOUDWATCH_LOGS,
      Secrets: ec2.InterfaceVpcEndpointAwsService.SECRETS_MANAGER,
    };
    for (const [name, service] of Object.entries(services))
      this.vpc.addInterfaceEndpoint(name, { service, securityGroups: [group], open: false });
  }

  /** A VPC origin of CloudFront needs a gateway on the network, though no subnet has a route to it. */
  #addGatewayOfCloudFront(): void {
    const gateway = new ec2.CfnInternetGateway(this, 'Gateway');
    new ec2.CfnVPCGatewayAttachment(this, 'GatewayAttachment', {
      vpcId: this.vpc.vpcId,
      internetGatewayId: gateway.ref,
    });
  }
}
