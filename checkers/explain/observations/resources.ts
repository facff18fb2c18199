/** Memory, workers, code compiled at run time, and time that no page explains. */
import { counted, whole } from '#labs/words.ts';
import type { ExplainedNode, ExplainedPlan } from '../explained.ts';
import { named, type Observation, type Seen } from './observation.ts';

const ms = (value: number) => `${value < 10 ? value.toFixed(1) : whole(value)} ms`;

export function* spills(seen: Seen): Generator<Observation> {
  for (const node of seen.nodes) {
    const { memory } = node;
    const share = seen.share(node);
    const isSpilled =
      memory !== undefined && (memory.diskKilobytes > 0 || (memory.batches > 1 && node.own.tempWritten > 0));
    if (!isSpilled || (share < 0.05 && memory.diskKilobytes < 10_000)) continue;
    const size =
      memory.diskKilobytes > 0
        ? `${whole(memory.diskKilobytes)} kB`
        : `${whole(node.own.tempWritten * 8)} kB`;
    yield {
      kind: 'spill',
      nodes: [node.id],
      title: `${size} written to temporary files`,
      evidence: `${named(node)} needed more memory than it may use and wrote ${size} to disk${memory.batches > 1 ? `, in ${whole(memory.batches)} batches` : ''}${node.sort === undefined ? '' : ` (${node.sort})`}.`,
      share,
      shareOf: seen.shareOf,
      meaning:
        'Raise work_mem for this statement alone (SET LOCAL work_mem), or sort and hash fewer rows or narrower ones. An index in the order of a sort avoids it.',
      harmless:
        'It is a report that runs alone: the same work_mem for all sessions could exhaust the memory of the server.',
    };
  }
}

export function* missingWorkers({ nodes, shareBelow, shareOf }: Seen): Generator<Observation> {
  for (const node of nodes) {
    const { planned = 0, launched } = node.workers ?? {};
    if (launched === undefined || launched >= planned || node.loops === 0) continue;
    yield {
      kind: 'missing-workers',
      nodes: [node.id],
      title: `${whole(planned - launched)} of ${whole(planned)} workers didn’t start`,
      evidence: `${named(node)} planned ${whole(planned)} workers and launched ${whole(launched)}.`,
      share: shareBelow(node),
      shareOf,
      meaning:
        'All workers of the server were in use (max_parallel_workers, max_worker_processes), so fewer processes shared the work than the plan was made for.',
      harmless:
        'It happens now and then. If it is the rule, allow fewer workers for each statement or more on the server.',
    };
  }
}

export function* compilation({ plan }: Seen): Generator<Observation> {
  const { jit } = plan;
  const time = plan.executionMilliseconds ?? plan.root.time?.total ?? 0;
  if (jit?.milliseconds === undefined || time === 0) return;
  const share = Math.min(1, jit.milliseconds / time);
  if (share < 0.25 || jit.milliseconds < 10) return;
  yield {
    kind: 'jit',
    nodes: [],
    title: `${ms(jit.milliseconds)} spent on compiling the statement`,
    evidence: `JIT compiled ${whole(jit.functions ?? 0)} functions in ${ms(jit.milliseconds)}, of ${ms(time)} in all.`,
    share,
    shareOf: 'time',
    meaning:
      'Compiling cost more than it can have saved. Raise jit_above_cost, or turn jit off for this statement or this server. A cost that is far too high is often a wrong estimate.',
    harmless: 'The statement usually runs for seconds and this was a short run.',
  };
}

export function* planning({ plan }: Seen): Generator<Observation> {
  const { planningMilliseconds: planned = 0, executionMilliseconds: ran } = plan;
  if (ran === undefined || planned < 10 || planned < ran) return;
  yield {
    kind: 'planning',
    nodes: [],
    title: `${ms(planned)} of planning for ${ms(ran)} of work`,
    evidence: `Planning took ${ms(planned)}, and execution took ${ms(ran)}.`,
    share: planned / (planned + ran),
    shareOf: 'time',
    meaning:
      'Many partitions, joins or indexes make planning slow, and so does a session that has just connected and has no catalog in memory. Prepare the statement, keep connections in a pool, or let conditions exclude partitions early.',
    harmless: 'It was the first statement of the session: run it again.',
  };
}

/** What a row and a page take at most when nothing waits, ms: generous for a small server, and for a disk that turns. */
const perRow = 0.003;
const perPage = 0.2;
const perPageRead = 10;
/** Nodes in which a statement waits for others, or runs functions that no page shows. */
const waiting =
  /^(?:LockRows|ModifyTable|Foreign Scan|Function Scan|Result|ProjectSet|Seq Scan|Index Scan|Index Only Scan|Custom Scan|Nested Loop|Subquery Scan|Values Scan|Append)$/;

export function* unexplainedTime(seen: Seen): Generator<Observation> {
  if (!seen.plan.has.timing || !seen.plan.has.buffers) return;
  for (const node of seen.nodes) {
    const share = seen.share(node);
    const time = node.own.milliseconds;
    if (!waiting.test(node.type) || time < 50 || share < 0.3) continue;
    // Reads that were timed are known.
    const reads = seen.plan.whole.ioReadMilliseconds > 0 ? 0 : readsAround(node, seen) * perPageRead;
    const explained =
      (rowsThrough(node) * perRow + pagesOf(node) * perPage + reads) / node.processes +
      node.own.ioReadMilliseconds;
    if (explained > time / 4) continue;
    yield {
      kind: 'time-without-pages',
      nodes: [node.id],
      title: `${ms(time)} that neither pages nor rows explain`,
      evidence: `${named(node)} alone took ${ms(time)}, for ${whole(pagesOf(node))} pages and ${whole(rowsThrough(node))} rows.`,
      share,
      shareOf: 'time',
      meaning:
        'It waited for something that EXPLAIN doesn’t show: a lock of another transaction, another server, or a slow function in the filter or the output. Look at pg_stat_activity (wait_event) while it runs.',
      harmless: 'The function is meant to take this long, or the machine was busy: run it again.',
    };
  }
}

/** Blocks that a node read, with those that only a node above it shows: someone may have left out its lines. */
function readsAround(node: ExplainedNode, { parentOf }: Seen): number {
  let reads = 0;
  for (let each: ExplainedNode | undefined = node; each; each = parentOf(each))
    reads += each.own.sharedRead + each.own.localRead;
  return reads;
}

function rowsThrough(node: ExplainedNode): number {
  return (
    (node.actualRows ?? 0) +
    node.removedRows +
    node.loops +
    node.children.reduce((rows, child) => rows + (child.actualRows ?? 0), 0)
  );
}

function pagesOf({ own }: ExplainedNode): number {
  return (
    own.sharedHit +
    own.sharedRead +
    own.localHit +
    own.localRead +
    own.tempRead +
    own.tempWritten +
    own.sharedDirtied
  );
}

export function* slowReads({ plan, nodes }: Seen): Generator<Observation> {
  const time = plan.root.time === undefined ? 0 : plan.whole.milliseconds;
  const reading = Math.min(plan.whole.ioReadMilliseconds, time);
  if (time < 10 || reading < time / 2) return;
  const [most] = nodes.toSorted((a, b) => b.own.ioReadMilliseconds - a.own.ioReadMilliseconds);
  const blocks = plan.whole.sharedRead + plan.whole.localRead + plan.whole.tempRead;
  const perBlock = blocks === 0 ? undefined : reading / blocks;
  const isCached = perBlock !== undefined && perBlock < cachedRead;
  yield {
    kind: 'slow-reads',
    nodes: most ? [most.id] : [],
    title: `${ms(reading)} of reading from outside the buffers`,
    evidence:
      perBlock === undefined
        ? `I/O Timings show ${ms(reading)} of reading, of ${ms(time)} in all.`
        : `${counted(blocks, 'block')} came from outside the buffers, in ${ms(reading)}: ${perBlock.toFixed(perBlock < 0.1 ? 4 : 2)} ms a block.`,
    share: reading / time,
    shareOf: 'time',
    meaning: isCached
      ? 'Blocks came this quickly from the operating system’s cache, not from storage. The pages are in memory, but not in shared_buffers. First read fewer pages, with an index or fewer columns. Then look at the size of shared_buffers.'
      : 'The statement waits for reads. First read fewer pages, with an index or fewer columns. Then look at whether the pages that are used often fit into memory, and at the latency and the limits of the volume.',
    harmless: 'It was the first run after a start: run it again and compare.',
  };
}

/** Storage doesn't answer in less, ms. */
const cachedRead = 0.03;

export function* triggers({ plan }: Seen): Generator<Observation> {
  const time = wholeTime(plan);
  for (const trigger of plan.triggers) {
    const share = Math.min(1, (trigger.milliseconds ?? 0) / Math.max(time, 0.001));
    if ((trigger.milliseconds ?? 0) < 10 || share < 0.3) continue;
    yield {
      kind: 'triggers',
      nodes: [],
      title: `${ms(trigger.milliseconds ?? 0)} in a trigger`,
      evidence: `The trigger ${trigger.constraint === undefined ? trigger.name : `of the constraint ${trigger.constraint}`} ran ${counted(trigger.calls, 'time')} and took ${ms(trigger.milliseconds ?? 0)} of ${ms(time)}.`,
      share,
      shareOf: 'time',
      meaning:
        trigger.constraint === undefined
          ? 'The function of the trigger takes the time: explain the statements in it (auto_explain.log_nested_statements).'
          : 'A foreign key looks for rows that refer to those that were written. Without an index on the column that refers to them, each look reads the whole table.',
      harmless: 'Many rows are written at once, and rarely.',
    };
  }
}

function wholeTime({ executionMilliseconds, whole: { milliseconds } }: ExplainedPlan): number {
  return executionMilliseconds ?? milliseconds;
}
