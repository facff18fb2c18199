/**
 * A network in which graders have no way out: what its tasks need of AWS comes through endpoints. Servers have one where
 * there is something to reach.
 */
import { Aws } from 'aws-cdk-lib';
import * as ec2 from 'aws-cdk-lib/aws-ec2';
import * as iam from 'aws-cdk-lib/aws-iam';
import { Construct } from 'constructs';
import { ReachedNames } from './reached-names.ts';

/** Of the network. */
export const addresses = '10.30.0.0/16';

export interface WorkshopNetworkProps {
  /** Whether tasks run: their endpoints are paid by the hour. */
  open: boolean;
  /** What the servers reach outside of AWS. With none, they have no way out. */
  reached: readonly string[];
}

export class WorkshopNetwork extends Construct {
  readonly vpc: ec2.Vpc;
  /** Whether servers need an address of the internet, because they reach something there. */
  readonly letsServersOut: boolean;
  readonly #endpoints: ec2.SecurityGroup | undefined;

  constructor(scope: Construct, id: string, { open, reached }: WorkshopNetworkProps) {
    super(scope, id);
    this.letsServersOut = open && reached.length > 0;
    this.vpc = new ec2.Vpc(this, 'Vpc', {
      ipAddresses: ec2.IpAddresses.cidr(addresses),
      maxAzs: 2,
      natGateways: 0,
      createInternetGateway: false,
      // The isolated subnets come first, so that their addresses stay the same in either case.
      subnetConfiguration: [
        { name: 'workshop', subnetType: ec2.SubnetType.PRIVATE_ISOLATED, cidrMask: 24 },
        ...(this.letsServersOut ? [outside] : []),
      ],
    });
    if (!open) return;
    this.#endpoints = new ec2.SecurityGroup(this, 'EndpointAccess', {
      vpc: this.vpc,
      description: 'Endpoints of AWS services',
      allowAllOutbound: false,
    });
    this.#addEndpoints(this.#endpoints);
    this.#addGateway();
    new ReachedNames(this, 'Names', { vpc: this.vpc, reached });
  }

  /** Where servers run. A security group lets nobody in but the load balancer. */
  get subnetsOfServers(): ec2.ISubnet[] {
    return this.letsServersOut ? this.vpc.publicSubnets : this.vpc.isolatedSubnets;
  }

  /** Lets a task be started: its image, its secret, its logs. */
  letStart(group: ec2.SecurityGroup): void {
    if (!this.#endpoints) throw new Error('A closed workshop starts no tasks.');
    group.connections.allowTo(this.#endpoints, ec2.Port.HTTPS, 'Image, secret and logs');
    // S3 has no address of its own here. An isolated subnet has no route out, and the endpoint's policy allows the layers
    // alone. In the subnets of servers, the same rule lets them reach what they may.
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

  /** A VPC origin of CloudFront needs a gateway on the network, also where no subnet has a route to it. */
  #addGateway(): void {
    const gateway = new ec2.CfnInternetGateway(this, 'Gateway');
    const attachment = new ec2.CfnVPCGatewayAttachment(this, 'GatewayAttachment', {
      vpcId: this.vpc.vpcId,
      internetGatewayId: gateway.ref,
    });
    for (const [at, { routeTable }] of this.vpc.publicSubnets.entries())
      new ec2.CfnRoute(this, `RouteOut${at + 1}`, {
        routeTableId: routeTable.routeTableId,
        destinationCidrBlock: '0.0.0.0/0',
        gatewayId: gateway.ref,
      }).addResourceDependency(attachment);
  }
}

/** Tasks are given an address one by one, so that nothing else that is ever put there has one. */
const outside: ec2.SubnetConfiguration = {
  name: 'servers',
  subnetType: ec2.SubnetType.PUBLIC,
  cidrMask: 24,
  mapPublicIpOnLaunch: false,
};
