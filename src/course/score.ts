/** What is said about a number of answers, and which questions a test asks. */
import { agreeing } from '../../labs/words.ts';

/** How many questions a test of a lab has, and how many right answers pass it. */
export const test = { questions: 10, toPass: 8 } as const;

export interface Answers {
  right: number;
  wrong: number;
  total: number;
}

/** The score of a page's questions: `5 of 7 right. The 2 wrong ones come back below.` */
export function scoreText({ right, wrong, total }: Answers): string {
  const answered = right + wrong;
  if (answered < total) return `${answered} of ${total} answered, ${right} right.`;
  if (wrong === 0) return `${right} of ${total} right.`;
  return `${right} of ${total} right. The ${agreeing(wrong, 'wrong one comes', `${wrong} wrong ones come`)} back below.`;
}

/** The result of a test: `8 of 10 right: passed.`, `7 of 10 right. You need 8 to pass.` */
export function testText(right: number): string {
  const verdict = right >= test.toPass ? ': passed' : `. You need ${test.toPass} to pass`;
  return `${right} of ${test.questions} right${verdict}.`;
}

/**
 * The questions of the next test: first those answered wrong last time, then those not asked yet, then the others; each
 * kind in random order, and the whole mixed.
 * @param last how each question was answered last time
 * @param random a number from 0 to below 1, as `Math.random` gives
 */
export function drawQuestions(
  pool: readonly string[],
  last: Readonly<Record<string, 'right' | 'wrong'>>,
  random: () => number,
): string[] {
  const rank = (id: string) => ({ wrong: 0, new: 1, right: 2 })[last[id] ?? 'new'];
  const ranked = mixed(pool, random).sort((a, b) => rank(a) - rank(b));
  return mixed(ranked.slice(0, test.questions), random);
}

/** The items in random order (Fisher and Yates). */
function mixed<Item>(items: readonly Item[], random: () => number): Item[] {
  const result = [...items];
  for (let last = result.length - 1; last > 0; last -= 1) {
    const other = Math.floor(random() * (last + 1));
    [result[last], result[other]] = [result[other] as Item, result[last] as Item];
  }
  return result;
}
