/** Proxies of a template, and the target groups that tell them their instances. */

import { logicalIds } from '#checkers/cloudformation/names.ts';
import { attributeOf } from '#checkers/cloudformation/placeholders.ts';
import type { Value } from '#checkers/cloudformation/resolve.ts';
import {
  asBoolean,
  asId,
  asIds,
  asLiteral,
  asNumber,
  asPairs,
  asText,
  at,
  each,
  orElse,
  property,
  type Resource,
  required,
  resourcesOf,
} from '#checkers/cloudformation/resources.ts';
import type { Template } from '#checkers/cloudformation/template.ts';
import { map, type Observed } from '#checkers/observed.ts';
import { defaultIdlePercent, proxyLimits } from '#labs/aws/proxy.ts';
import type { DatabaseProxy, ProxyAuth, ProxyTargetGroup } from '../inventory.ts';

/** The proxies, with RDS's defaults where the template leaves a property out. */
export function proxiesIn(template: Template): Observed<DatabaseProxy[]> {
  return each(resourcesOf(template, 'AWS::RDS::DBProxy'), (resource) => {
    return {
      id: resource.id,
      resourceId: attributeOf(resource.id, 'ResourceId'),
      endpoint: attributeOf(resource.id, 'Endpoint'),
      engineFamily: required(resource, 'EngineFamily', asLiteral),
      requireTls: orElse(property(resource, 'RequireTLS', asBoolean), false),
      defaultAuth: map(property(resource, 'DefaultAuthScheme', asLiteral), (scheme) =>
        scheme === 'IAM_AUTH' ? 'iam' : 'none',
      ),
      auth: orElse(property(resource, 'Auth', authOf), []),
      role: required(resource, 'RoleArn', asId),
      securityGroups: required(resource, 'VpcSecurityGroupIds', asIds),
      subnets: required(resource, 'VpcSubnetIds', asIds),
      idleClientTimeout: orElse(
        property(resource, 'IdleClientTimeout', asNumber),
        proxyLimits.idleClientTimeout.default,
      ),
      tags: orElse(property(resource, 'Tags', asPairs('Key')), {}),
      status: undefined,
    };
  });
}

function authOf(value: Value): ProxyAuth[] | undefined {
  if (!Array.isArray(value)) return undefined;
  return value.map((auth) => ({
    iam: asText(at(auth, 'IAMAuth')) === 'REQUIRED' ? 'required' : 'disabled',
    secret: asId(at(auth, 'SecretArn')),
  }));
}

/** The target groups, each with the proxy that it belongs to and the instances that it registers. */
export function targetGroupsIn(template: Template): Observed<ProxyTargetGroup[]> {
  const idOf = logicalIds(template);
  return each(resourcesOf(template, 'AWS::RDS::DBProxyTargetGroup'), (resource) => ({
    id: resource.id,
    proxy: required(resource, 'DBProxyName', (value) => named(value, idOf)),
    instances: orElse(
      property(resource, 'DBInstanceIdentifiers', (value) =>
        Array.isArray(value) ? value.map((name) => named(name, idOf) ?? '') : undefined,
      ),
      [],
    ),
    ...poolOf(resource),
    targets: undefined,
  }));
}

function named(value: Value, idOf: (text: string) => string): string | undefined {
  const text = asText(value);
  return text === undefined ? undefined : idOf(text);
}

function poolOf(resource: Resource) {
  const setting = (name: string) => property(resource, `ConnectionPoolConfigurationInfo.${name}`, asNumber);
  const max = orElse(setting('MaxConnectionsPercent'), proxyLimits.maxConnectionsPercent.default);
  const idle = setting('MaxIdleConnectionsPercent');
  return {
    maxConnectionsPercent: max,
    maxIdleConnectionsPercent:
      idle.state === 'known' && idle.value === undefined
        ? map(max, defaultIdlePercent)
        : orElse(idle, proxyLimits.maxConnectionsPercent.default),
    connectionBorrowTimeout: orElse(
      setting('ConnectionBorrowTimeout'),
      proxyLimits.connectionBorrowTimeout.default,
    ),
  };
}
