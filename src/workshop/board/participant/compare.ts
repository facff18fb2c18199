/** The findings of a claimed pass side by side: the browser's, and the server's by version of the checkers. */
import type { Verdict } from '#checkers/vocabulary.ts';
import type { ServerGrade, TimelineEntry } from '../../protocol/workshop.ts';

export interface Compared {
  verdict: Verdict;
  observed: string;
  expected?: string;
}

interface Comparison {
  /** What the server's newest grade says, in a sentence. */
  outcome: string;
  /** Whether the server agrees, and always did. */
  isPlain: boolean;
  /** A column for each version of the checkers that graded it, the newest first. */
  sources: readonly { key: string; when: string | undefined }[];
  /** Undefined where nothing was told of the requirement. */
  rows: readonly {
    check: string;
    title: string;
    browser: Compared | undefined;
    server: readonly (Compared | undefined)[];
  }[];
}

export function compared({ verdict, grades = [], met, failed = [] }: TimelineEntry): Comparison {
  const graded = grades.filter(({ verdict }) => verdict !== undefined);
  const titles = new Map<string, string>();
  for (const { check, title } of [...graded.flatMap(({ findings }) => findings), ...(met ?? []), ...failed])
    if (!titles.has(check)) titles.set(check, title);
  const browser = new Map<string, Compared>([
    ...(met ?? []).map(({ check, observed }) => [check, { verdict: 'pass', observed }] as const),
    ...failed.map(({ check, observed }) => [check, { verdict: 'fail', observed }] as const),
  ]);
  // A pass that tells no more says that every requirement is met.
  const passes: Compared | undefined = verdict === 'pass' && !met ? { verdict, observed: '' } : undefined;
  return {
    outcome: outcomeOf(grades),
    isPlain: graded.every(({ verdict }) => verdict === 'pass'),
    sources: graded.map(({ checker, gradedAt }) => ({ key: checker, when: gradedAt })),
    rows: [...titles]
      .map(([check, title]) => ({
        check,
        title,
        browser: browser.get(check) ?? passes,
        server: graded.map(({ findings }) => findings.find((finding) => finding.check === check)),
      }))
      .sort((a, b) => Number(isDoubted(b.server)) - Number(isDoubted(a.server))),
  };
}

/** Such rows come first. */
const isDoubted = (server: readonly (Compared | undefined)[]) =>
  server.some((found) => found && found.verdict !== 'pass');

const outcomes: Readonly<Record<Verdict, string>> = {
  pass: 'The server’s grade: passed',
  fail: 'The server’s grade differs: not passed',
  pending: 'The server’s grade is pending',
  unknown: 'The server could not grade it',
};

function outcomeOf(grades: readonly ServerGrade[]): string {
  const [newest, ...others] = grades;
  if (!newest) return 'The server does not grade it.';
  const holds = newest.verdict ?? others.find(({ verdict }) => verdict)?.verdict;
  if (newest.gradedAt) return outcomes[newest.verdict ?? 'unknown'];
  if (!holds) return 'The server has still to grade it.';
  return `${outcomes[holds]}; it is graded again`;
}
