/** Takes away what a server's log puts around the plans of auto_explain. */
import type { Line } from './lines.ts';

const plan = /^(.*?)duration: [\d.]+ ms {2}plan:\s*(.*)$/;
/** `Nov 29 10:00:00 db postgres[123]: [7-2] `, in front of every line, and its way to write a tab. */
const syslog =
  /^(?:<\d+>)?(?:\w{3} +\d+ [\d:]+|\d{4}-\d\d-\d\dT\S+) \S+ \S{0,100}(?:postgres\S{0,100}|\[\d{1,9}\]):(?: \[\d+-\d+\])? ?/;

/** The lines of plans without prefixes and tabs. The line that announces a plan becomes empty. */
export function withoutLogs(lines: readonly Line[]): Line[] {
  const result: Line[] = [];
  let isInPlan = false;
  let isInCsv = false;
  for (const line of lines.map(withoutSyslog)) {
    const announced = plan.exec(line.text);
    const [, prefix = '', rest = ''] = announced ?? [];
    // In a log in JSON, the plan is a string in this line.
    if (announced && !rest.startsWith('\\n')) {
      isInPlan = true;
      isInCsv = prefix.endsWith(',"');
      result.push({ number: line.number, text: rest });
    } else if (isInCsv) {
      const field = csvField(line.text);
      isInCsv = !field.isClosed;
      result.push({ number: line.number, text: field.text });
    } else if (isInPlan && line.text.startsWith('\t')) {
      result.push({ number: line.number, text: line.text.slice(1) });
    } else {
      result.push(line);
    }
  }
  return result;
}

/** A line within a field of CSV, whose quotes are doubled and which ends at one that isn't. */
function csvField(text: string): { text: string; isClosed: boolean } {
  const [inside = ''] = /^(?:[^"]|"")*/.exec(text) ?? [];
  return { text: inside.replaceAll('""', '"'), isClosed: inside.length < text.length };
}

function withoutSyslog({ number, text }: Line): Line {
  const prefix = syslog.exec(text)?.[0];
  return { number, text: (prefix === undefined ? text : text.slice(prefix.length)).replaceAll('#011', '\t') };
}
