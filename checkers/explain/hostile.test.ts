/** @module-tag thorough */
import { describe, expect, it } from 'vitest';
import { walk } from './explained.ts';
import { figureNames } from './figures.ts';
import { blindSpots, observe, observeTogether } from './observations/observe.ts';
import { type Reading, readPlans } from './read.ts';

/** Reads a text, and all that is worked out from what is in it. No number may be one that can't be printed. */
function readAll(text: string): Reading {
  const reading = readPlans(text);
  const plans = reading.plans.map(({ plan }) => plan);
  observeTogether(plans);
  for (const plan of plans) {
    for (const { share, title, evidence } of observe(plan)) {
      expect(share).toBeGreaterThanOrEqual(0);
      expect(title + evidence).not.toMatch(/NaN|Infinity|undefined|∞/);
    }
    blindSpots(plan);
    for (const node of walk(plan.root))
      if (!figureNames.every((name) => Number.isFinite(node.own[name]) && node.own[name] >= 0))
        expect(node.own).toBe('finite');
  }
  return reading;
}

const figures = '(cost=0.00..1.00 rows=1 width=1) (actual time=0.1..0.2 rows=1 loops=1)';
const measured = `Seq Scan on t  ${figures}`;
const node = (depth: number) => `${' '.repeat(6 * depth)}->  Nested Loop  ${figures}`;
const many = 50_000;
const condition = (text: string, label = 'Filter') =>
  `Seq Scan on t  (cost=0.00..1.00 rows=1 width=1) (actual time=0.1..90.0 rows=1 loops=1)\n  ${label}: ${text}\n  Rows Removed by Filter: 99999`;
const deep = (open: string, times: number) => open.repeat(times);
const inJson = (fields: string) => `[{"Plan": {"Node Type": "Aggregate", ${fields}}}]`;

/** Each would take minutes, or end the process, if a step of reading were not linear or not bounded. */
const hostile: Record<string, () => string> = {
  'a plan that is 1,500 levels deep': () => Array.from({ length: 1500 }, (_, at) => node(at)).join('\n'),
  'JSON that is 100,000 lists deep': () => `{"Plan": ${deep('[', 2 * many)}`,
  'JSON with plans 5,000 levels deep': () => deep('{"Node Type":"Limit","Plans":[', 5000),
  'JSON of Citus that is 5,000 levels deep': () =>
    deep('{"Plan":{"Node Type":"Limit","Plans":[{"Node Type":"Limit","Plans":[', 5000),
  'JSON in JSON, each nested deeply': () =>
    `${'['.repeat(900)}${JSON.stringify(`"Plan": ${'['.repeat(900)}${JSON.stringify(`"Plan": cost= ${'['.repeat(900)}`)}`)}`,
  'XML that is 50,000 elements deep': () => deep('<Plan>', many),
  'XML in which nothing is closed': () => `<Plan>${'<!-- <![CDATA[ <? <a '.repeat(many)}`,
  'XML with a name that is very long': () => `<Plan><${'a'.repeat(many * 5)}`,
  'XML that closes what isn’t open': () => `${'<Plan>'.repeat(900)}${'</b>'.repeat(many * 2)}`,
  'XML with quotes that are open': () => `<Plan>${`<a b="'`.repeat(many)}`,
  'YAML that is 3,000 maps deep': () =>
    `Plan:\n${Array.from({ length: 3000 }, (_, at) => `${' '.repeat(at)}- Node Type:`).join('\n')}`,
  'YAML with lists in one line': () => `Plan: \n  ${'- '.repeat(many)}\n  Node Type: ${'['.repeat(many)}`,
  'YAML that begins in each line': () => `${'Plan:\n'.repeat(many)}x\nNode Type: x`,
  'YAML with a quote in each line': () => `Plan:\n${'  Node Type: "\n'.repeat(many)}`,
  'a bracket in each line': () => `"Plan":\n${'[\n'.repeat(many)}`,
  'brackets that close nothing in one line': () => `"Plan": ${'[x '.repeat(many)}`,
  'an opening tag in each line': () => '<Plan>x\n'.repeat(many),
  'a field called Plan in each line': () => 'Plan:\nNode Type:\n'.repeat(many),
  'a quote that is never closed': () => condition(`(a = '${'x\n'.repeat(many)}`),
  'parentheses that are never closed': () => condition('((a\n'.repeat(many)),
  'a node in a long line that never gets its figures': () =>
    `${measured}\n  ->  Seq Scan on ${'a'.repeat(many * 10)}\n${'x\n'.repeat(many)}`,
  'one line of two million characters': () => `Seq Scan on ${'a '.repeat(1_000_000)}`,
  'one word of ten million characters': () => `${measured}\n  Filter: (a = '${'x'.repeat(10_000_000)}`,
  'a name in quotes of ten million characters': () => `Seq Scan on "${'x'.repeat(10_000_000)} ${figures}`,
  'spaces without end': () => `${' '.repeat(many * 5)}x\n`.repeat(4),
  'spaces without end in a frame': () =>
    `${' '.repeat(many * 5)}x${' '.repeat(many * 5)}y\n-----\n${measured}${' '.repeat(many * 5)}x\n`,
  'spaces without end in strings': () => inJson(`"Filter": "a\nb${' '.repeat(many * 5)}c"`),
  'spaces without end in a line of a node': () => `Sort  ${figures}${' '.repeat(many * 5)}x`,
  'spaces without end in details': () => condition(`1${' '.repeat(many * 5)}x`, 'Sort Method'),
  'spaces without end in a number': () => inJson(`"Actual Rows": "1${' '.repeat(many * 5)}x"`),
  'spaces without end in a statement': () => `EXPLAIN SELECT 1;${' '.repeat(many * 5)}x;\n\n${measured}`,
  'quotes of mails without end': () => `${'> '.repeat(many)}x\n`.repeat(3),
  'lines without end': () => '\n'.repeat(19_000_000),
  'arrows alone': () => '->\n'.repeat(many),
  'arrows below a node': () => `Append  ${figures}\n${'  ->\n'.repeat(many / 5)}`,
  'children without end': () => `Nested Loop  ${figures}\n${`  ->  ${measured}\n`.repeat(many / 5)}`,
  'one label without end': () => condition('x\n  Filter: x'.repeat(many)),
  'workers without end': () =>
    `${measured}\n${Array.from({ length: many }, (_, at) => `  Worker ${at}: actual time=1..1 rows=1 loops=1`).join('\n')}`,
  'workers without end in JSON': () =>
    inJson(`"Workers": [${'{"Sort Method": "a", "Sort Space Used": 1},'.repeat(many * 2)}{}]`),
  'triggers without end': () => `${measured}\n${'Trigger a on b: time=1.0 calls=1\n'.repeat(many)}`,
  'InitPlans without end': () =>
    `Result  ${figures}\n${`  InitPlan 1 (returns $0)\n    ->  Result  ${figures}\n`.repeat(many / 4)}`,
  'InitPlans in InitPlans': () =>
    Array.from(
      { length: 800 },
      (_, at) =>
        `${' '.repeat(8 * at)}${at === 0 ? '' : '->  '}Result  ${figures}\n${' '.repeat(8 * at + 2)}InitPlan ${at}`,
    ).join('\n'),
  'CTEs of one name': () =>
    `Result  ${figures}\n${`  CTE a\n    ->  CTE Scan on a  ${figures}\n`.repeat(many / 4)}`,
  'scans of one CTE': () =>
    `Append  ${figures}\n  CTE a\n    ->  Result  ${figures}\n${`  ->  CTE Scan on a  ${figures}\n`.repeat(many / 4)}`,
  'one long word in each detail': () =>
    ['Buffers', 'Buckets', 'Settings', 'JIT:\n  Timing', 'Sort Method', 'Full-sort Groups', 'Heap Blocks']
      .map((label) => `${measured}\n  ${label}: ${'Aa'.repeat(many * 2)}\n${label}: ${'a'.repeat(many * 5)}`)
      .join('\n\n'),
  'sort methods without end': () => condition('Sort Methods: a '.repeat(many), 'Full-sort Groups'),
  'a log with one long word': () => `Nov 29 10:00:00 db ${'postgres'.repeat(many)}\n${measured}`,
  'a comparison of a function that doesn’t end': () => condition(`f(${'a '.repeat(many * 2)}`),
  'functions in functions': () => condition('(f('.repeat(many)),
  'points without end': () => condition(`${'a.'.repeat(many * 2)} > 1`),
  'a word without end in a filter': () => condition(`${'a'.repeat(many * 5)} = 1`),
  'patterns without end': () => condition(`(a ~ '${'.*'.repeat(many * 2)}'::text)`),
  'parameters without end': () => condition('(InitPlan '.repeat(many)),
  'a subplan that returns without end': () =>
    inJson(`"Plans": [{"Node Type": "Result",
    "Parent Relationship": "InitPlan", "Subplan Name": "${'(returns '.repeat(many)}"}]`),
  'control characters': () =>
    String.fromCharCode(...Array.from({ length: 32 }, (_, code) => code)).repeat(many / 10),
};

describe('reads or refuses in bounded time', () => {
  it.each(Object.entries(hostile))(
    '%s',
    (_name, text) => {
      const { plans, problem } = readAll(text());
      expect(plans.length > 0 || (problem ?? '').length > 20).toBe(true);
    },
    15_000,
  );
});

describe('names that every object has', () => {
  const names = ['__proto__', 'constructor', 'toString', 'valueOf', 'hasOwnProperty'];
  it.each(names)('%s in each format', (name) => {
    const object = `{"toString": 1, "valueOf": 1, "${name}": [[{"toString": 1, "valueOf": 1}]]}`;
    const texts = [
      `[{"Plan": {"Node Type": "Limit", "${name}": ${object}, "Plans": [7, null, "x", {}], "Output": [[${object}]],
        "Planned Partitions": ${object}}, "Settings": ${object}, "JIT": ${object}, "${name}": ${object}}]`,
      `{"Plan": {"Node Type": "Aggregate", "Strategy": "${name}", "Actual Rows": ${name}}}`,
      `<explain><Query><Plan><Node-Type>Limit</Node-Type><${name}>1</${name}><${name}/>&${name};</Plan></Query></explain>`,
      `- Plan:\n    Node Type: "Limit"\n    ${name}: 1\n    "${name}": ${name}\n  ${name}: [${name}]`,
      `${measured}\n  Worker 0:  ${name}: x\n    ${name}: x\n  ->  ${name} on x  ${figures}\n        Filter ${name}: x\n  ${name}: x\nSettings: ${name} = 'x'\nJIT:\n  ${name}: 1`,
    ];
    for (const text of texts) expect(readAll(text).plans).toHaveLength(1);
    expect(({} as Record<string, unknown>).x).toBeUndefined();
  });
});

it('takes no line of a text for the tree itself', () => {
  const lines = ['Node Type: x', 'Plans: x', 'Workers: x', 'Parent Relationship: x'];
  const [read] = readAll(`Sort  ${figures}\n  ${lines.join('\n  ')}\n  ->  ${measured}\nPlan: x`).plans;
  expect(read?.plan.root).toMatchObject({ type: 'Sort', children: [{ type: 'Seq Scan' }] });
});

it.each(['1e999', '-5', '"NaN"', '"-Infinity"', '1e308', '"1e308"', '{}', '[[]]', 'true', 'NaN'])(
  'the number %s',
  (number) => {
    const fields = ['Actual Rows', 'Actual Loops', 'Plan Rows', 'Actual Total Time', 'Shared Read Blocks'];
    const more = ['Rows Removed by Filter', 'Sort Space Used', 'Workers Planned', 'Temp Read Blocks'];
    const all = [...fields, ...more].map((name) => `"${name}": ${number}`).join(', ');
    const { plans } = readAll(inJson(`${all}, "Plans": [{"Node Type": "Gather", ${all}}]`));
    expect(plans[0]?.plan.root.type).toBe('Aggregate');
  },
);

it('reads a text plan in JSON in JSON, and refuses it deeper', () => {
  let text = measured;
  const found = [1, 2, 3, 4].map(() => {
    text = JSON.stringify([{ 'QUERY PLAN': text }]);
    return readAll(text).plans.length;
  });
  expect(found).toEqual([1, 1, 0, 0]);
});

describe('a plan in text that is cut off anywhere', () => {
  const plan = [
    'Limit  (cost=1.00..2017.80 rows=15 width=133) (actual time=0.037..2.031 rows=15 loops=1)',
    '  Buffers: shared hit=90 read=10',
    '  ->  Sort  (cost=0.00..2017.80 rows=15 width=133) (actual time=0.037..2.031 rows=15 loops=1)',
    '        Sort Key: u.a DESC',
    '        Sort Method: quicksort  Memory: 25kB',
    '        ->  Hash Join  (cost=0.00..2017.80 rows=15 width=133) (actual time=0.037..2.031 rows=15 loops=1)',
    '              Hash Cond: (o.user_id = u.id)',
    '              Buffers: shared hit=90 read=10',
    '              ->  Seq Scan on orders o  (cost=0.00..41.40 rows=1 width=129) (actual time=0.013..0.077 rows=1 loops=1)',
    "                    Filter: (status = 'new'::text)",
    '                    Rows Removed by Filter: 1231',
    '              ->  Hash  (cost=0.00..41.40 rows=1 width=129) (actual time=0.013..0.077 rows=1 loops=1)',
    '                    Buckets: 1024  Batches: 1  Memory Usage: 9kB',
    '                    ->  Index Only Scan using users_pkey on users u  (cost=0.00..41.40 rows=1 width=129) (actual time=0.013..0.077 rows=1 loops=1)',
    '                          Heap Fetches: 12',
    '                          Buffers: shared hit=70 read=10',
    'Planning:',
    '  Buffers: shared hit=8',
    'Planning Time: 0.039 ms',
    'Execution Time: 2.040 ms',
  ];
  const framed = ['QUERY PLAN'.padStart(60), '-'.repeat(150), ...plan.map((line) => ` ${line}`)];
  const scan = [
    plan[8]?.replace(/^ *-> {2}/, ''),
    plan[9]?.slice(18),
    plan[10]?.slice(18),
    ...plan.slice(18),
  ];
  const all = { 'as it is': plan, 'in a frame': framed, 'of one node': scan };
  it.each(Object.entries(all))('%s', (_name, lines) => {
    const whole = lines.join('\n');
    const withFigures = whole.indexOf('loops=1)');
    expect(readAll(whole).plans[0]?.cutOff).toBeUndefined();
    const silent: string[] = [];
    for (let end = withFigures; end < whole.length; end++) {
      const { plans } = readAll(whole.slice(0, end));
      if (plans.some(({ cutOff }) => cutOff === undefined)) silent.push(whole.slice(0, end));
    }
    // Nothing shows that a line is missing after a whole one, or a digit after a digit, once all nodes are there.
    for (const cut of silent) {
      const last = cut.split('\n').at(-1) ?? '';
      expect(last.trim() === '' || lines.includes(last) || /\d ?$/.test(last), last).toBe(true);
      const isNodeMissing = /->/.test(whole.slice(cut.length).replace(/^[^\n]*/, ''));
      expect(isNodeMissing, cut).toBe(false);
    }
  });
});

describe('a plan that is cut off anywhere', () => {
  const text = `Sort  ${figures}\n  Sort Key: a\n  ->  Seq Scan on t  ${figures}\n        Filter: (a = 'x y')`;
  const wholes = {
    text,
    json: '[{"Plan": {"Node Type": "Sort", "Sort Key": ["a"], "Plans": [{"Node Type": "Seq Scan", "Relation Name": "t"}]}, "Triggers": []}]',
    xml: '<explain><Query><Plan><Node-Type>Sort</Node-Type><Plans><Plan><Node-Type>Seq Scan</Node-Type></Plan></Plans></Plan></Query></explain>',
    yaml: '- Plan: \n    Node Type: "Sort"\n    Plans: \n      - Node Type: "Seq Scan"\n        Relation Name: "t"\n  Execution Time: 1.5',
  };
  it.each(Object.entries(wholes))('in the format %s', (format, whole) => {
    expect(readAll(whole).plans).toMatchObject([{ format, cutOff: undefined }]);
    for (let end = 0; end < whole.length; end++) {
      const { plans, problem } = readAll(whole.slice(0, end));
      expect(plans.length > 0 || (problem ?? '').length > 20).toBe(true);
      // YAML may end at any line, and text at any line but the first: a Sort needs a node below it.
      if (format === 'json' || format === 'xml')
        expect(plans.every(({ cutOff }) => cutOff !== undefined)).toBe(true);
      if (format === 'text' && end <= whole.indexOf('\n'))
        expect(plans.every(({ cutOff }) => cutOff !== undefined)).toBe(true);
    }
  });
});
