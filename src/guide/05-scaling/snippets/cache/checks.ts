/** A cache for Valkey that the application reaches, and no one else. */

import { property, type Resource } from '#checkers/cloudformation/resources.ts';
import { describeRule, lets } from '#checkers/cloudformation/security-group-rules.ts';
import type { Template } from '#checkers/cloudformation/template.ts';
import { asBoolean, asIds, asLiteral, asNumber, asText, at } from '#checkers/cloudformation/value.ts';
import { NotSeen, seen, type Unseen, unknown } from '#checkers/observed.ts';
import { judgment } from '#checkers/stack/check.ts';
import { securityGroupsIn } from '#checkers/stack/from-template/network.ts';
import { type Check, checkOf, type Judgment } from '#checkers/vocabulary.ts';
import { valkeyPort } from '#labs/aws/scaling.ts';
import { listed } from '#labs/words.ts';
import { all } from '../snippet.ts';

const documents = {
  engines: 'Amazon ElastiCache User Guide, "Comparing Valkey, Memcached, and Redis OSS self-designed caches"',
  security: 'Amazon ElastiCache User Guide, "Understanding ElastiCache and Amazon VPCs"',
  encryption: 'Amazon ElastiCache User Guide, "ElastiCache in-transit encryption (TLS)"',
  failover:
    'Amazon ElastiCache User Guide, "Minimizing downtime in ElastiCache by using Multi-AZ with Valkey and Redis OSS"',
};

/** The node-based cache, or the serverless one. */
const cacheTypes = ['AWS::ElastiCache::ReplicationGroup', 'AWS::ElastiCache::ServerlessCache'] as const;

function ofCache(judge: (cache: Resource, template: Template) => Judgment) {
  return (template: Template): Judgment => {
    const [cache] = cacheTypes.flatMap((type) => all(template, type));
    if (cache) return judge(cache, template);
    return {
      verdict: 'fail',
      observed: 'There is no cache.',
      expected: 'A replication group or a serverless cache.',
      next: 'Keep the CfnReplicationGroup, or create a CfnServerlessCache.',
    };
  };
}

/** By its construct, after which AWS CDK calls the resource and describes it. */
function isOfApplication({ id, properties }: Resource): boolean {
  return /application/i.test(`${id} ${asText(at(properties, 'GroupDescription'))}`);
}

function groupNotSeen({ id }: Resource, missing: readonly string[]): Unseen {
  return unknown(
    missing.length > 0
      ? `The security group ${missing[0]} of ${id} is not part of the stack, so what it admits is not known.`
      : `${id} names no security group, so AWS takes the default one of its network, whose rules are not known.`,
    'Give the cache a security group of the stack.',
  );
}

const isServerless = ({ type }: Resource) => type === cacheTypes[1];

export const checks: readonly Check<Template>[] = [
  checkOf({
    id: 'engine',
    title: 'The engine is Valkey',
    why: 'AWS recommends it and charges less for it. Redis OSS 4 and 5 left standard support in January 2026.',
    source: documents.engines,
    judge: ofCache((cache) => {
      const engine = seen(property(cache, 'Engine', asLiteral)) ?? 'redis';
      const version =
        seen(property(cache, isServerless(cache) ? 'MajorEngineVersion' : 'EngineVersion', asLiteral)) ?? '';
      return judgment(
        engine === 'valkey' && !/^[1-6](\.|$)/.test(version),
        `${engine}${version && ` ${version}`}.`,
        {
          expected: 'valkey, 7.2 or newer.',
          next: "Set engine: 'valkey' and engineVersion: '8.0'. Clients of Redis OSS work with it.",
        },
      );
    }),
  }),
  checkOf({
    id: 'ingress',
    title: 'The application reaches the cache on its port, and no one else does',
    why: 'By default, a cache has no users and no password. Anyone who reaches it can read it and empty it.',
    source: documents.security,
    judge: ofCache((cache, template) => {
      const own = seen(property(cache, 'SecurityGroupIds', asIds)) ?? [];
      const groups = seen(securityGroupsIn(template));
      const missing = own.filter((id) => !groups.some((group) => group.id === id));
      if (own.length === 0 || missing.length > 0) throw new NotSeen(groupNotSeen(cache, missing));
      const port = seen(property(cache, 'Port', asNumber)) ?? valkeyPort;
      const rules = groups
        .filter(({ id }) => own.includes(id))
        .flatMap((group) => seen(group.rules))
        .filter(({ direction }) => direction === 'ingress');
      const application = all(template, 'AWS::EC2::SecurityGroup').find(isOfApplication)?.id;
      const wanted = rules.filter(
        (rule) => lets(rule, port) && 'group' in rule.peer && rule.peer.group === application,
      );
      const others = rules.filter(
        (rule) =>
          !('group' in rule.peer && rule.peer.group === application) ||
          rule.ports?.from !== port ||
          rule.ports.to !== port,
      );
      const observed =
        rules.length === 0 ? 'Nothing is admitted.' : `Let in: ${listed(rules.map(describeRule))}.`;
      return judgment(wanted.length > 0 && others.length === 0, observed, {
        expected: `One inbound rule: the application’s security group on tcp ${port}.`,
        next:
          others.length > 0
            ? 'Remove the open rule, and admit the application’s security group instead.'
            : 'Add an ingress rule for the application’s security group.',
      });
    }),
  }),
  checkOf({
    id: 'encryption',
    title: 'The traffic between the application and the cache is encrypted',
    why: 'Carts and sessions are customers’ data, on the network and in the database.',
    source: documents.encryption,
    judge: ofCache((cache) => {
      // A serverless cache takes TLS alone.
      const on = isServerless(cache) || seen(property(cache, 'TransitEncryptionEnabled', asBoolean)) === true;
      const optional = on && seen(property(cache, 'TransitEncryptionMode', asLiteral)) === 'preferred';
      return judgment(
        on && !optional,
        optional ? 'TLS is on, and clients may do without it.' : on ? 'TLS is on.' : 'TLS is off.',
        {
          expected: 'Encryption in transit, for every client.',
          next: optional
            ? 'Leave out transitEncryptionMode: preferred is for clients that are still to change.'
            : 'Set transitEncryptionEnabled: true.',
        },
      );
    }),
  }),
  checkOf({
    id: 'failover',
    title: 'Another node takes over if one fails',
    why: 'With an empty cache, every read goes to the database at the same time, and the cache should prevent exactly that.',
    source: documents.failover,
    judge: ofCache((cache) => {
      if (isServerless(cache))
        return {
          verdict: 'pass',
          observed: 'A serverless cache spans zones by itself.',
          expected: 'A second node.',
        };
      const nodes = seen(property(cache, 'NumCacheClusters', asNumber)) ?? 1;
      const perGroup = seen(property(cache, 'ReplicasPerNodeGroup', asNumber)) ?? 0;
      const failover = seen(property(cache, 'AutomaticFailoverEnabled', asBoolean)) === true;
      return judgment(
        failover && (nodes > 1 || perGroup > 0),
        `${Math.max(nodes, perGroup + 1)} node${nodes > 1 || perGroup > 0 ? 's' : ''}, automatic failover ${failover ? 'on' : 'off'}.`,
        {
          expected: 'Two nodes and automatic failover.',
          next: 'Set numCacheClusters: 2 and automaticFailoverEnabled: true.',
        },
      );
    }),
  }),
];
