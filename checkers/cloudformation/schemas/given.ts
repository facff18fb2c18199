/** What a template gives for a value, as far as it is known before the stack is deployed. */

import { hasReference, isDynamic } from '../references.ts';
import { resolve } from '../resolve.ts';
import { isRecord, type Template, transformed } from '../template.ts';
import { Unresolved, type Value } from '../value.ts';
import { attributeSchema, kindsOf } from './library.ts';
import type { Scalar } from './schema.ts';

export type Given =
  | { kind: 'scalar'; value: Scalar | null }
  | { kind: 'list'; items: readonly Given[] }
  | { kind: 'map'; entries: Readonly<Record<string, Given>> }
  /**
   * Known only to the deployment: a text, a list or either. Of a text that is partly known, a sample has the rest made up.
   */
  | { kind: 'later'; gives: 'text' | 'list' | 'anything'; from?: Reference; sample?: string }
  /** `Fn::If`. */
  | { kind: 'either'; condition: string; branches: readonly [Given, Given] }
  /** `AWS::NoValue`, or nothing. */
  | { kind: 'absent' };

/** A `Ref` without an attribute, an `Fn::GetAtt` with one. */
export interface Reference {
  id: string;
  /** Of the resource. */
  type: string;
  attribute: string | undefined;
}

export const absent: Given = { kind: 'absent' };

const lists = new Set(['Fn::GetAZs', 'Fn::Cidr', 'Fn::Split']);

/** Reads a value of a template. */
export function givenBy(template: Template, value: unknown): Given {
  if (value === undefined) return absent;
  if (Array.isArray(value)) return { kind: 'list', items: value.map((each) => givenBy(template, each)) };
  if (typeof value === 'string' && isDynamic(value)) return { kind: 'later', gives: 'text' };
  if (!isRecord(value)) return { kind: 'scalar', value: value as Scalar | null };
  if (Object.hasOwn(value, transformed)) return { kind: 'later', gives: 'anything' };
  const [[name, argument] = [], ...others] = Object.entries(value);
  if (others.length === 0 && name !== undefined) {
    if (name === 'Ref') return referenced(template, String(argument));
    if (name === 'Fn::GetAtt') return attribute(template, referenceOf(argument));
    if (name === 'Fn::If' && Array.isArray(argument))
      return {
        kind: 'either',
        condition: String(argument[0]),
        branches: [givenBy(template, argument[1]), givenBy(template, argument[2])],
      };
    if (name.startsWith('Fn::'))
      return worked(resolve(template, value), lists.has(name) ? 'list' : later(name));
  }
  return {
    kind: 'map',
    entries: Object.fromEntries(
      Object.entries(value).map(([key, each]) => [key, givenBy(template, each)] as const),
    ),
  };
}

/** What a text of JSON gives; undefined for another text. */
export function givenOfJson(text: string): Given | undefined {
  try {
    return worked(JSON.parse(text) as Value, 'anything');
  } catch {
    return undefined;
  }
}

/** What the deployment may make of a text; undefined where that begins with what is not known. */
function sampleOf(text: string): string | undefined {
  const sample = text.replace(/\$\{([^}]*)\}/g, (whole, name: string) => pseudoSamples[name] ?? whole);
  return sample.startsWith('${') ? undefined : sample.replace(/\$\{[^}]*\}/g, 'x');
}

const pseudoSamples: Readonly<Record<string, string>> = {
  'AWS::AccountId': '123456789012',
  'AWS::Partition': 'aws',
  'AWS::Region': 'us-east-1',
  'AWS::URLSuffix': 'amazonaws.com',
};

/** The resource and attribute of an `Fn::GetAtt`'s argument. */
export function referenceOf(argument: unknown): { id: string; attribute: string } {
  const [id = '', ...attribute] = Array.isArray(argument) ? argument : String(argument).split('.');
  return { id: String(id), attribute: attribute.map(String).join('.') };
}

/** What the functions give whose result a template may not know. */
function later(name: string): 'text' | 'anything' {
  return name === 'Fn::Sub' || name === 'Fn::Join' || name === 'Fn::Base64' ? 'text' : 'anything';
}

function worked(value: Value, gives: 'text' | 'list' | 'anything'): Given {
  if (value === undefined) return absent;
  if (value instanceof Unresolved) return { kind: 'later', gives };
  if (typeof value === 'string' && hasReference(value))
    return { kind: 'later', gives: 'text', sample: sampleOf(value) };
  if (Array.isArray(value)) return { kind: 'list', items: value.map((each) => worked(each, 'anything')) };
  if (typeof value !== 'object' || value === null) return { kind: 'scalar', value: value as Scalar | null };
  return {
    kind: 'map',
    entries: Object.fromEntries(
      Object.entries(value).map(([key, each]) => [key, worked(each, 'anything')] as const),
    ),
  };
}

function referenced(template: Template, name: string): Given {
  if (name === 'AWS::NoValue') return absent;
  if (name === 'AWS::NotificationARNs') return { kind: 'later', gives: 'list' };
  if (Object.hasOwn(template.Resources, name))
    return {
      kind: 'later',
      gives: 'text',
      from: { id: name, type: template.Resources[name]?.Type ?? '', attribute: undefined },
    };
  const parameter = template.Parameters?.[name];
  if (!parameter) return { kind: 'later', gives: 'anything' };
  const type = String(parameter.Type);
  const gives = /List/.test(type) ? 'list' : 'text';
  if (parameter.Default === undefined || type.startsWith('AWS::SSM::')) return { kind: 'later', gives };
  if (gives === 'text') return { kind: 'scalar', value: parameter.Default as Scalar };
  const items = String(parameter.Default).split(',');
  return { kind: 'list', items: items.map((each) => ({ kind: 'scalar', value: each.trim() })) };
}

function attribute(template: Template, from: { id: string; attribute: string }): Given {
  const type = template.Resources[from.id]?.Type;
  const schema = type === undefined ? undefined : attributeSchema(type, from.attribute);
  const [kind, ...others] = schema ? kindsOf(schema) : [];
  const gives =
    kind === undefined || kind === 'object' || others.length > 0
      ? 'anything'
      : kind === 'array'
        ? 'list'
        : 'text';
  return type === undefined ? { kind: 'later', gives } : { kind: 'later', gives, from: { ...from, type } };
}
