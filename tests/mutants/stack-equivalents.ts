/** A template written another way that deploys the same: its verdicts must not change. */

import { type Fields, isFields, type Json } from './json.ts';
import type { StackMutant } from './stack-mutants.ts';

/** The same template, written in every way that is known here. */
export function stackEquivalents(template: Fields): StackMutant[] {
  return [
    { name: 'every Ref as a Sub', template: replaced(template, (value) => asSub(value)) },
    { name: 'every attribute with a dot', template: replaced(template, (value) => dotted(value)) },
    {
      name: 'every number as text',
      template: inProperties(template, (value) => (typeof value === 'number' ? String(value) : undefined)),
    },
    {
      name: 'resources in the other order',
      template: { ...template, Resources: reversed(template.Resources) },
    },
    {
      name: 'unrelated resources beside',
      template: { ...template, Resources: { ...fields(template.Resources), ...unrelated } },
    },
    { name: 'numbers as parameters', template: parametrized(template) },
    { name: 'every logical id another', template: renamed(template) },
    { name: 'incoming rules as resources of their own', template: rulesApart(template) },
    { name: 'a property behind a condition that always holds', template: conditional(template) },
  ];
}

const unrelated: Fields = {
  Receipts: {
    Type: 'AWS::S3::Bucket',
    Properties: {
      BucketEncryption: {
        ServerSideEncryptionConfiguration: [{ ServerSideEncryptionByDefault: { SSEAlgorithm: 'AES256' } }],
      },
    },
  },
  Parcels: { Type: 'AWS::SQS::Queue', Properties: { VisibilityTimeout: 60 } },
  News: { Type: 'AWS::SNS::Topic' },
};

function fields(value: Json | undefined): Fields {
  return isFields(value) ? value : {};
}

/** Every value that `change` gives another for, replaced by it; what it gives `undefined` for is looked into. */
function replaced(value: Json, change: (value: Json) => Json | undefined): Fields {
  const visit = (each: Json): Json => {
    const other = change(each);
    if (other !== undefined) return other;
    if (Array.isArray(each)) return each.map(visit);
    return isFields(each)
      ? Object.fromEntries(Object.entries(each).map(([key, inner]) => [key, visit(inner)]))
      : each;
  };
  return fields(visit(value));
}

function inProperties(template: Fields, change: (value: Json) => Json | undefined): Fields {
  const resources = Object.entries(fields(template.Resources)).map(([id, resource]) => {
    const { Properties: properties, ...rest } = fields(resource);
    return [id, properties === undefined ? rest : { ...rest, Properties: replaced(properties, change) }];
  });
  return { ...template, Resources: Object.fromEntries(resources) };
}

function asSub(value: Json): Json | undefined {
  return isFields(value) && typeof value.Ref === 'string' && !value.Ref.startsWith('AWS::NoValue')
    ? { 'Fn::Sub': `\${${value.Ref}}` }
    : undefined;
}

function dotted(value: Json): Json | undefined {
  const got = isFields(value) ? value['Fn::GetAtt'] : undefined;
  return Array.isArray(got) ? { 'Fn::GetAtt': got.join('.') } : undefined;
}

function reversed(resources: Json | undefined): Fields {
  return Object.fromEntries(Object.entries(fields(resources)).toReversed());
}

function parametrized(template: Fields): Fields {
  const parameters: Fields = {};
  const next = inProperties(template, (value) => {
    if (typeof value !== 'number') return undefined;
    const name = `Number${value}`.replace(/\W/g, 'x');
    parameters[name] = { Type: 'Number', Default: value };
    return { Ref: name };
  });
  return { ...next, Parameters: { ...fields(template.Parameters), ...parameters } };
}

function renamed(template: Fields): Fields {
  const ids = Object.keys(fields(template.Resources));
  const names = new Map(ids.map((id, at) => [id, `Part${at}`]));
  const inText = (text: string) =>
    text.replace(/\$\{([A-Za-z0-9]+)(\.[A-Za-z.]+)?\}/g, (whole, id: string, attribute = '') =>
      names.has(id) ? `\${${names.get(id)}${attribute}}` : whole,
    );
  const visit = (value: Json, key?: string): Json => {
    if (typeof value === 'string') {
      if (key === 'Ref' || key === 'DependsOn') return names.get(value) ?? value;
      return key === 'Fn::Sub' ? inText(value) : value;
    }
    if (Array.isArray(value)) {
      if (key === 'Fn::GetAtt')
        return value.map((part, at) =>
          at === 0 && typeof part === 'string' ? (names.get(part) ?? part) : part,
        );
      if (key === 'DependsOn') return value.map((part) => visit(part, key));
      return value.map((part) => visit(part, key === 'Fn::Sub' ? key : undefined));
    }
    return isFields(value)
      ? Object.fromEntries(Object.entries(value).map(([inner, each]) => [inner, visit(each, inner)]))
      : value;
  };
  const resources = Object.entries(fields(template.Resources)).map(([id, resource]) => [
    names.get(id) ?? id,
    visit(resource),
  ]);
  return { ...fields(visit({ ...template, Resources: {} })), Resources: Object.fromEntries(resources) };
}

function rulesApart(template: Fields): Fields {
  const apart: Fields = {};
  const resources = Object.entries(fields(template.Resources)).map(([id, resource]) => {
    const group = fields(resource);
    if (group.Type !== 'AWS::EC2::SecurityGroup') return [id, resource];
    // Egress stays: a group without a rule of its own lets everything out.
    const { SecurityGroupIngress: ingress, ...rest } = fields(group.Properties);
    for (const [at, rule] of (Array.isArray(ingress) ? ingress : []).entries())
      apart[`${id}Ingress${at}`] = {
        Type: 'AWS::EC2::SecurityGroupIngress',
        Properties: { ...fields(rule), GroupId: { 'Fn::GetAtt': [id, 'GroupId'] } },
      };
    return [id, { ...group, Properties: rest }];
  });
  return { ...template, Resources: { ...Object.fromEntries(resources), ...apart } };
}

function conditional(template: Fields): Fields {
  const next = inProperties(template, (value) =>
    typeof value === 'boolean' ? { 'Fn::If': ['Always', value, !value] } : undefined,
  );
  return { ...next, Conditions: { ...fields(template.Conditions), Always: { 'Fn::Equals': ['a', 'a'] } } };
}
