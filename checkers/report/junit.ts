import type { Finding, Grade, Verdict } from '../vocabulary.ts';

/** The grade as JUnit XML: a suite an exercise, a case a check. What is pending or unknown is an error, never skipped. */
export function toJunit({ lab, durationMs, startedAt, exercises }: Grade): string {
  const cases = exercises.flatMap(({ findings }) => findings);
  const suites = exercises.map(
    ({ id, title, findings }) =>
      `  <testsuite ${attributes({ name: `${lab} ${id}`, ...totals(findings), timestamp: startedAt })}>\n` +
      `    <properties><property ${attributes({ name: 'title', value: title })}/></properties>\n` +
      findings.map((finding) => caseOf(`${lab}.${id}`, finding)).join('') +
      '  </testsuite>\n',
  );
  return `<?xml version="1.0" encoding="UTF-8"?>\n<testsuites ${attributes({
    name: lab,
    ...totals(cases),
    time: (durationMs / 1000).toFixed(3),
  })}>\n${suites.join('')}</testsuites>\n`;
}

function totals(findings: readonly Finding[]): Record<string, number> {
  const count = (...verdicts: Verdict[]) =>
    findings.filter(({ verdict }) => verdicts.includes(verdict)).length;
  return { tests: findings.length, failures: count('fail'), errors: count('pending', 'unknown') };
}

function caseOf(classname: string, finding: Finding): string {
  const open = `    <testcase ${attributes({ classname, name: finding.title })}`;
  if (finding.verdict === 'pass') return `${open}/>\n`;
  const element = finding.verdict === 'fail' ? 'failure' : 'error';
  const source = finding.source ? `\nSource: ${finding.source}` : '';
  const text = `Expected: ${finding.expected}\nNext: ${finding.next}${source}`;
  return `${open}>\n      <${element} ${attributes({ type: finding.verdict, message: finding.observed })}>${escaped(text)}</${element}>\n    </testcase>\n`;
}

function attributes(values: Record<string, string | number>): string {
  return Object.entries(values)
    .map(([name, value]) => `${name}="${escaped(String(value)).replace(/[\t\n\r]/g, reference)}"`)
    .join(' ');
}

/** A parser reads white space in an attribute as blanks unless it is written so. */
function reference(character: string): string {
  return `&#${character.charCodeAt(0)};`;
}

const entities: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

/** XML 1.0 has no way to write most control characters and lone surrogates, so they become the replacement character. */
function escaped(text: string): string {
  return [...text]
    .map((character) => (isXmlCharacter(character) ? (entities[character] ?? character) : '\ufffd'))
    .join('');
}

function isXmlCharacter(character: string): boolean {
  const code = character.codePointAt(0) ?? 0;
  if (code < 0x20) return code === 0x9 || code === 0xa || code === 0xd;
  return !(code >= 0xd800 && code <= 0xdfff) && code !== 0xfffe && code !== 0xffff;
}
