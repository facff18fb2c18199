/** Reads EXPLAIN's YAML into the fields of its JSON format: maps and lists by indentation, and scalars. */
import { deepest, type Field, setField } from '../record.ts';
import { parseJson } from './json.ts';

interface YamlLine {
  indent: number;
  text: string;
  at: number;
}

export interface ParsedYaml {
  value: Field | undefined;
  /** Index of the first line that is not part of it. */
  next: number;
  problem: string | undefined;
  /** Strings that were broken into several lines. */
  broken: number;
}

/** Reads one document. @param lines Texts of lines; @param start Index of its first line. */
export function parseYaml(lines: readonly string[], start: number): ParsedYaml {
  const reader = new YamlReader(lines, start);
  const value = reader.block(reader.peek()?.indent ?? 0, 0);
  return { value, next: reader.at, problem: reader.problem, broken: reader.broken };
}

/** `Node Type: "Seq Scan"`, `"Node Type": Seq Scan`, `Plans: `. */
const field = /^("[^"\\]*(?:\\.[^"\\]*)*"|'[^']*'|[A-Za-z_][\w /.()-]*?):(?: +(.*))?$/s;

class YamlReader {
  at: number;
  problem: string | undefined;
  broken = 0;
  private readonly lines: readonly string[];
  /** What follows a `- ` in its line is a line of its own. */
  private pushed: YamlLine | undefined;
  /** The line that was last looked at. */
  private ahead: YamlLine | undefined;

  constructor(lines: readonly string[], start: number) {
    this.lines = lines;
    this.at = start;
  }

  peek(): YamlLine | undefined {
    if (this.pushed) return this.pushed;
    if (this.ahead?.at === this.at) return this.ahead;
    while (this.at < this.lines.length) {
      const line = this.lines[this.at] ?? '';
      const text = line.trim();
      if (text !== '' && text !== '---') {
        this.ahead = { indent: line.length - line.trimStart().length, text, at: this.at };
        return this.ahead;
      }
      this.at += 1;
    }
    return undefined;
  }

  block(indent: number, depth: number): Field | undefined {
    if (depth > 2 * deepest) {
      this.problem = `values are nested more than ${2 * deepest} levels deep`;
      return undefined;
    }
    const first = this.peek();
    if (!first || first.indent < indent) return undefined;
    return first.text === '-' || first.text.startsWith('- ')
      ? this.list(first.indent, depth)
      : this.map(first.indent, depth);
  }

  private list(indent: number, depth: number): Field {
    const items: Field[] = [];
    for (
      let line = this.peek();
      line && line.indent === indent && /^-(?: |$)/.test(line.text);
      line = this.peek()
    ) {
      this.take();
      const inner = line.text.slice(1).trimStart();
      if (inner !== '' && !field.test(inner) && !inner.startsWith('- '))
        items.push(scalar(this.completed(inner)));
      else {
        if (inner !== '')
          this.pushed = { indent: indent + line.text.length - inner.length, text: inner, at: line.at };
        const item = this.block(indent + 1, depth + 1);
        if (item !== undefined) items.push(item);
      }
      if (this.problem !== undefined) break;
    }
    return items;
  }

  private map(indent: number, depth: number): Field {
    const fields: Record<string, Field> = {};
    for (let line = this.peek(); line && line.indent === indent; line = this.peek()) {
      if (!field.test(line.text)) break;
      this.take();
      const [, quoted = '', text = ''] = field.exec(this.completed(line.text)) ?? [];
      const name = String(scalar(quoted));
      const value = text === '' ? this.below(indent, depth) : scalar(text);
      setField(fields, name, value ?? null);
      if (this.problem !== undefined) break;
    }
    return fields;
  }

  private below(indent: number, depth: number): Field | undefined {
    const next = this.peek();
    if (!next) return undefined;
    // A list may be as far left as the field that it belongs to.
    const isList = next.text.startsWith('- ') && next.indent === indent;
    return next.indent > indent || isList ? this.block(next.indent, depth + 1) : undefined;
  }

  /** A string in quotes may have been broken into several lines: the line that was taken, with those that it goes on in. */
  private completed(text: string): string {
    if (!/(?:^|: +)"/.test(text) || isClosed(text)) return text;
    this.broken += 1;
    let joined = text;
    let closed = false;
    let next = this.at;
    for (; !closed && next < this.lines.length && next - this.at < mostParts; next++) {
      const part = (this.lines[next] ?? '').trim();
      joined += ` ${part}`;
      closed = !isClosed(part);
    }
    if (closed) this.at = next;
    else this.problem = 'the text ends inside a string';
    return joined;
  }

  private take(): void {
    if (this.pushed) this.pushed = undefined;
    else this.at += 1;
  }
}

/** Levels of lists in one line: those of grouping sets are two. */
const deepestInLine = 10;
/** Lines that one string is looked for in. */
const mostParts = 50;

function isClosed(text: string): boolean {
  return (text.replace(/\\./g, '').match(/"/g)?.length ?? 0) % 2 === 0;
}

function scalar(text: string): Field {
  const trimmed = text.trim();
  if (trimmed.startsWith('"')) {
    try {
      return JSON.parse(trimmed) as string;
    } catch {
      return trimmed.replace(/^"|"$/g, '');
    }
  }
  if (trimmed.startsWith('[')) return parseJson(trimmed, 0, deepestInLine).value ?? trimmed;
  if (trimmed.startsWith("'")) return trimmed.replace(/^'|'$/g, '').replaceAll("''", "'");
  return trimmed;
}
