/**
 * Citus shows the plans of other servers. In its text they are below the node that asks for them; in the other formats
 * they are in a field of that node, `Distributed Query`, from which they are brought below it here.
 */
import { type ExplainRecord, type Field, isRecord, listOf, recordsOf } from './record.ts';

/** A node with the plans of its tasks and subplans below it. */
export function withRemotePlans(node: ExplainRecord): ExplainRecord {
  const query = node['Distributed Query'];
  if (!isRecord(query)) return node;
  const job = isRecord(query.Job) ? query.Job : {};
  const { Tasks: tasks, 'Dependent Jobs': _jobs, ...counts } = job;
  return {
    ...node,
    ...counts,
    Plans: [
      ...recordsOf(node.Plans),
      ...recordsOf(query.Subplans).map(subplanNode),
      ...recordsOf(tasks).map(taskNode),
    ],
  };
}

function subplanNode({ PlannedStmt: statement, ...rest }: ExplainRecord): ExplainRecord {
  return {
    'Node Type': 'Distributed Subplan',
    'Parent Relationship': 'Member',
    ...rest,
    Plans: plansIn(statement),
  };
}

function taskNode({ 'Remote Plan': remote, ...rest }: ExplainRecord): ExplainRecord {
  return { 'Node Type': 'Task', 'Parent Relationship': 'Member', ...rest, Plans: plansIn(remote) };
}

/** The roots of plans in lists of lists. Times beside a remote tree become details of its root. */
function plansIn(value: Field | undefined): ExplainRecord[] {
  if (isRecord(value)) {
    const { Plan: plan, Query: query, explain, ...beside } = value;
    if (isRecord(plan)) return [{ 'Parent Relationship': 'Outer', ...plan, ...timesOf(beside) }];
    return plansIn(query ?? explain);
  }
  return listOf(value).flatMap((each) => (isRecord(each) || Array.isArray(each) ? plansIn(each) : []));
}

function timesOf(beside: ExplainRecord): ExplainRecord {
  return Object.fromEntries(
    ['Planning Time', 'Execution Time'].flatMap((name) =>
      beside[name] === undefined ? [] : [[name, beside[name]]],
    ),
  );
}
