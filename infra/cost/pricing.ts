/** What each type of resource costs. */

import { asId, asText, at } from '#checkers/cloudformation/value.ts';
import { hostingPrices } from '#labs/aws/hosting-prices.ts';
import { hoursPerMonth, prices, valkeyNodePrices } from '#labs/aws/prices.ts';
import { clusterPricing, instancePricing, proxyPricing } from './database-pricing.ts';
import { byUse, numberIn, type Priced, type PricedResource, priced, unpriced } from './priced.ts';

type Pricing = (resource: PricedResource, all: readonly PricedResource[]) => Priced[];

const byType: Readonly<Record<string, Pricing>> = {
  'AWS::RDS::DBInstance': instancePricing,
  'AWS::RDS::DBCluster': clusterPricing,
  'AWS::RDS::DBProxy': proxyPricing,
  'AWS::SecretsManager::Secret': () => [priced('secret', 'secret', prices.secret, 1)],
  'AWS::KMS::Key': () => [priced('key', 'key', prices.key, 1)],
  'AWS::CloudWatch::Alarm': () => [priced('alarm', 'alarm', prices.alarm, 1)],
  'AWS::EC2::NatGateway': () => [priced('network', 'NAT gateway', prices.natGateway, hoursPerMonth)],
  'AWS::EC2::EIP': () => [priced('network', 'public IPv4 address', prices.publicAddress, hoursPerMonth)],
  'AWS::EC2::VPCEndpoint': endpointPricing,
  'AWS::DynamoDB::Table': tablePricing,
  'AWS::ElastiCache::ReplicationGroup': cachePricing,
  'AWS::ECS::Service': servicePricing,
  'AWS::ElasticLoadBalancingV2::LoadBalancer': balancerPricing,
  'AWS::CloudFront::Distribution': () => [byUse('traffic and requests of CloudFront')],
  'AWS::S3::Bucket': () => [byUse('storage and requests of S3')],
  'AWS::ElastiCache::ServerlessCache': () => [byUse('serverless cache, by its data and requests')],
};

/** What costs nothing, or less than a cent for a lab: the function is billed by the second in which it runs. */
const free = [
  /^AWS::EC2::(VPC|Subnet|RouteTable|Route|SubnetRouteTableAssociation)$/,
  /^AWS::EC2::(InternetGateway|VPCGatewayAttachment|SecurityGroup|SecurityGroupIngress|SecurityGroupEgress)$/,
  /^AWS::IAM::/,
  /^AWS::Lambda::(Function|Permission)$/,
  /^AWS::Logs::LogGroup$/,
  /^AWS::SNS::/,
  /^AWS::Budgets::Budget$/,
  /^AWS::RDS::(DBSubnetGroup|DBParameterGroup|DBClusterParameterGroup|DBProxyTargetGroup)$/,
  /^AWS::ElastiCache::(SubnetGroup|ParameterGroup)$/,
  /^AWS::ApplicationAutoScaling::/,
  /^AWS::KMS::Alias$/,
  /^AWS::CDK::Metadata$/,
  /^AWS::ECS::(Cluster|TaskDefinition)$/,
  /^AWS::ElasticLoadBalancingV2::(Listener|TargetGroup)$/,
  /^AWS::CloudFront::(Function|OriginAccessControl|ResponseHeadersPolicy|VpcOrigin)$/,
  /^AWS::S3::BucketPolicy$/,
  /^AWS::Lambda::LayerVersion$/,
  /^Custom::CDKBucketDeployment$/,
  /^AWS::SecretsManager::SecretTargetAttachment$/,
  // Each name of a list is $0.0005 a month; what is looked up is paid by the million.
  /^AWS::Route53Resolver::Firewall(DomainList|RuleGroup|RuleGroupAssociation)$/,
];

/** What a resource costs: one entry for each thing that is paid for, none when it is free. */
export function pricing(resource: PricedResource, all: readonly PricedResource[]): Priced[] {
  const price = byType[resource.type];
  if (price) return price(resource, all);
  return free.some((type) => type.test(resource.type)) ? [] : [unpriced(resource.type)];
}

/** An endpoint of the gateway kind, which is the one that CloudFormation takes, is free. */
function endpointPricing({ properties }: PricedResource): Priced[] {
  const kind = asText(at(properties, 'VpcEndpointType')) ?? 'Gateway';
  if (kind === 'Gateway') return [];
  const subnets = at(properties, 'SubnetIds');
  if (kind !== 'Interface' || !Array.isArray(subnets)) return [unpriced(`VPC endpoint of the kind ${kind}`)];
  const hours = subnets.length * hoursPerMonth;
  return [
    priced('network', `VPC endpoint in ${subnets.length} zones`, prices.interfaceEndpoint, hours),
    byUse('traffic through the VPC endpoint'),
  ];
}

function tablePricing(table: PricedResource): Priced[] {
  const storage = byUse('storage of the DynamoDB table');
  if (asText(at(table.properties, 'BillingMode')) === 'PAY_PER_REQUEST')
    return [byUse('requests to the DynamoDB table'), storage];
  const indexes = at(table.properties, 'GlobalSecondaryIndexes');
  const count = Array.isArray(indexes) ? indexes.length : 0;
  const provisioned = ['', ...Array.from({ length: count }, (_, at) => `GlobalSecondaryIndexes.${at}.`)];
  const sum = (units: string) =>
    provisioned
      .map((owner) => numberIn(table, `${owner}ProvisionedThroughput.${units}`, 0))
      .reduce((total, each) => (total === undefined || each === undefined ? undefined : total + each), 0);
  const [reads, writes] = [sum('ReadCapacityUnits'), sum('WriteCapacityUnits')];
  if (reads === undefined || writes === undefined) return [unpriced(`capacity of ${table.id}`), storage];
  return [
    priced('table', `DynamoDB, ${reads} read units`, prices.readCapacity, reads * hoursPerMonth),
    priced('table', `DynamoDB, ${writes} write units`, prices.writeCapacity, writes * hoursPerMonth),
    storage,
  ];
}

function cachePricing(cache: PricedResource): Priced[] {
  const type = asText(at(cache.properties, 'CacheNodeType')) ?? '';
  const engine = asText(at(cache.properties, 'Engine')) ?? 'redis';
  const price = engine === 'valkey' ? valkeyNodePrices.get(type) : undefined;
  const shards = numberIn(cache, 'NumNodeGroups', 1);
  const replicas = numberIn(cache, 'ReplicasPerNodeGroup', 0);
  const clusters = numberIn(cache, 'NumCacheClusters', 0);
  if (!price || shards === undefined || replicas === undefined || clusters === undefined)
    return [unpriced(`${engine} cache on ${type || 'nodes of no named type'}`)];
  const nodes = clusters || shards * (1 + replicas);
  return [priced('cache', `${nodes} × ${type} with Valkey`, price, nodes * hoursPerMonth)];
}

/** Tasks on Fargate, by the processor and memory of their definition. */
function servicePricing(service: PricedResource, all: readonly PricedResource[]): Priced[] {
  const definition = all.find(({ id }) => id === asId(at(service.properties, 'TaskDefinition')));
  const cpu = definition && numberIn(definition, 'Cpu', Number.NaN);
  const memory = definition && numberIn(definition, 'Memory', Number.NaN);
  const count = numberIn(service, 'DesiredCount', 1);
  const isFargate = asText(at(service.properties, 'LaunchType')) === 'FARGATE';
  if (!isFargate || !cpu || !memory || count === undefined) return [unpriced(`tasks of ${service.id}`)];
  const [vcpus, gigabytes] = [(count * cpu) / 1024, (count * memory) / 1024];
  const network = at(service.properties, 'NetworkConfiguration', 'AwsvpcConfiguration');
  const addresses = asText(at(network, 'AssignPublicIp')) === 'ENABLED' ? count : 0;
  return [
    priced('task', `Fargate, ${vcpus} vCPUs`, hostingPrices.fargateProcessor, vcpus * hoursPerMonth),
    priced('task', `Fargate, ${gigabytes} GB`, hostingPrices.fargateMemory, gigabytes * hoursPerMonth),
    ...(addresses === 0 ? [] : [addressesPricing(addresses)]),
  ];
}

function addressesPricing(count: number): Priced {
  return priced('network', `public IPv4, ${count}`, prices.publicAddress, count * hoursPerMonth);
}

function balancerPricing(balancer: PricedResource): Priced[] {
  const kind = asText(at(balancer.properties, 'Type')) ?? 'application';
  if (kind !== 'application') return [unpriced(`load balancer of the kind ${kind}`)];
  return [
    priced('network', 'load balancer', hostingPrices.loadBalancer, hoursPerMonth),
    byUse('capacity units of the load balancer'),
  ];
}
