/** What a value of a template mentions by name: resources, their attributes, conditions, mappings. */

import { isRecord } from '../template.ts';
import { referenceOf } from './given.ts';

export type Mention = { path: string } & (
  | { kind: 'ref'; name: string }
  | { kind: 'attribute'; id: string; attribute: string }
  | { kind: 'condition'; name: string }
  | { kind: 'mapping'; name: string; keys: readonly unknown[] }
  /** A function of CloudFormation’s that is not written as one. */
  | { kind: 'malformed'; name: string; form: string }
  /** A function, by its name. */
  | { kind: 'function'; name: string }
  /** A text that AWS CDK should have replaced. */
  | { kind: 'token'; text: string }
);

/** Everything that a value mentions, in its order. */
export function mentionsIn(value: unknown, path: string): Mention[] {
  if (typeof value === 'string')
    return /\$\{token\[/i.test(value) ? [{ kind: 'token', path, text: value }] : [];
  if (Array.isArray(value)) return value.flatMap((each, at) => mentionsIn(each, `${path}[${at}]`));
  if (!isRecord(value)) return [];
  const entries = Object.entries(value);
  const [[name, argument] = []] = entries;
  if (entries.length === 1 && name !== undefined) {
    const own = mentionOf(name, argument, path);
    if (own) return own;
  }
  return entries.flatMap(([key, each]): Mention[] =>
    key.startsWith('Fn::')
      ? [{ kind: 'function', path, name: key }, ...mentionsIn(each, path)]
      : mentionsIn(each, path === '' ? key : `${path}.${key}`),
  );
}

/** What a function itself names, with what is in its arguments; undefined for what is no such function. */
function mentionOf(name: string, argument: unknown, path: string): Mention[] | undefined {
  const malformed = (form: string): Mention[] => [{ kind: 'malformed', path, name, form }];
  switch (name) {
    case 'Ref':
      return typeof argument === 'string' ? [{ kind: 'ref', path, name: argument }] : malformed('a name');
    case 'Fn::GetAtt': {
      const reference = referenceOf(argument);
      if (typeof argument !== 'string' && !(Array.isArray(argument) && argument.length >= 2))
        return malformed('a list of a resource and an attribute');
      return [{ kind: 'attribute', path, ...reference }];
    }
    case 'Fn::If': {
      if (!Array.isArray(argument) || argument.length !== 3)
        return malformed('a list of a condition, a value and another value');
      const [condition, ...branches] = argument;
      return [
        { kind: 'condition', path, name: String(condition) },
        ...branches.flatMap((branch) => mentionsIn(branch, path)),
      ];
    }
    case 'Fn::Sub':
      return substitutions(argument, path) ?? malformed('a text, or a list of a text and its variables');
    case 'Fn::Join': {
      const [delimiter, values] = Array.isArray(argument) ? argument : [];
      if (typeof delimiter !== 'string' || !(Array.isArray(values) || isRecord(values)))
        return malformed('a list of a text and the list that it joins');
      return mentionsIn(values, path);
    }
    case 'Fn::FindInMap': {
      if (!Array.isArray(argument) || argument.length < 3)
        return malformed('a list of a mapping and two keys');
      const [mapping, ...keys] = argument;
      return [
        ...(typeof mapping === 'string' ? [{ kind: 'mapping' as const, path, name: mapping, keys }] : []),
        ...argument.flatMap((each) => mentionsIn(each, path)),
      ];
    }
    case 'Fn::Select':
      if (!Array.isArray(argument) || argument.length !== 2)
        return malformed('a list of a number and a list');
      return mentionsIn(argument, path);
    default:
      return undefined;
  }
}

function substitutions(argument: unknown, path: string): Mention[] | undefined {
  const [text, variables] = Array.isArray(argument) ? argument : [argument, {}];
  if (typeof text !== 'string' || !isRecord(variables)) return undefined;
  const names = [...text.matchAll(/\$\{([^!}][^}]*)\}/g)].map(([, name = '']) => name.trim());
  return [
    ...names
      .filter((name) => !Object.hasOwn(variables, name))
      .map((name): Mention => {
        const { id, attribute } = referenceOf(name);
        return attribute === '' ? { kind: 'ref', path, name } : { kind: 'attribute', path, id, attribute };
      }),
    ...Object.values(variables).flatMap((each) => mentionsIn(each, path)),
  ];
}
