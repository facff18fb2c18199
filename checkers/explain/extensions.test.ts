/** Plans as systems built on PostgreSQL print them. Written from their forms, not taken from a server. */
import { expect, it } from 'vitest';
import { walk } from './explained.ts';
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
