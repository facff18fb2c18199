/** Says why a text has no plan, and what to do. */
import type { Findings } from './find-plans.ts';
import type { Line } from './text/lines.ts';
import { hasSeveralNodes, mySqlTree } from './text/words.ts';

const how = 'Run EXPLAIN (ANALYZE, BUFFERS) in front of the statement and paste all that it prints.';

/** Databases by what only their plans have in them. */
const others: readonly [RegExp, string][] = [
  [/\bselect_type\b|"query_block"\s*:/, 'MySQL'],
  [mySqlTree, 'MySQL'],
  [/Plan hash value|\bTABLE ACCESS (?:FULL|BY)/, 'Oracle'],
  [
    /<ShowPlanXML|\bClustered Index (?:Scan|Seek)\b|\|--(?:Table Scan|Index Seek|Nested Loops)\(/,
    'SQL Server',
  ],
  [/\bSEARCH \w+ USING (?:COVERING )?INDEX\b|^\s*(?:`--|\|--)?SCAN \w+$/m, 'SQLite'],
  [/\bestRows\b.*\btask\b/, 'TiDB'],
  [/^\s*distribution: (?:full|local)|• (?:scan|render|filter|top-k|sort)\b/m, 'CockroachDB'],
  [/"(?:queryPlanner|winningPlan)"\s*:|\bwinningPlan\s*:/, 'MongoDB'],
  [
    /│\s+(?:SEQ_SCAN|TABLE_SCAN|HASH_JOIN|PROJECTION|HASH_GROUP_BY)\s+│|Query Profiling Information/,
    'DuckDB',
  ],
  [/== Physical Plan ==/, 'Spark'],
  [/\bReadFromMergeTree\b/, 'ClickHouse'],
  [/^\s*Fragment \d+ \[\w+\]/m, 'Trino'],
];

const noPlanPrinted =
  'EXPLAIN printed no plan: commands such as CREATE INDEX have none. Use EXPLAIN with a query, INSERT, UPDATE, DELETE or MERGE.';

export function whyNoPlan(lines: readonly Line[], { endedAt }: Findings): string {
  const full = lines.filter(({ text }) => text.trim() !== '');
  const last = full.at(-1);
  if (!last) return `There is nothing to read. ${how}`;
  const text = full
    .slice(0, 200)
    .map((line) => line.text)
    .join('\n');
  const other = others.find(([pattern]) => pattern.test(text))?.[1];
  if (other !== undefined)
    return `This looks like a plan of ${other}. Only plans of PostgreSQL and its relatives are read here.`;
  if (/Utility statements have no plan structure/.test(text)) return noPlanPrinted;
  const joined = full.find((line) => hasSeveralNodes(line.text));
  if (joined)
    return `Line ${joined.number} has several nodes in it: the line breaks of this plan are lost, and with them which node is below which. Copy the plan again with its lines, or take it with FORMAT JSON.`;
  const error = full.find((line) => /^\s*(?:psql:\S+ )?(?:ERROR|FATAL|FEHLER|ERREUR): /.test(line.text));
  if (error)
    return `Line ${error.number} is an error of the server, and there is no plan: ${error.text.trim().slice(0, 200)} ${how}`;
  if (endedAt)
    return `Reading ended at line ${endedAt.line}: ${endedAt.reason}. There is no plan before it. ${how}`;
  if (/^\s*(?:EXPLAIN|SELECT|WITH|INSERT|UPDATE|DELETE|MERGE)\b/i.test(text))
    return `This is a statement, not its plan: reading ended at line ${last.number}. ${how}`;
  return `There is no plan in this text: reading ended at line ${last.number}. ${how}`;
}
