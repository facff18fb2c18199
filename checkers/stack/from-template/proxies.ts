/** Proxies of a template, and the target groups that tell them their instances. */

import { arnOf, identifierOf } from '#checkers/cloudformation/identities.ts';
import { attributeOf } from '#checkers/cloudformation/references.ts';
import {
  each,
  orElse,
  property,
  type Resource,
  required,
  resourcesOf,
} from '#checkers/cloudformation/resources.ts';
import type { Template } from '#checkers/cloudformation/template.ts';
import {
  asBoolean,
  asListOf,
  asLiteral,
  asNumber,
  asPairs,
  asText,
  at,
  Misfit,
  type Value,
} from '#checkers/cloudformation/value.ts';
import { known, map, type Observed } from '#checkers/observed.ts';
import { defaultIdlePercent, proxyLimits } from '#labs/aws/proxy.ts';
import type { DatabaseProxy, ProxyAuth, ProxyEndpoint, ProxyTargetGroup } from '../inventory.ts';
import { groupsOf, subnetIds } from './databases.ts';
import { loginOf, secretNamed } from './secrets.ts';

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
      auth: orElse(property(resource, 'Auth', asListOf(authOf(template))), []),
      role: required(resource, 'RoleArn', arnOf(template, 'AWS::IAM::Role')),
      securityGroups: required(resource, 'VpcSecurityGroupIds', groupsOf(template)),
      subnets: required(resource, 'VpcSubnetIds', subnetIds(template)),
      idleClientTimeout: orElse(
        property(resource, 'IdleClientTimeout', asNumber),
        proxyLimits.idleClientTimeout.default,
      ),
      tags: orElse(property(resource, 'Tags', asPairs('Key')), {}),
      status: undefined,
    };
  });
}

function authOf(template: Template): (auth: Value) => ProxyAuth | Misfit {
  const secretIn = secretNamed(template);
  return (auth) => {
    const secret = secretIn(at(auth, 'SecretArn'));
    if (secret instanceof Misfit) return secret;
    const iam = asText(at(auth, 'IAMAuth')) === 'REQUIRED' ? 'required' : 'disabled';
    return { iam, secret, login: secret === undefined ? undefined : loginOf(template, secret) };
  };
}

/** The endpoints that proxies have besides their own. */
export function proxyEndpointsIn(template: Template): Observed<ProxyEndpoint[]> {
  return each(resourcesOf(template, 'AWS::RDS::DBProxyEndpoint'), (resource) => ({
    id: resource.id,
    proxy: required(resource, 'DBProxyName', identifierOf(template, 'AWS::RDS::DBProxy')),
    endpoint: known(attributeOf(resource.id, 'Endpoint')),
    securityGroups: orElse(property(resource, 'VpcSecurityGroupIds', groupsOf(template)), []),
    subnets: required(resource, 'VpcSubnetIds', subnetIds(template)),
  }));
}

/** The target groups, each with the proxy that it belongs to and the instances that it registers. */
export function targetGroupsIn(template: Template): Observed<ProxyTargetGroup[]> {
  return each(resourcesOf(template, 'AWS::RDS::DBProxyTargetGroup'), (resource) => ({
    id: resource.id,
    name: required(resource, 'TargetGroupName', asLiteral),
    proxy: required(resource, 'DBProxyName', identifierOf(template, 'AWS::RDS::DBProxy')),
    instances: orElse(
      property(resource, 'DBInstanceIdentifiers', asListOf(identifierOf(template, 'AWS::RDS::DBInstance'))),
      [],
    ),
    ...poolOf(resource),
    targets: undefined,
  }));
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
