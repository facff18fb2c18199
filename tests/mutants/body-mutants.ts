/**
 * Small changes inside the body of a DO block or a procedure. To PostgreSQL's parser it is one string, so they work on
 * its tokens: numbers, comparisons, signs, strings, and whole statements.
 */

import { splitStatements } from '#checkers/sql/statements.ts';
import { tokenize } from '#checkers/sql/tokens.ts';

/** A statement with one change in its body. */
interface BodyMutant {
  what: string;
  text: string;
}

const dollarQuoted = /^([\s\S]*?\$(\w*)\$)([\s\S]*)(\$\2\$[\s\S]*)$/;

/** Every statement that differs from this one by one change in its dollar-quoted body; none when it has no body. */
export function bodyMutants(statement: string): BodyMutant[] {
  const [, head, , body, tail] = dollarQuoted.exec(statement) ?? [];
  if (head === undefined || body === undefined || tail === undefined) return [];
  return changesIn(body).map(({ what, from, to, by }) => ({
    what: `body: ${what}`,
    text: head + body.slice(0, from) + by + body.slice(to) + tail,
  }));
}

/** What stands from one place to another, and what is put there. */
interface Replacement {
  what: string;
  from: number;
  to: number;
  by: string;
}

function changesIn(body: string): Replacement[] {
  const tokens = [...tokenize(body)].map(({ from, to }) => ({ from, to, text: body.slice(from, to) }));
  const changes: Replacement[] = tokens.flatMap(({ text, from, to }, at) => {
    // A comparison, `:=` and `..` are several tokens of one sign each.
    const isPart =
      /^[<>=:.|]$/.test(tokens[at - 1]?.text ?? '') || /^[>=.|]$/.test(tokens[at + 1]?.text ?? '');
    return othersFor(text, isPart).map((by) => ({ what: `${text} to ${by}`, from, to, by }));
  });
  const comparisons = [...body.matchAll(/[<>]=/g)].map(({ 0: sign, index: from }) => ({
    what: `${sign} to ${sign.slice(0, 1)}`,
    from,
    to: from + 2,
    by: sign.slice(0, 1),
  }));
  return [...changes, ...comparisons, ...dropped(body)];
}

function othersFor(text: string, isPartOfSign: boolean): string[] {
  if (/^\d+$/.test(text))
    return [1, -1]
      .map((step) => Number(text) + step)
      .filter((n) => n >= 0)
      .map(String);
  if (text.startsWith("'")) return otherStrings(text);
  if (isPartOfSign) return [];
  return { '+': ['-'], '-': ['+'], '<': ['<=', '>'], '>': ['>=', '<'] }[text] ?? [];
}

/** A date a month later, an interval of two instead of one, another zone; of any other string another one. */
function otherStrings(text: string): string[] {
  if (text === "'UTC'") return ["'America/Chicago'"];
  if (/\b1 month\b/.test(text))
    return [text.replace('1 month', '2 months'), text.replace('1 month', '31 days')];
  const month = /-(\d\d)-/.exec(text)?.[1];
  if (month !== undefined)
    return [1, -1]
      .map((step) => Number(month) + step)
      .filter((other) => other >= 1 && other <= 12)
      .map((other) => text.replace(`-${month}-`, `-${String(other).padStart(2, '0')}-`));
  return [text.replace(/'$/, "x'")];
}

/** Without one of its statements. */
function dropped(body: string): Replacement[] {
  return splitStatements(body).flatMap(({ from, to, text }) => {
    const start = from + (/^(BEGIN|LOOP|[\s\S]*?\b(?:LOOP|BEGIN)\s)(?=\s*\S)/i.exec(text)?.[0].length ?? 0);
    const what = body.slice(start, to).trim().replace(/\s+/g, ' ');
    return /^(END|DECLARE)\b/i.test(what)
      ? []
      : [{ what: `drop ${what.slice(0, 40)}`, from: start, to, by: '' }];
  });
}
