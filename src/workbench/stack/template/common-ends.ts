/** Below this length a value is read at a glance, and cutting it would only hide what it is. */
const shortest = 40;

/**
 * Two values with what both start and end with set apart, so that in a long one the difference is seen. Values are cut
 * between words, or before `${`, only; short ones are not cut.
 */
export function withoutCommonEnds(before: string, after: string) {
  const [former, now] = [wordsOf(before), wordsOf(after)];
  if (Math.min(before.length, after.length) < shortest) return { start: '', before, after, end: '' };
  const most = Math.min(former.length, now.length);
  let start = 0;
  while (start < most && former[start] === now[start]) start++;
  let end = 0;
  while (end < most - start && former.at(-1 - end) === now.at(-1 - end)) end++;
  const middle = (words: readonly string[]) => words.slice(start, words.length - end).join('');
  return {
    start: former.slice(0, start).join(''),
    before: middle(former),
    after: middle(now),
    end: former.slice(former.length - end).join(''),
  };
}

/** References as one word each, words, and single other characters. */
function wordsOf(text: string): string[] {
  return text.match(/\$\{[^}]*\}|\w+|\W/g) ?? [];
}
