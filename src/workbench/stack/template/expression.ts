/** Values of a template as people read them: CloudFormation's functions as expressions. */

import { isRecord } from '#checkers/cloudformation/template.ts';

/** Whether a value is one of CloudFormation's functions, so that its parts mean nothing on their own. */
export function isIntrinsic(value: unknown): value is Readonly<Record<string, unknown>> {
  if (!isRecord(value)) return false;
  const [name = '', ...others] = Object.keys(value);
  return others.length === 0 && (name === 'Ref' || name.startsWith('Fn::'));
}

/**
 * One value on one line. `{ Ref: A }` is `A`, `Fn::GetAtt` of A's Arn is `A.Arn`, a join is the joined text with
 * `${A}` for its references, other functions are calls: `Select(0, GetAZs(""))`.
 */
export function expression(value: unknown): string {
  if (value === '') return '""';
  if (Array.isArray(value)) return pairsOf(value) ?? `[${value.map(expression).join(', ')}]`;
  if (isIntrinsic(value)) return call(value);
  if (!isRecord(value)) return String(value);
  const entries = Object.entries(value).map(([key, each]) => `${key}: ${expression(each)}`);
  return entries.length === 0 ? '{}' : `{ ${entries.join(', ')} }`;
}

/** Values of `[{ Key, Value }]` (tags) or `[{ Name, Value }]` (dimensions) by their names; undefined for another list. */
export function namedValues(list: readonly unknown[]): ReadonlyMap<string, unknown> | undefined {
  const values = new Map<string, unknown>();
  for (const pair of list) {
    if (!isRecord(pair) || Object.keys(pair).length !== 2 || !('Value' in pair)) return undefined;
    const name = pair.Key ?? pair.Name;
    if (typeof name !== 'string' || values.has(name)) return undefined;
    values.set(name, pair.Value);
  }
  return values.size > 0 ? values : undefined;
}

/** `course=securecart-labs, lab=rds-proxy`. */
function pairsOf(list: readonly unknown[]): string | undefined {
  const values = namedValues(list);
  return values && [...values].map(([name, value]) => `${name}=${expression(value)}`).join(', ');
}

function call(intrinsic: Readonly<Record<string, unknown>>): string {
  const [[name = '', argument] = []] = Object.entries(intrinsic);
  if (name === 'Ref') return String(argument);
  if (name === 'Fn::GetAtt')
    return Array.isArray(argument) ? argument.map(expression).join('.') : String(argument);
  if (name === 'Fn::Sub' && typeof argument === 'string') return argument;
  if (name === 'Fn::Join') {
    const [delimiter, parts] = Array.isArray(argument) ? argument : [];
    if (Array.isArray(parts)) return parts.map(withinText).join(String(delimiter));
  }
  const given = Array.isArray(argument) ? argument : [argument];
  return `${name.replace('Fn::', '')}(${given.map(asArgument).join(', ')})`;
}

/** A part of a joined text: what is no text itself stands between `${` and `}`. */
function withinText(part: unknown): string {
  return typeof part === 'string' ? part : `\${${expression(part)}}`;
}

function asArgument(value: unknown): string {
  return typeof value === 'string' ? JSON.stringify(value) : expression(value);
}
