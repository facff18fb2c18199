/** Plans as systems built on PostgreSQL print them. Written from their forms, not taken from a server. */
import { describe, expect, it } from 'vitest';
import { type ExplainedNode, walk } from './explained.ts';
import { readPlans } from './read.ts';

const forms = [
  {
    system: 'Greenplum',
    text: `Gather Motion 3:1  (slice1; segments: 3)  (cost=0.00..431.00 rows=1 width=8) (actual time=1.1..2.2 rows=10 loops=1)
  ->  Seq Scan on t  (cost=0.00..431.00 rows=1 width=8) (actual time=0.1..0.2 rows=4 loops=1)
        Filter: (a = 1)
Planning time: 4.5 ms
  (slice0)    Executor memory: 37K bytes.
Execution time: 5.0 ms`,
    relations: ['t'],
    execution: 5,
  },
  {
    system: 'Citus',
    text: `Custom Scan (Citus Adaptive)  (cost=0.00..0.00 rows=100000 width=40) (actual time=10.0..10.1 rows=3 loops=1)
  Task Count: 32
  Tuple data received from nodes: 12 bytes
  Tasks Shown: One of 32
  ->  Task
        Tuple data received from node: 4 bytes
        Node: host=localhost port=9701 dbname=db
        ->  Seq Scan on t_102008 t  (cost=0.00..25.00 rows=1 width=4) (actual time=0.1..0.2 rows=1 loops=1)
            Planning Time: 0.1 ms
            Execution Time: 0.2 ms
Planning Time: 1.0 ms
Execution Time: 11.0 ms`,
    relations: ['t_102008'],
    execution: 11,
  },
  {
    system: 'Timescale',
    text: `Custom Scan (ChunkAppend) on metrics  (cost=0.15..100.00 rows=100 width=16) (actual time=0.02..3.0 rows=100 loops=1)
  Order: metrics."time" DESC
  Chunks excluded during startup: 2
  ->  Index Scan using a_idx on _hyper_1_1_chunk  (cost=0.15..50.00 rows=50 width=16) (actual time=0.01..1.5 rows=100 loops=1)
  ->  Index Scan using b_idx on _hyper_1_2_chunk  (cost=0.15..50.00 rows=50 width=16) (never executed)
Execution Time: 4 ms`,
    relations: ['metrics', '_hyper_1_1_chunk', '_hyper_1_2_chunk'],
    execution: 4,
  },
  {
    system: 'Aurora',
    text: '[{"Plan":{"Node Type":"Seq Scan","Relation Name":"t","Alias":"t","Startup Cost":0,"Total Cost":1,"Plan Rows":1,"Plan Width":4,"Actual Startup Time":0.1,"Actual Total Time":0.2,"Actual Rows":1,"Actual Loops":1,"Aurora Orcache Hit Blocks":3},"Execution Time":0.3}]',
    relations: ['t'],
    execution: 0.3,
  },
];

it.each(forms)('reads what $system prints', ({ text, relations, execution }) => {
  const { plans, problem } = readPlans(text);
  expect(problem).toBeUndefined();
  expect(plans).toHaveLength(1);
  const [read] = plans;
  if (!read) throw new Error('No plan was read.');
  expect(read.cutOff).toBeUndefined();
  expect([...walk(read.plan.root)].flatMap(({ relation }) => relation ?? [])).toEqual(relations);
  expect(read.plan.executionMilliseconds).toBe(execution);
});

describe('reads the tasks of Citus from', () => {
  const node = 'host=localhost port=9701 dbname=db';
  const scan = { 'Node Type': 'Seq Scan', 'Relation Name': 't_102008', Alias: 't' };
  const json = [
    {
      Plan: {
        'Node Type': 'Custom Scan',
        'Custom Plan Provider': 'Citus Adaptive',
        'Distributed Query': {
          Subplans: [
            { 'Intermediate Data Size': '40 bytes', PlannedStmt: [{ Plan: { 'Node Type': 'Result' } }] },
          ],
          Job: {
            'Task Count': 32,
            'Tasks Shown': 'One of 32',
            Tasks: [{ Node: node, 'Remote Plan': [[{ Plan: scan, 'Execution Time': 0.2 }]] }],
          },
        },
      },
    },
  ];
  const xml = `<explain xmlns="http://www.postgresql.org/2009/explain"><Query><Plan><Node-Type>Custom Scan</Node-Type>
<Custom-Plan-Provider>Citus Adaptive</Custom-Plan-Provider><Distributed-Query>
<Subplans><Subplan><Intermediate-Data-Size>40 bytes</Intermediate-Data-Size>
<PlannedStmt><Query><Plan><Node-Type>Result</Node-Type></Plan></Query></PlannedStmt></Subplan></Subplans>
<Job><Task-Count>32</Task-Count><Tasks-Shown>One of 32</Tasks-Shown><Tasks><Task><Node>${node}</Node><Remote-Plan>
<explain xmlns="http://www.postgresql.org/2009/explain"><Query><Plan><Node-Type>Seq Scan</Node-Type>
<Relation-Name>t_102008</Relation-Name><Alias>t</Alias></Plan><Execution-Time>0.2</Execution-Time></Query></explain>
</Remote-Plan></Task></Tasks></Job></Distributed-Query></Plan></Query></explain>`;
  const yaml = `- Plan:
    Node Type: "Custom Scan"
    Custom Plan Provider: "Citus Adaptive"
    Distributed Query:
      Subplans:
        - Intermediate Data Size: "40 bytes"
          PlannedStmt:
            - Plan:
                Node Type: "Result"
      Job:
        Task Count: 32
        Tasks Shown: "One of 32"
        Tasks:
          - Node: "${node}"
            Remote Plan:
              - Plan:
                  Node Type: "Seq Scan"
                  Relation Name: "t_102008"
                  Alias: "t"
                Execution Time: 0.2`;
  const text = `Custom Scan (Citus Adaptive)
  ->  Distributed Subplan 1_1
        Intermediate Data Size: 40 bytes
        ->  Result
  Task Count: 32
  Tasks Shown: One of 32
  ->  Task
        Node: ${node}
        ->  Seq Scan on t_102008 t
            Execution Time: 0.2 ms`;
  it.each(Object.entries({ text, json: JSON.stringify(json), xml, yaml }))('%s', (_format, paste) => {
    const { plans, problem } = readPlans(paste);
    expect(problem).toBeUndefined();
    expect(plans[0]?.cutOff).toBeUndefined();
    const nodes = [...walk(plans[0]?.plan.root as ExplainedNode)];
    expect(nodes.map(({ type, relation, children }) => [type, relation, children.length])).toEqual([
      ['Custom Scan', undefined, 2],
      ['Distributed Subplan', undefined, 1],
      ['Result', undefined, 0],
      ['Task', undefined, 1],
      ['Seq Scan', 't_102008', 0],
    ]);
    const said = nodes.flatMap(({ conditions }) =>
      conditions.map(({ label, text: value }) => `${label}: ${value}`),
    );
    expect(said).toEqual(
      expect.arrayContaining([
        'Task Count: 32',
        'Tasks Shown: One of 32',
        `Node: ${node}`,
        'Intermediate Data Size: 40 bytes',
      ]),
    );
  });
});
