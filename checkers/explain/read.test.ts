import { describe, expect, it } from 'vitest';
import { type ExplainedNode, walk } from './explained.ts';
import { readPlans } from './read.ts';

const text = `Nested Loop  (cost=0.00..2017.80 rows=15 width=133) (actual time=0.037..2.031 rows=15 loops=1)
  Buffers: shared hit=90 read=10
  ->  Seq Scan on users u  (cost=0.00..41.40 rows=1 width=129) (actual time=0.013..0.077 rows=1 loops=1)
        Filter: (username = 'ada'::text)
        Rows Removed by Filter: 1231
        Buffers: shared hit=20
  ->  Index Scan using orders_user_idx on orders  (cost=0.00..1976.25 rows=15 width=17) (actual time=0.023..1.952 rows=15 loops=1)
        Index Cond: (user_id = u.id)
        Buffers: shared hit=70 read=10
Planning Time: 0.039 ms
Execution Time: 2.040 ms`;

const json = JSON.stringify(
  [
    {
      Plan: {
        'Node Type': 'Nested Loop',
        'Join Type': 'Inner',
        ...figures(0, 2017.8, 15, 133, 0.037, 2.031),
        'Shared Hit Blocks': 90,
        'Shared Read Blocks': 10,
        Plans: [
          {
            'Node Type': 'Seq Scan',
            'Parent Relationship': 'Outer',
            'Relation Name': 'users',
            Alias: 'u',
            ...figures(0, 41.4, 1, 129, 0.013, 0.077),
            Filter: "(username = 'ada'::text)",
            'Rows Removed by Filter': 1231,
            'Shared Hit Blocks': 20,
            'Shared Read Blocks': 0,
          },
          {
            'Node Type': 'Index Scan',
            'Parent Relationship': 'Inner',
            'Scan Direction': 'Forward',
            'Index Name': 'orders_user_idx',
            'Relation Name': 'orders',
            Alias: 'orders',
            ...figures(0, 1976.25, 15, 17, 0.023, 1.952),
            'Index Cond': '(user_id = u.id)',
            'Shared Hit Blocks': 70,
            'Shared Read Blocks': 10,
          },
        ],
      },
      'Planning Time': 0.039,
      Triggers: [],
      'Execution Time': 2.04,
    },
  ],
  null,
  2,
);

function figures(startup: number, cost: number, rows: number, width: number, first: number, last: number) {
  return {
    'Startup Cost': startup,
    'Total Cost': cost,
    'Plan Rows': rows,
    'Plan Width': width,
    'Actual Startup Time': first,
    'Actual Total Time': last,
    'Actual Rows': rows,
    'Actual Loops': 1,
  };
}

/** The only plan in a text, which must be complete. */
function only(paste: string) {
  const { plans, problem } = readPlans(paste);
  expect(problem).toBeUndefined();
  expect(plans).toHaveLength(1);
  expect(plans[0]?.cutOff).toBeUndefined();
  return plans[0]?.plan as NonNullable<(typeof plans)[0]>['plan'];
}

const inShort = (root: ExplainedNode) =>
  [...walk(root)].map(
    ({
      title,
      relation,
      alias,
      index,
      relationship,
      actualRows,
      removedRows,
      pages,
      ownPages,
      conditions,
    }) => ({
      ...{
        title,
        relation,
        alias,
        index,
        relationship,
        actualRows,
        removedRows,
        pages,
        ownPages,
        conditions,
      },
    }),
  );
const expected = inShort(only(json).root);

it('reads the tree, the figures and the times', () => {
  const plan = only(text);
  expect(inShort(plan.root)).toEqual(expected);
  expect(expected.map(({ title, ownPages }) => [title, ownPages])).toEqual([
    ['Nested Loop', 0],
    ['Seq Scan', 20],
    ['Index Scan', 80],
  ]);
  expect(plan).toMatchObject({
    pages: 100,
    planningMilliseconds: 0.039,
    executionMilliseconds: 2.04,
    has: { analyze: true, timing: true, buffers: true, costs: true },
  });
});

const rows = text.split('\n');
const width = Math.max(...rows.map((row) => row.length));
const bordered = (bar: string, corner: string, dash: string) =>
  [
    corner + dash.repeat(width + 2) + corner,
    `${bar} ${'QUERY PLAN'.padEnd(width)} ${bar}`,
    corner + dash.repeat(width + 2) + corner,
    ...rows.map((row) => `${bar} ${row.padEnd(width)} ${bar}`),
    corner + dash.repeat(width + 2) + corner,
    '(11 rows)',
  ].join('\n');

const wrapped = (lines: readonly string[], at: number) =>
  lines.flatMap((line) => (line === '' ? [''] : (line.match(new RegExp(`.{1,${at}}`, 'gs')) ?? [])));
const atSpaces = (lines: readonly string[], at: number) =>
  lines.flatMap(
    (line) => line.match(new RegExp(`^ *\\S.{0,${at}}(?= |$)|(?<= )\\S.{0,${at}}(?= |$)`, 'g')) ?? [line],
  );

const tabbed = rows.map((row) => `\t${row}`).join('\n');

const forms: Record<string, string> = {
  'psql, aligned': `shop=# EXPLAIN ANALYZE SELECT 1;\n ${'QUERY PLAN'.padStart(60)}\n${'-'.repeat(width + 2)}\n${rows.map((row) => ` ${row}`).join('\n')}\n(11 rows)\n\nTime: 3 ms`,
  'psql, unaligned': `QUERY PLAN\n${text}\n(11 rows)`,
  'psql, border 2': bordered('|', '+', '-'),
  'psql, unicode border 2': bordered('│', '┼', '─'),
  'psql, expanded': rows
    .map((row, at) => `-[ RECORD ${at + 1} ]${'-'.repeat(30)}\nQUERY PLAN | ${row}`)
    .join('\n'),
  'psql, expanded and translated': rows
    .map((row, at) => `─[ DATENSATZ ${at + 1} ]─┬${'─'.repeat(30)}\nQUERY PLAN │ ${row}`)
    .join('\n'),
  'psql, a German row count': `QUERY PLAN\n${'-'.repeat(width)}\n${text}\n(11 Zeilen)`,
  'psql, one value with line breaks': ` ${'QUERY PLAN'.padEnd(width)} \n${'-'.repeat(width + 2)}\n${rows.map((row) => ` ${row.padEnd(width)}+`).join('\n')}\n \n(1 row)`,
  Markdown: `Look:\n\n| QUERY PLAN |\n| --- |\n${rows.map((row) => `| ${row} |`).join('\n')}\n`,
  'Markdown, fenced': `It is slow:\n\n\`\`\`text\n${text}\n\`\`\`\nWhy?`,
  DBeaver: `QUERY PLAN${' '.repeat(width - 10)}|\n${'-'.repeat(width)}+\n${rows.map((row) => `${row.padEnd(width)}|`).join('\n')}`,
  'pgAdmin, in double quotes': rows.map((row) => `"${row.replaceAll('"', '""')}"`).join('\n'),
  'single quotes': rows.map((row) => `'${row.replaceAll("'", "''")}'`).join('\n'),
  'an e-mail quote': rows.map((row) => `> ${row}`).join('\n'),
  'an e-mail quote of a quote': `On Monday Ada wrote:\n${rows.map((row) => `> > ${row}`).join('\n')}\n\nHello`,
  'lines that end in CR LF': text.replaceAll('\n', '\r\n'),
  'no-break spaces': text.replaceAll(' ', '\u00a0'),
  'an empty line after each': rows.join('\n\n'),
  arrows: text.replaceAll('->', '→'),
  'HTML entities': text.replaceAll('>', '&gt;'),
  'a log with tabs': `2026-11-29 10:00:00.000 UTC [123] app@shop LOG:  duration: 2.040 ms  plan:\n\tQuery Text: SELECT *\n\tFROM users\n${tabbed}\n2026-11-29 10:00:01.000 UTC [123] LOG:  checkpoint starting: time`,
  'a log of Amazon RDS': `2026-11-29 10:00:00 UTC:10.0.0.7(5432):app@shop:[123]:LOG:  duration: 2.040 ms  plan:\n\tQuery Text: SELECT 1\n${tabbed}`,
  syslog: `Nov 29 10:00:00 db postgres[77]: [9-1] LOG:  duration: 2.040 ms  plan:\n${['Query Text: SELECT 1', ...rows].map((row, at) => `Nov 29 10:00:00 db postgres[77]: [9-${at + 2}] #011${row}`).join('\n')}`,
  'rows of a driver': JSON.stringify(rows.map((row) => ({ 'QUERY PLAN': row }))),
  JSON: json,
  'JSON on one line': JSON.stringify(JSON.parse(json)),
  'JSON in a frame': `QUERY PLAN\n${'-'.repeat(80)}\n${json
    .split('\n')
    .map((row) => ` ${row.padEnd(78)}+`)
    .join('\n')}\n(1 row)`,
  'JSON in a log': `LOG:  duration: 2.040 ms  plan:\n${JSON.stringify(
    { 'Query Text': 'SELECT 1', ...JSON.parse(json)[0] },
    null,
    2,
  )
    .split('\n')
    .map((row) => `\t${row}`)
    .join('\n')}`,
  'JSON as CSV': `"QUERY PLAN"\n"${json.replaceAll('"', '""')}"`,
  'JSON in JSON': JSON.stringify([{ 'QUERY PLAN': json }]),
  'JSON as Python prints it': json
    .replaceAll("'ada'", '\\"ada\\"')
    .replace(/(?<!\\)"/g, "'")
    .replaceAll('\\"', '"'),
};

describe('reads the same tree from', () => {
  it.each(Object.entries(forms))('%s', (name, paste) => {
    const names = name === 'JSON as Python prints it' ? ["'ada'", '"ada"'] : ["'ada'", "'ada'"];
    const same = JSON.parse(
      JSON.stringify(expected).replace(names[0] as string, JSON.stringify(names[1]).slice(1, -1)),
    );
    expect(JSON.parse(JSON.stringify(inShort(only(paste).root)))).toEqual(same);
  });

  it.each([40, 60, 67, 72, 80, 100, 110, 118])('text that a terminal broke at column %i', (at) => {
    expect(inShort(only(wrapped(rows, at).join('\n')).root)).toEqual(expected);
    expect(inShort(only(wrapped(forms['psql, aligned']?.split('\n') ?? [], at).join('\n')).root)).toEqual(
      expected,
    );
    expect(inShort(only(wrapped(bordered('|', '+', '-').split('\n'), at).join('\n')).root)).toEqual(expected);
  });

  it.each([50, 65, 72, 76, 100])('text that a mail broke at spaces before column %i', (at) => {
    expect(inShort(only(atSpaces(rows, at).join('\n')).root)).toEqual(expected);
  });

  it.each([40, 72, 80])('JSON that a terminal broke at column %i', (at) => {
    expect(inShort(only(wrapped(json.split('\n'), at).join('\n')).root)).toEqual(expected);
    expect(inShort(only(wrapped([JSON.stringify(JSON.parse(json))], at).join('\n')).root)).toEqual(expected);
  });
});

it('finds several plans, each with its lines', () => {
  const { plans } = readPlans(`first\n${text}\n\nand then\n${json}\n${text}`);
  expect(plans.map(({ format, from, to }) => [format, from, to])).toEqual([
    ['text', 2, 12],
    ['json', 15, 15 + json.split('\n').length - 1],
    ['text', 15 + json.split('\n').length, 15 + json.split('\n').length + 10],
  ]);
});

describe('says where reading ended', () => {
  it.each([
    ['', /nothing to read/],
    ['Hello', /no plan in this text: reading ended at line 1/],
    ['EXPLAIN SELECT 1', /a statement, not its plan/],
    ['ERROR:  relation "x" does not exist\nLINE 1: SELECT', /Line 1 is an error/],
    ['[{"Plan": [1, 2', /Reading ended at line 1/],
  ])('of %j', (paste, words) => {
    expect(readPlans(paste).problem).toMatch(words);
  });

  it('in JSON that is cut off, with what it had read', () => {
    const { plans } = readPlans(json.slice(0, json.indexOf('Index Cond')));
    expect(plans[0]?.cutOff).toMatch(
      /^Reading ended at line \d+: the text ends inside a string. 3 nodes were read.$/,
    );
  });

  it('in text that is cut off', () => {
    const { plans } = readPlans(rows.slice(0, 6).join('\n'));
    expect(plans[0]?.cutOff).toBe(
      'Reading ended at line 6: Nested Loop has only one node below it. 2 nodes were read.',
    );
  });
});
