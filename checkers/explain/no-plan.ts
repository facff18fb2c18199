/** Says why a text has no plan, and what to do. */
import type { Findings } from './find-plans.ts';
import type { Line } from './text/lines.ts';

const how = 'Run EXPLAIN (ANALYZE, BUFFERS) in front of the statement and paste all that it prints.';

/** By what others print. */
const others: readonly [RegExp, string][] = [
  [
    /\bselect_type\b|\(cost=\d+(?:\.\d+)? rows=/,
    'This looks like a plan of MySQL. Only plans of PostgreSQL and its relatives are read here.',
  ],
  [
    /Plan hash value|\bTABLE ACCESS (?:FULL|BY)/,
    'This looks like a plan of Oracle. Only plans of PostgreSQL and its relatives are read here.',
  ],
  [
    /<ShowPlanXML|\bClustered Index (?:Scan|Seek)\b/,
    'This looks like a plan of SQL Server. Only plans of PostgreSQL and its relatives are read here.',
  ],
  [
    /\bSEARCH \w+ USING (?:COVERING )?INDEX\b|^\s*(?:`--|\|--)?SCAN \w+$/m,
    'This looks like a plan of SQLite. Only plans of PostgreSQL and its relatives are read here.',
  ],
  [
    /Utility statements have no plan structure/,
    'EXPLAIN printed no plan: commands such as CREATE INDEX have none. Use EXPLAIN with a query, INSERT, UPDATE, DELETE or MERGE.',
  ],
];

export function whyNoPlan(lines: readonly Line[], { endedAt }: Findings): string {
  const full = lines.filter(({ text }) => text.trim() !== '');
  const last = full.at(-1);
  if (!last) return `There is nothing to read. ${how}`;
  const text = full
    .slice(0, 200)
    .map((line) => line.text)
    .join('\n');
  const other = others.find(([pattern]) => pattern.test(text))?.[1];
  if (other !== undefined) return other;
  const error = full.find((line) => /^\s*(?:psql:\S+ )?(?:ERROR|FATAL|FEHLER|ERREUR): /.test(line.text));
  if (error)
    return `Line ${error.number} is an error of the server, and there is no plan: ${error.text.trim().slice(0, 200)} ${how}`;
  if (endedAt)
    return `Reading ended at line ${endedAt.line}: ${endedAt.reason}. There is no plan before it. ${how}`;
  if (/^\s*(?:EXPLAIN|SELECT|WITH|INSERT|UPDATE|DELETE|MERGE)\b/i.test(text))
    return `This is a statement, not its plan: reading ended at line ${last.number}. ${how}`;
  return `There is no plan in this text: reading ended at line ${last.number}. ${how}`;
}
