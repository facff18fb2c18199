/** Holds a text, a number or a boolean against its schema. */

import { nearest } from '#checkers/command/nearest.ts';
import { formatProblem } from './formats.ts';
import { kindsOf } from './library.ts';
import { expressionOf } from './pattern.ts';
import type { Kind, Scalar, Schema } from './schema.ts';
import { choice } from './violation.ts';
import { aboutPattern } from './wording.ts';

/** CloudFormation takes the text of a number or of a boolean for it, and the other way round. */
export function isOf(kind: Kind, value: Scalar): boolean {
  switch (kind) {
    case 'string':
      return true;
    case 'integer':
      return typeof value !== 'boolean' && /^[+-]?\d+$/.test(String(value).trim());
    case 'number':
      return typeof value !== 'boolean' && String(value).trim() !== '' && Number.isFinite(Number(value));
    case 'boolean':
      return /^(true|false)$/i.test(String(value));
    case 'array':
    case 'object':
      return false;
  }
}

interface Problem {
  because?: string;
  allowed: string;
}

/** What a schema does not allow of a value of the right kind. */
export function valueProblem(value: Scalar, schema: Schema): Problem | undefined {
  const text = String(value);
  const {
    enum: values,
    words,
    pattern,
    minimum,
    maximum,
    minLength = 0,
    maxLength = Number.MAX_VALUE,
  } = schema;
  if (values && !values.some((each) => String(each) === text))
    return { because: '', allowed: `${choice(values)}.${suggestion(text, values.map(String))}` };
  if (words && !words.some((each) => each.toLowerCase() === text.toLowerCase()))
    return { allowed: `${choice(words)}.${suggestion(text, words)}` };
  if (isNumeric(schema) && minimum !== undefined && Number(value) < minimum)
    return { allowed: range(minimum, maximum) };
  if (isNumeric(schema) && maximum !== undefined && Number(value) > maximum)
    return { allowed: range(minimum, maximum) };
  if (kindsOf(schema).includes('string') && (text.length < minLength || text.length > maxLength))
    return {
      because: `, ${text.length.toLocaleString('en')} characters`,
      allowed: `${range(schema.minLength, schema.maxLength).replace('.', '')} characters.`,
    };
  if (pattern !== undefined && kindsOf(schema).includes('string') && !expressionOf(pattern).test(text))
    return { allowed: aboutPattern(pattern) };
  const allowed = schema.format === undefined ? undefined : formatProblem(schema.format, text);
  return allowed === undefined ? undefined : { allowed };
}

function isNumeric(schema: Schema): boolean {
  return kindsOf(schema).some((kind) => kind === 'integer' || kind === 'number');
}

/** Asks whether another name was meant; empty where none is near. */
export function suggestion(typed: string, names: readonly string[]): string {
  const name = nearest(typed, names);
  return name === undefined ? '' : ` Did you mean ${name}?`;
}

/** `1 to 60.`, `At least 1.`, `At most 900.` */
export function range(least: number | undefined, most: number | undefined): string {
  const [from, to] = [least, most].map((each) => each?.toLocaleString('en', { maximumFractionDigits: 6 }));
  if (from === undefined) return `At most ${to}.`;
  return to === undefined ? `At least ${from}.` : `${from} to ${to}.`;
}
