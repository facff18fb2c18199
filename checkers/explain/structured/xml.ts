/** Reads EXPLAIN's XML into the fields of its JSON format. Browsers have a parser for it; Node has none. */
import { deepest, type Field } from '../record.ts';
import type { ParsedValue } from './json.ts';

interface Open {
  name: string;
  text: string;
  children: [string, Field][];
}

const tag =
  /<(?:!--.*?-->|\?.*?\?>|!\[CDATA\[(.*?)\]\]>|!DOCTYPE[^>]*>|(\/?)([A-Za-z_][\w:.-]*)((?:[^>"']|"[^"]*"|'[^']*')*?)(\/?)>)/gs;

/** Reads one element. @param from Offset of its `<`. */
export function parseXml(text: string, from: number): ParsedValue {
  const stack: Open[] = [];
  let end = from;
  for (const match of text.slice(from).matchAll(tag)) {
    const [all, data, closing, name = '', , empty] = match;
    const top = stack.at(-1);
    if (top) top.text += decoded(text.slice(end, from + match.index)) + (data ?? '');
    end = from + match.index + all.length;
    if (name === '') continue;
    if (closing === '/') {
      const done = close(stack, fieldName(name));
      if (done) return { value: done, end, problem: undefined, broken: 0 };
      if (stack.length === 0)
        return { value: undefined, end, problem: `</${name}> closes nothing`, broken: 0 };
      continue;
    }
    if (stack.length > 2 * deepest)
      return {
        value: rest(stack),
        end,
        problem: `elements are nested more than ${2 * deepest} levels deep`,
        broken: 0,
      };
    stack.push({ name: fieldName(name), text: '', children: [] });
    if (empty === '/') {
      const done = close(stack, fieldName(name));
      if (done) return { value: done, end, problem: undefined, broken: 0 };
    }
  }
  return {
    value: rest(stack),
    end: text.length,
    problem: `the text ends inside <${(stack.at(-1)?.name ?? 'explain').replaceAll(' ', '-')}>`,
    broken: 0,
  };
}

/** Ends elements up to the named one. @returns the outermost element when that is the one. */
function close(stack: Open[], name: string): Field | undefined {
  const at = stack.findLastIndex((open) => open.name === name);
  if (at < 0) return undefined;
  while (stack.length > at) {
    const done = stack.pop() as Open;
    const value = fieldOf(done);
    const parent = stack.at(-1);
    if (!parent) return value;
    parent.children.push([done.name, value]);
  }
  return undefined;
}

/** What was read before the text ended. */
function rest(stack: Open[]): Field | undefined {
  const [outermost] = stack;
  return outermost && close(stack, outermost.name);
}

function fieldOf({ name, text, children }: Open): Field {
  // `Plans` has elements `Plan`, `Group Keys` has `Group Key`.
  const isList = children.every(([child]) => child === 'Item' || name === `${child}s` || child === 'Query');
  if (children.length > 0 && isList) return children.map(([, value]) => value);
  if (children.length === 0) return text.trim();
  const fields: Record<string, Field> = {};
  for (const [child, value] of children) {
    const [first = child, second = child] = oneName[child] ?? [];
    fields[first in fields ? second : first] = value;
  }
  return fields;
}

/** Two fields of the other formats have one name in XML: the first is the first of these. */
const oneName: Readonly<Record<string, readonly [string, string]>> = {
  'Incremental Sort Groups': ['Full-sort Groups', 'Pre-sorted Groups'],
  'Sort Space': ['Sort Space Memory', 'Sort Space Disk'],
};

/** Characters that XML doesn't allow in names were replaced by a hyphen. */
function fieldName(tagName: string): string {
  const kept = /^(Full-sort|Pre-sorted|One-Time)-(.*)$/.exec(tagName);
  if (kept) return `${kept[1]} ${(kept[2] ?? '').replaceAll('-', ' ')}`;
  return tagName.replaceAll('-', ' ').replace(/\bI O\b/, 'I/O');
}

function decoded(text: string): string {
  const entities: Record<string, string> = { lt: '<', gt: '>', amp: '&', quot: '"', apos: "'" };
  return text.replace(/&(?:#x([0-9a-fA-F]{1,6})|#(\d{1,7})|(\w+));/g, (all, hex, decimal, name) => {
    if (name !== undefined) return entities[name] ?? all;
    const code = hex === undefined ? Number(decimal) : Number.parseInt(hex, 16);
    return code <= 0x10_ff_ff ? String.fromCodePoint(code) : all;
  });
}
