/** Reads EXPLAIN's XML into the fields of its JSON format. Browsers have a parser for it; Node has none. */
import { deepest, entryOf, type Field, setField } from '../record.ts';
import type { ParsedValue } from './json.ts';

interface Open {
  name: string;
  text: string;
  children: [string, Field][];
}

/** A tag: `/` of a closing one, its name, and `/` of an empty one. */
const tag = /<(\/?)([A-Za-z_][\w:.-]*)(?=[\s/>])(?:[^<>"']|"[^"]*"|'[^']*')*?(\/?)>/y;

/** What isn't a tag: its beginning, its end, and whether what is between them is text. */
const others = [
  { begin: '<!--', end: '-->', isText: false },
  { begin: '<![CDATA[', end: ']]>', isText: true },
  { begin: '<?', end: '?>', isText: false },
  { begin: '<!DOCTYPE', end: '>', isText: false },
];

/** Reads one element. @param from Offset of its `<`. */
export function parseXml(text: string, from: number): ParsedValue {
  return new XmlReader(text, from).element();
}

class XmlReader {
  private readonly text: string;
  private at: number;
  private readonly stack: Open[] = [];
  /** How many elements of each name are open. */
  private readonly open = new Map<string, number>();

  constructor(text: string, from: number) {
    this.text = text;
    this.at = from;
  }

  element(): ParsedValue {
    for (;;) {
      const next = this.text.indexOf('<', this.at);
      if (next < 0) return this.ended(this.text.length, 'the text ends');
      this.addText(decoded(this.text.slice(this.at, next)));
      this.at = next;
      const other = others.find(({ begin }) => this.text.startsWith(begin, next));
      if (other) {
        const end = this.text.indexOf(other.end, next + other.begin.length);
        if (end < 0) return this.ended(this.text.length, `${other.begin} is never closed, and the text ends`);
        if (other.isText) this.addText(this.text.slice(next + other.begin.length, end));
        this.at = end + other.end.length;
        continue;
      }
      tag.lastIndex = next;
      const match = tag.exec(this.text);
      if (!match) {
        this.addText('<');
        this.at += 1;
        continue;
      }
      const done = this.tag(match);
      if (done) return done;
    }
  }

  private tag([all, closing, tagName = '', empty]: RegExpExecArray): ParsedValue | undefined {
    const name = fieldName(tagName);
    this.at += all.length;
    if (closing !== '/') {
      if (this.stack.length > 2 * deepest)
        return this.ended(
          this.at,
          `elements are nested more than ${2 * deepest} levels deep, and reading ends`,
        );
      this.stack.push({ name, text: '', children: [] });
      this.open.set(name, (this.open.get(name) ?? 0) + 1);
    }
    if (closing !== '/' && empty !== '/') return undefined;
    if (this.stack.length === 0)
      return { value: undefined, end: this.at, problem: `</${tagName}> closes nothing`, broken: 0 };
    const value = this.close(name);
    return value === undefined ? undefined : { value, end: this.at, problem: undefined, broken: 0 };
  }

  private addText(text: string): void {
    const top = this.stack.at(-1);
    if (top) top.text += text;
  }

  /** What was read before the text ended. */
  private ended(end: number, reason: string): ParsedValue {
    const inside = (this.stack.at(-1)?.name ?? 'explain').replaceAll(' ', '-');
    const [outermost] = this.stack;
    return {
      value: outermost && this.closeTo(0),
      end,
      problem: `${reason} inside <${inside}>`,
      broken: 0,
    };
  }

  /** Ends elements up to the innermost of a name. @returns the outermost element when that is the one. */
  private close(name: string): Field | undefined {
    if ((this.open.get(name) ?? 0) === 0) return undefined;
    return this.closeTo(this.stack.findLastIndex((open) => open.name === name));
  }

  private closeTo(at: number): Field | undefined {
    while (this.stack.length > at) {
      const done = this.stack.pop() as Open;
      this.open.set(done.name, (this.open.get(done.name) ?? 1) - 1);
      const value = fieldOf(done);
      const parent = this.stack.at(-1);
      if (!parent) return value;
      parent.children.push([done.name, value]);
    }
    return undefined;
  }
}

function fieldOf({ name, text, children }: Open): Field {
  // `Plans` has elements `Plan`, `Group Keys` has `Group Key`.
  const isList = children.every(([child]) => child === 'Item' || name === `${child}s` || child === 'Query');
  if (children.length > 0 && isList) return children.map(([, value]) => value);
  if (children.length === 0) return text.trim();
  const fields: Record<string, Field> = {};
  for (const [child, value] of children) {
    const [first = child, second = child] = entryOf(oneName, child) ?? [];
    setField(fields, Object.hasOwn(fields, first) ? second : first, value);
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
  return text.replace(/&(?:#x([0-9a-fA-F]{1,6})|#(\d{1,7})|(\w{1,10}));/g, (all, hex, decimal, name) => {
    if (name !== undefined) return entryOf(entities, name) ?? all;
    const code = hex === undefined ? Number(decimal) : Number.parseInt(hex, 16);
    return code <= 0x10_ff_ff ? String.fromCodePoint(code) : all;
  });
}
