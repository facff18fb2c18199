/** A JSON reader that says where it stopped and keeps what it had read. */

import { deepest, entryOf, type Field, setField } from '../record.ts';

export interface ParsedValue {
  value: Field | undefined;
  /** Offset after the value, or where reading ended. */
  end: number;
  /** Why it ended before the value was complete. */
  problem: string | undefined;
  /** Strings that a line break was found in, which was put there by what showed or sent the text. */
  broken: number;
}

/** A level of a plan is an object and a list. */
const deepestValue = 2 * deepest + 20;

/** Reads one value. Beside JSON it accepts what Python and Ruby print: single quotes, tuples, True, None, `=>`. Never throws. */
export function parseJson(text: string, from: number, mostLevels = deepestValue): ParsedValue {
  const reader = new JsonReader(text, from, mostLevels);
  const value = reader.value(0);
  return { value, end: reader.at, problem: reader.problem, broken: reader.broken };
}

const literals: Readonly<Record<string, boolean | null>> = {
  true: true,
  false: false,
  null: null,
  True: true,
  False: false,
  None: null,
};

class JsonReader {
  at: number;
  problem: string | undefined;
  broken = 0;
  private readonly text: string;
  private readonly mostLevels: number;

  constructor(text: string, from: number, mostLevels: number) {
    this.text = text;
    this.mostLevels = mostLevels;
    this.at = from;
  }

  value(depth: number): Field | undefined {
    if (depth > this.mostLevels)
      return this.stop(`values are nested more than ${this.mostLevels} levels deep`);
    this.skipSpace();
    const character = this.text[this.at];
    if (character === '{') return this.object(depth);
    if (character === '[' || character === '(') return this.list(depth, character === '[' ? ']' : ')');
    if (character === '"' || character === "'") return this.string();
    return this.scalar();
  }

  private object(depth: number): Field {
    const fields: Record<string, Field> = {};
    this.at += 1;
    for (;;) {
      this.skipSpace();
      const character = this.text[this.at];
      if (character === '}') {
        this.at += 1;
        return fields;
      }
      if (character === ',') {
        this.at += 1;
        continue;
      }
      if (character !== '"' && character !== "'") {
        this.stop(
          character === undefined ? 'the text ends inside an object' : 'a field name in quotes was expected',
        );
        return fields;
      }
      const name = this.string() ?? '';
      this.skipSpace();
      if (this.problem !== undefined) return fields;
      const separator = [':', '=>'].find((each) => this.text.startsWith(each, this.at));
      if (separator === undefined) {
        this.stop(`a colon was expected after "${name.slice(0, 40)}"`);
        return fields;
      }
      this.at += separator.length;
      const value = this.value(depth + 1);
      if (value !== undefined) setField(fields, name, value);
      if (this.problem !== undefined) return fields;
    }
  }

  private list(depth: number, closing: string): Field {
    const items: Field[] = [];
    this.at += 1;
    for (;;) {
      this.skipSpace();
      const character = this.text[this.at];
      if (character === closing) {
        this.at += 1;
        return items;
      }
      if (character === ',') {
        this.at += 1;
        continue;
      }
      if (character === undefined) {
        this.stop('the text ends inside a list');
        return items;
      }
      const item = this.value(depth + 1);
      if (item !== undefined) items.push(item);
      if (this.problem !== undefined) return items;
    }
  }

  private string(): string | undefined {
    const quote = this.text[this.at];
    const start = this.at + 1;
    let end = start;
    while (end < this.text.length && this.text[end] !== quote) end += this.text[end] === '\\' ? 2 : 1;
    if (end >= this.text.length) {
      this.at = this.text.length;
      return this.stop('the text ends inside a string');
    }
    this.at = end + 1;
    const string = this.text.slice(start, end);
    if (string.includes('\n')) this.broken += 1;
    return unescaped(string);
  }

  private scalar(): Field | undefined {
    const pattern = /-?\d[\d.eE+-]*|\w+/y;
    pattern.lastIndex = this.at;
    const word = pattern.exec(this.text)?.[0];
    if (word === undefined)
      return this.stop(this.at >= this.text.length ? 'the text ends before a value' : 'a value was expected');
    const value = Object.hasOwn(literals, word) ? literals[word] : numberIn(word);
    if (value === undefined) return this.stop('a value was expected');
    this.at += word.length;
    return value;
  }

  private skipSpace(): void {
    while (this.text.charCodeAt(this.at) <= 32) this.at += 1;
  }

  private stop(problem: string): undefined {
    this.problem ??= problem;
    return undefined;
  }
}

/** Identifiers of queries are larger than a JavaScript number is exact: they stay text. */
function numberIn(word: string): Field | undefined {
  const number = Number(word);
  if (!Number.isFinite(number)) return undefined;
  return Number.isInteger(number) && !Number.isSafeInteger(number) ? word : number;
}

const escapes: Readonly<Record<string, string>> = { n: '\n', t: '\t', r: '\r', b: '\b', f: '\f' };

function unescaped(text: string): string {
  return text
    .replace(/(?<!\s)\s*\n\s*/g, ' ')
    .replace(/\\(?:u([0-9a-fA-F]{4})|(.))/gs, (_, code: string | undefined, character: string) =>
      code === undefined
        ? (entryOf(escapes, character) ?? character)
        : String.fromCharCode(Number.parseInt(code, 16)),
    );
}
