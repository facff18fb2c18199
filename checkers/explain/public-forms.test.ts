/** The forms in which people post plans in issues, forums and mails, as they were found there. */
import { describe, expect, it } from 'vitest';
import { type ExplainedNode, walk } from './explained.ts';
import { isTelling, observe } from './observations/observe.ts';
import { readPlans } from './read.ts';

const lines = [
  'Nested Loop  (cost=0.00..2017.80 rows=15 width=133) (actual time=0.037..2.031 rows=15 loops=1)',
  '  ->  Seq Scan on users u  (cost=0.00..41.40 rows=1 width=129) (actual time=0.013..0.077 rows=1 loops=1)',
  "        Filter: (username = 'ada'::text)",
  '        Rows Removed by Filter: 1231',
  '  ->  Index Scan using "Orders_idx" on "Orders" o  (cost=0.00..1976.25 rows=15 width=17) (actual time=0.023..1.952 rows=15 loops=1)',
  '        Index Cond: (user_id = u.id)',
  'Planning Time: 0.039 ms',
  'Execution Time: 2.040 ms',
];
const text = lines.join('\n');
const fields = {
  Plan: {
    'Node Type': 'Nested Loop',
    'Actual Loops': 1,
    Plans: [
      {
        'Node Type': 'Seq Scan',
        'Parent Relationship': 'Outer',
        'Relation Name': 'users',
        'Rows Removed by Filter': 1231,
      },
      {
        'Node Type': 'Index Scan',
        'Parent Relationship': 'Inner',
        'Relation Name': 'Orders',
        'Index Name': 'Orders_idx',
      },
    ],
  },
  'Planning Time': 0.039,
  'Execution Time': 2.04,
};
const json = JSON.stringify([fields], null, 2);

const inText = (tree: (line: string) => string) => lines.map(tree).join('\n');
const csv = (line: string) => line.replaceAll('"', '""');
const log = [
  '2026-11-29 10:00:00.000 UTC [1] LOG:  duration: 2.040 ms  plan:',
  '\tQuery Text: SELECT 1',
  ...lines.map((line) => `\t${line}`),
];
const html = (line: string) => line.replaceAll('>', '&gt;').replaceAll('"', '&quot;');

const forms: Record<string, string> = {
  'quotes of which only the last were copied': inText((line) => `${line}"`),
  'quotes with a backslash': inText((line) => `"${line.replaceAll('"', '\\"')}",`),
  'a string with its line breaks escaped': JSON.stringify(text),
  'the inside of such a string': JSON.stringify(text).slice(1, -1),
  'JSON in a string': JSON.stringify(json),
  'the inside of JSON in a string': JSON.stringify(json).slice(1, -1),
  'JSON in a string in a string': JSON.stringify(JSON.stringify(json)),
  'JSON under QUERY PLAN': JSON.stringify([{ 'QUERY PLAN': [fields] }]),
  'JSON with curved quotes': json.replace(/"([^"]*)"/g, '“$1”'),
  'JSON with no-break spaces': json.replaceAll(' ', '\u00a0'),
  'text with curved quotes': text.replace(/'([^']*)'/g, '‘$1’').replace(/"([^"]*)"/g, '“$1”'),
  'rows as Ruby prints them': `[${lines.map((line) => `{"QUERY PLAN"=>${JSON.stringify(line)}}`).join(', ')}]`,
  'rows as Python prints them': `[${lines.map((line) => `('${line.replaceAll("'", "\\'")}',)`).join(', ')}]`,
  'rows that Python prints one by one': inText((line) => `('${line.replaceAll("'", "\\'")}',)`),
  'rows as lists': JSON.stringify(lines.map((line) => [line])),
  'a list of strings': JSON.stringify(lines, null, 2),
  'a CSV export with numbers': `,QUERY PLAN\n${lines.map((line, at) => `${at + 1},"${csv(line)}"`).join('\n')}`,
  'line numbers': lines.map((line, at) => `${String(at + 1).padStart(3)}  ${line}`).join('\n'),
  'line numbers with a bar': lines.map((line, at) => `${String(at + 1).padStart(3)} | ${line}`).join('\n'),
  'a table in HTML': `<table><tr><th>QUERY PLAN</th></tr>${lines.map((line) => `<tr><td>${html(line)}</td></tr>`).join('')}</table>`,
  'preformatted HTML': `<pre><code>${text.replaceAll('>', '&gt;')}</code></pre>`,
  'HTML with line breaks': lines.map((line) => html(line).replaceAll(' ', '&nbsp;')).join('<br>\n'),
  'HTML that was encoded twice': text.replaceAll('->', '-&amp;gt;'),
  Jira: `{noformat}\n${text}\n{noformat}`,
  'a fence in the line of the text': `\`\`\`${text}\`\`\``,
  'quoted Markdown with a fence': ['```', ...lines, '```'].map((line) => `> ${line}`).join('\n'),
  'comments of SQL': inText((line) => `-- ${line}`),
  'comments of a script': inText((line) => `# ${line}`),
  'comments of C': inText((line) => ` * ${line}`),
  'added lines of a diff': inText((line) => `+${line}`),
  'removed lines of a diff': inText((line) => `-${line}`),
  'RAISE NOTICE': inText((line) => `NOTICE:  ${line}`),
  'a log in CSV': `2026-11-29 10:00:00 UTC,"app","shop",1,,LOG,00000,"duration: 2.040 ms  plan:\nQuery Text: SELECT 1\n${csv(text)}",,,,,,,,,"app"`,
  'a log in JSON': JSON.stringify({
    timestamp: '2026-11-29',
    message: `duration: 2.040 ms  plan:\nQuery Text: SELECT 1\n${text}`,
  }),
  'a log of Docker': log.map((line) => `postgres-1  | ${line}`).join('\n'),
  'a log of Kubernetes': log.map((line) => `2026-11-29T10:00:00.123456789Z ${line}`).join('\n'),
  'a row count in Chinese': `QUERY PLAN\n${'-'.repeat(130)}\n${text}\n（8 行记录）`,
  'tabs for spaces': inText((line) => line.replace(/^ +/, (spaces) => '\t'.repeat(spaces.length / 2))),
  'lines that end in CR CR LF': text.replaceAll('\n', '\r\r\n'),
};

it.each(Object.entries(forms))('reads %s', (_name, paste) => {
  const { plans, problem } = readPlans(paste);
  expect(problem).toBeUndefined();
  expect(plans.map(({ cutOff }) => cutOff)).toEqual([undefined]);
  const nodes = [...walk(plans[0]?.plan.root as ExplainedNode)];
  expect(
    nodes.map(({ type, relation, removedRows, children }) => [type, relation, removedRows, children.length]),
  ).toEqual([
    ['Nested Loop', undefined, 0, 2],
    ['Seq Scan', 'users', 1231, 0],
    ['Index Scan', 'Orders', 0, 0],
  ]);
});

describe('a plan whose indentation is lost', () => {
  const flat = inText((line) => line.trim());

  it('ends where more than one tree is possible, and says so', () => {
    const [read] = readPlans(flat).plans;
    expect(read?.cutOff).toMatch(
      /^Reading ended at line 1: from here on, the spaces .* FORMAT JSON\. 1 node was read\.$/,
    );
    expect(read?.plan).toMatchObject({ isPart: true, root: { type: 'Nested Loop', children: [] } });
  });

  it('is read where only one tree is possible', () => {
    const chain = [
      'Limit (cost=1.19..1.20 rows=7 width=10)',
      '-> Sort (cost=1.19..1.20 rows=7 width=10)',
      'Sort Key: id_msg',
      '-> Seq Scan on messages (cost=0.00..1.09 rows=7 width=10)',
      'Filter: (id_topic = 1)',
    ];
    for (const paste of [chain.join('\n'), chain.map((line) => `> ${line}`).join('\n')]) {
      const [read] = readPlans(paste).plans;
      expect(read?.cutOff).toBeUndefined();
      expect(
        [...walk(read?.plan.root as ExplainedNode)].map(({ type, children }) => [type, children.length]),
      ).toEqual([
        ['Limit', 1],
        ['Sort', 1],
        ['Seq Scan', 0],
      ]);
    }
  });

  it('is read by its indentation where the arrows are lost', () => {
    const paste =
      'QUERY PLAN\n-----\nAggregate (cost=107.50..107.51 rows=1 width=8)\n    Seq Scan on contacts (cost=0.00..105.00 rows=1000 width=0)\n        Filter: is_paid\n(3 rows)';
    expect(readPlans(paste).plans).toMatchObject([
      {
        cutOff: undefined,
        plan: { root: { type: 'Aggregate', children: [{ type: 'Seq Scan', relation: 'contacts' }] } },
      },
    ]);
  });

  it.each([lines.map((line) => line.trim()).join(' '), lines.join(' ')])(
    'is refused in one line',
    (paste) => {
      const { plans, problem } = readPlans(paste);
      expect(plans).toEqual([]);
      expect(problem).toMatch(/^Line 1 has several nodes in it: the line breaks of this plan are lost/);
    },
  );
});

describe('a part of a plan', () => {
  const inner = [
    '              Filter: (id = 330)',
    '        ->  Seq Scan on a  (cost=0.00..1882.01 rows=1 width=7) (actual time=0.1..110.9 rows=0 loops=3)',
    '              Filter: (id = 330)',
    '              Rows Removed by Filter: 74348',
    '        ->  Seq Scan on b  (cost=0.00..1882.01 rows=1 width=7) (actual time=0.1..136.3 rows=0 loops=3)',
    '              Filter: (id = 330)',
    '              Rows Removed by Filter: 74121',
  ].join('\n');

  it('is not read as a tree that it isn’t, and nothing is observed of it', () => {
    const { plans } = readPlans(inner);
    expect(plans.map(({ plan: { root } }) => [root.relation, root.children.length])).toEqual([
      ['a', 0],
      ['b', 0],
    ]);
    for (const { plan, cutOff } of plans) {
      expect(cutOff).toMatch(/^The beginning of this plan is missing: line \d is a node below another one/);
      expect(isTelling(plan)).toBe(false);
      expect(observe(plan)).toEqual([]);
    }
  });

  it('in JSON says that it has no beginning', () => {
    const cut = json.slice(json.indexOf('"Plans"')).replace('"Plans": [', '');
    const { plans } = readPlans(cut);
    expect(plans[0]?.cutOff).toMatch(/^The beginning of this plan is missing/);
  });

  it('from which lines were left out says so', () => {
    const paste = [...lines.slice(0, 2), '  ...', ...lines.slice(4)].join('\n');
    expect(readPlans(paste).plans[0]?.cutOff).toMatch(/lines were left out of it/);
  });

  it('ends at a node without those that it reads from, wherever it is', () => {
    const paste = [
      lines[0],
      '  ->  Hash  (cost=0.00..1.00 rows=1 width=1) (actual time=0.1..0.2 rows=1 loops=1)',
      ...lines.slice(4),
    ].join('\n');
    expect(readPlans(paste).plans[0]?.cutOff).toMatch(/Hash has nothing below it/);
  });

  it('ends after the planning time, of a plan that ran', () => {
    expect(readPlans(lines.slice(0, -1).join('\n')).plans).toMatchObject([
      { cutOff: expect.stringMatching(/the execution time, .* is missing/), plan: { isPart: false } },
    ]);
  });
});

describe('refuses the plan of', () => {
  const table = (...cells: string[]) => `| ${cells.join(' | ')} |`;
  it.each([
    ['MySQL', table('id', 'select_type', 'table', 'type', 'possible_keys')],
    [
      'MySQL',
      '*************************** 1. row ***************************\n           id: 1\n  select_type: SIMPLE\n        table: t',
    ],
    ['MySQL', '{"query_block": {"select_id": 1, "table": {"table_name": "t", "access_type": "ALL"}}}'],
    [
      'MySQL',
      '-> Nested loop inner join (cost=108.50 rows=20) (actual time=0.25..12.3 rows=1450 loops=1)\n    -> Table scan on o (cost=50.25 rows=200)\n    -> Hash\n        -> Table scan on c (cost=1.25..1.25 rows=10)',
    ],
    [
      'MySQL',
      'EXPLAIN: -> Limit: 200 row(s)  (actual time=4.4..4.4 rows=1 loops=1)\n    -> Table scan on t  (cost=1.25..1.25 rows=10)',
    ],
    [
      'Oracle',
      'Plan hash value: 1601196873\n| Id  | Operation         | Name |\n|   1 |  TABLE ACCESS FULL| DUAL |',
    ],
    [
      'SQL Server',
      '  |--Nested Loops(Inner Join)\n       |--Clustered Index Seek(OBJECT:([db].[dbo].[orders]))',
    ],
    [
      'SQL Server',
      '<ShowPlanXML Version="1.5"><BatchSequence><RelOp PhysicalOp="Table Scan"/></BatchSequence></ShowPlanXML>',
    ],
    ['SQLite', 'QUERY PLAN\n|--SCAN orders\n`--SEARCH customers USING INTEGER PRIMARY KEY (rowid=?)'],
    ['TiDB', table('id', 'estRows', 'task', 'access object')],
    ['CockroachDB', '  distribution: full\n  vectorized: true\n\n  • top-k\n  └── • scan'],
    ['MongoDB', '{"queryPlanner": {"winningPlan": {"stage": "COLLSCAN"}}}'],
    ['DuckDB', '┌───────────────────────────┐\n│         SEQ_SCAN          │\n└───────────────────────────┘'],
    ['Spark', '== Physical Plan ==\n*(1) Filter (a#1 = 1)\n+- FileScan parquet'],
  ])('%s', (system, paste) => {
    expect(readPlans(paste)).toMatchObject({
      plans: [],
      problem: `This looks like a plan of ${system}. Only plans of PostgreSQL and its relatives are read here.`,
    });
  });
});

it('takes the statement of EXPLAIN up to its semicolon', () => {
  const paste = `shop=# BEGIN; EXPLAIN ANALYZE DELETE FROM t WHERE a = ';'; ROLLBACK;\n${text}`;
  expect(readPlans(paste).plans[0]?.plan.query).toBe("DELETE FROM t WHERE a = ';'");
});
