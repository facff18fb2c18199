/**
 * A plan without the names and constants of whoever it is from: tables, columns, indexes, functions and everything
 * quoted. Only words that are PostgreSQL's own stay, so nothing slips through that no rule knows.
 */
import { type ExplainRecord, type Field, isRecord } from '#checkers/explain/record.ts';
import { tokenize } from '#checkers/sql/tokens.ts';

/** Fields with a name of the user's, and what it names. */
const names: Readonly<Record<string, string>> = {
  'Relation Name': 'table',
  Alias: 'alias',
  'Index Name': 'index',
  Schema: 'schema',
  'Function Name': 'function',
  'Table Function Name': 'function',
  'CTE Name': 'cte',
  'Tuplestore Name': 'tuplestore',
  'Trigger Name': 'trigger',
  'Constraint Name': 'constraint',
  Relation: 'table',
  'Conflict Arbiter Indexes': 'index',
};

/** Fields that are left out: they say nothing about the plan that the rest doesn't. */
const leftOut = new Set(['Query Text', 'Query Parameters', 'Query Identifier', 'Remote SQL']);

/** Fields in EXPLAIN's own words. */
const kept = new Set([
  ...['Node Type', 'Parent Relationship', 'Strategy', 'Partial Mode', 'Join Type', 'Command', 'Operation'],
  ...[
    'Scan Direction',
    'Sort Method',
    'Sort Space Type',
    'Sort Methods Used',
    'Cache Mode',
    'Storage',
    'Format',
  ],
  ...['Parallel Aware', 'Async Capable', 'Inner Unique', 'Single Copy', 'Disabled', 'Cache Key Mode'],
]);

/** Words that may stay in expressions: SQL's, and the types and functions that every PostgreSQL has. */
const sql = new Set(
  `and or not null true false is in any all some array case when then else end between like ilike similar to distinct from
   row rows exists nulls first last asc desc using collate over partition by order within group filter cast at time zone
   integer int smallint bigint numeric real double precision text character varying char varchar bpchar boolean date
   timestamp timestamptz interval with without uuid json jsonb bytea regclass oid name inet unknown money bit
   count sum avg min max coalesce nullif greatest least lower upper length substr substring trim btrim ltrim rtrim
   round floor ceil abs now date_trunc date_part extract year month day hour minute second to_char to_date to_timestamp
   row_number rank dense_rank lag lead first_value last_value string_agg array_agg json_agg jsonb_agg bool_and bool_or
   unnest generate_series current_date current_timestamp concat replace position strpos random md5 hashed subplan
   initplan cte returns col unbounded preceding following current range groups exclude ties`.split(/\s+/),
);

/** The plan with its names and constants replaced, each name by the same word throughout. */
export function anonymous(record: ExplainRecord): ExplainRecord {
  const words = new Words();
  // Names first, so that a column that is called like a table is told from it as seldom as possible.
  visit(record, (label, value) => {
    const kind = names[label];
    if (kind !== undefined && typeof value === 'string') words.replacementOf(value, kind);
  });
  return replaced(record, words) as ExplainRecord;
}

function visit(field: Field | undefined, see: (label: string, value: Field) => void): void {
  if (Array.isArray(field)) for (const each of field) visit(each as Field, see);
  if (!isRecord(field)) return;
  for (const [label, value] of Object.entries(field)) {
    if (value === undefined) continue;
    see(label, value);
    visit(value, see);
  }
}

function replaced(field: Field | undefined, words: Words, label = ''): Field {
  if (Array.isArray(field)) return field.map((each) => replaced(each as Field, words, label));
  if (isRecord(field)) {
    const entries = Object.entries(field).filter(([name]) => !leftOut.has(name));
    return Object.fromEntries(
      entries.map(([name, value]) => [name, label === 'Settings' ? value : replaced(value, words, name)]),
    ) as ExplainRecord;
  }
  if (typeof field !== 'string' || kept.has(label)) return field ?? null;
  // XML and the text format have numbers as text.
  if (/^-?[\d.]+(?: ?(?:kB|ms|bytes))?$/.test(field)) return field;
  const kind = names[label];
  if (kind !== undefined) return words.replacementOf(field, kind);
  if (label === 'Subplan Name')
    return field.replace(/^CTE (.+)$/, (_, name) => `CTE ${words.replacementOf(name, 'cte')}`);
  return words.inExpression(field);
}

/** Which word stands for which. */
class Words {
  readonly #known = new Map<string, string>();
  readonly #counts = new Map<string, number>();

  replacementOf(name: string, kind: string): string {
    const key = name.toLowerCase();
    const known = this.#known.get(key);
    if (known !== undefined) return known;
    const count = (this.#counts.get(kind) ?? 0) + 1;
    this.#counts.set(kind, count);
    const word = `${kind}_${count}`;
    this.#known.set(key, word);
    return word;
  }

  /** An expression with its names and constants replaced. One that can't be read is replaced as a whole. */
  inExpression(text: string): string {
    try {
      let result = '';
      for (const { type, from, to } of tokenize(text)) {
        const token = text.slice(from, to);
        if (type === 'word') result += this.#word(token);
        else if (type === 'quoted name') result += this.replacementOf(token.slice(1, -1), 'column');
        else if (token.startsWith("'")) result += `'…'`;
        else if (token.startsWith('$') && !/^\$\d+$/.test(token)) result += `'…'`;
        else if (/^\d/.test(token)) result += '0';
        else result += token;
      }
      return result;
    } catch {
      return '…';
    }
  }

  #word(token: string): string {
    return sql.has(token.toLowerCase()) ? token : this.replacementOf(token, 'column');
  }
}
