/** Finds where plans begin in a text, and in which format. */
import { type ExplainRecord, type Field, isRecord } from './record.ts';
import { type ParsedValue, parseJson } from './structured/json.ts';
import { parseXml } from './structured/xml.ts';
import { parseYaml } from './structured/yaml.ts';
import type { Line } from './text/lines.ts';
import type { CutOff } from './text/logical-lines.ts';
import { beginsPlan } from './text/plan-start.ts';
import { queryBefore } from './text/statement.ts';
import { readTextPlan } from './text/text-plan.ts';
import { mySqlTree } from './text/words.ts';

export type Format = 'text' | 'json' | 'yaml' | 'xml';

export interface Found {
  record: ExplainRecord;
  format: Format;
  /** Lines of the paste, from 1. */
  from: number;
  to: number;
  /** Whether it begins with a node that is below another one. */
  isFragment: boolean;
  /** Why reading ended before the plan did. */
  cutOff: CutOff | undefined;
}

export interface Findings {
  plans: readonly Found[];
  /** What was only guessed at. 0 for a text that reads without doubt. */
  doubts: number;
  /** The line at which reading a format ended that has no plan in it. */
  endedAt: { line: number; reason: string } | undefined;
}

/** @param lines Without frames and logs. */
export function findPlans(lines: readonly Line[]): Findings {
  return new Search(lines, 0).run();
}

const begins = { json: /[[{]/, xml: /<(?:explain|Plan|Query)\b/ };

type Ended = Pick<ParsedValue, 'problem' | 'broken'>;

/** Text in JSON, and text in that: deeper is no plan. */
const deepestText = 2;

class Search {
  private readonly lines: readonly Line[];
  private readonly depth: number;
  private readonly text: string;
  /** Offset in `text` of each line. */
  private readonly starts: number[] = [];
  private readonly isMySql: boolean;
  private readonly has: { json: boolean; yaml: boolean; xml: boolean };
  private readonly plans: Found[] = [];
  private texts: readonly string[] | undefined;
  private doubts = 0;
  private endedAt: Findings['endedAt'];
  /** Where the last attempt at JSON or XML ended: nothing before it is tried again. */
  private triedUntil = 0;
  /** The same for YAML, as the index of a line. */
  private triedYamlUntil = 0;

  constructor(lines: readonly Line[], depth: number) {
    this.lines = lines;
    this.depth = depth;
    let offset = 0;
    for (const { text } of lines) {
      this.starts.push(offset);
      offset += text.length + 1;
    }
    this.text = csvQuotesRemoved(lines.map(({ text }) => text).join('\n'));
    this.isMySql = mySqlTree.test(this.text);
    this.has = {
      json:
        (/["']\s*(?::|=>)/.test(this.text) && /["'](?:Node Type|Plan|QUERY PLAN)|plan:\\n/.test(this.text)) ||
        /[[(]\s*["'] ?[A-Z][\w ]{0,80}\(cost=/.test(this.text),
      yaml: /Node Type["']?:/.test(this.text),
      xml: /<Node-Type>|<explain|<Plan>/.test(this.text),
    };
  }

  run(): Findings {
    let at = 0;
    while (at < this.lines.length) at = this.structuredAt(at) ?? this.textAt(at) ?? at + 1;
    return { plans: this.plans, doubts: this.doubts, endedAt: this.endedAt };
  }

  /** @returns the index of the line to go on at, if something was found. */
  private structuredAt(at: number): number | undefined {
    const text = this.lines[at]?.text ?? '';
    if (this.has.xml && begins.xml.test(text)) return this.markup(at, 'xml');
    if (this.has.json && begins.json.test(text)) return this.markup(at, 'json');
    if (this.has.yaml && /^\s*(?:- )?(?:"?Plan"?:\s*$|"?Query Text"?: )/.test(text)) return this.yaml(at);
    return undefined;
  }

  /** Reads all documents that begin in a line, and in the line that a document with a plan ends in. */
  private markup(at: number, format: 'json' | 'xml'): number | undefined {
    let line = at;
    let next: number | undefined;
    for (;;) {
      const from = this.beginningIn(line, format);
      if (from === undefined) return next;
      const parsed = (format === 'json' ? parseJson : parseXml)(this.text, from);
      this.triedUntil = Math.max(parsed.end, from + 1);
      const last = this.lineAt(Math.max(from, parsed.end - 1));
      const found = this.inValue(parsed.value, format);
      if (found.length > 0) {
        this.add(found, line, last, parsed);
        line = last;
        next = last + 1;
      } else if (parsed.problem !== undefined)
        this.endedAt = { line: this.lines[last]?.number ?? 1, reason: parsed.problem };
    }
  }

  /** Offset of the first beginning in a line that wasn't tried yet. */
  private beginningIn(line: number, format: 'json' | 'xml'): number | undefined {
    const start = this.starts[line] ?? 0;
    const from = Math.max(start, this.triedUntil);
    const rest = this.text.slice(from, Math.max(from, start + (this.lines[line]?.text.length ?? 0)));
    const column = rest.search(begins[format]);
    return column < 0 ? undefined : from + column;
  }

  private yaml(at: number): number | undefined {
    if (at < this.triedYamlUntil) return undefined;
    this.texts ??= this.lines.map(({ text }) => text);
    const parsed = parseYaml(this.texts, at);
    this.triedYamlUntil = parsed.next;
    const last = Math.max(at, Math.min(parsed.next, this.lines.length) - 1);
    const found = this.inValue(parsed.value, 'yaml');
    if (found.length === 0) return undefined;
    this.add(found, at, last, parsed);
    return last + 1;
  }

  private add(found: readonly Found[], from: number, to: number, { problem, broken }: Ended): void {
    found.forEach((each, index) => {
      const isLast = index === found.length - 1;
      this.plans.push({
        ...each,
        from: this.lines[from]?.number ?? 1,
        to: this.lines[to]?.number ?? 1,
        cutOff:
          each.cutOff ?? (isLast && problem !== undefined ? { reason: problem, isInTree: true } : undefined),
      });
    });
    this.doubts += broken + (problem === undefined ? 0 : 10);
  }

  private textAt(at: number): number | undefined {
    if (this.isMySql || !beginsPlan(this.lines, at)) return undefined;
    const { fields, next, doubts, ...place } = readTextPlan(this.lines, at);
    const query = queryBefore(this.lines, at);
    this.plans.push({
      record: query === undefined ? fields : { 'Query Text': query, ...fields },
      format: 'text',
      ...place,
    });
    this.doubts += doubts + (place.cutOff === undefined ? 0 : 10) + (place.isFragment ? 10 : 0);
    return Math.max(next, at + 1);
  }

  /** Plans anywhere in a value: in lists, in rows of a result, in text. */
  private inValue(value: Field | undefined, format: Format): Found[] {
    const found: Found[] = [];
    const add = (record: ExplainRecord, isFragment = false) =>
      found.push({ record, format, from: 0, to: 0, isFragment, cutOff: undefined });
    const waiting = [value];
    while (waiting.length > 0) {
      const next = waiting.pop();
      const text = Array.isArray(next) ? textOfRows(next) : next;
      if (typeof text === 'string') for (const each of this.inString(text)) found.push(each);
      else if (isRecord(next) && isRecord(next.Plan)) add(next);
      else if (isRecord(next) && next['Node Type'] !== undefined)
        add({ Plan: next }, next['Parent Relationship'] !== undefined);
      else if (typeof next === 'object' && next !== null)
        for (const each of Object.values(next).toReversed()) waiting.push(each);
    }
    return found;
  }

  private inString(text: string): readonly Found[] {
    if (this.depth >= deepestText || !/cost=|->|Node[ -]Type|\(actual|Scan/.test(text)) return [];
    const lines = text
      .split('\n')
      .map((each, index) => ({ number: index + 1, text: each.replace(/^\t/, '') }));
    const inner = new Search(lines, this.depth + 1).run();
    this.doubts += inner.doubts;
    return inner.plans;
  }

  private lineAt(offset: number): number {
    let low = 0;
    let high = this.starts.length - 1;
    while (low < high) {
      const middle = Math.ceil((low + high) / 2);
      if ((this.starts[middle] ?? 0) <= offset) low = middle;
      else high = middle - 1;
    }
    return low;
  }
}

/** CSV doubles the quotes in a value. Replaced by a space and a quote, so that offsets stay. */
function csvQuotesRemoved(text: string): string {
  if (!/""(?:Plan|Node Type)""/.test(text)) return text;
  return text
    .replace(/"?(\[)\s*$/m, '$1')
    .replace(/""(?=\s*(?:[,:\]}]|$))/gm, '" ')
    .replaceAll('""', ' "');
}

/** The lines of a plan that a driver returned as rows with one column: `[{"QUERY PLAN": "Seq Scan on …"}, …]`. */
function textOfRows(rows: readonly Field[]): string | undefined {
  const texts = rows.map((row) => {
    const values = isRecord(row) ? Object.values(row) : Array.isArray(row) ? row : [row];
    return values.length === 1 && typeof values[0] === 'string' ? values[0] : undefined;
  });
  return texts.length > 0 && texts.every((text) => text !== undefined) ? texts.join('\n') : undefined;
}
