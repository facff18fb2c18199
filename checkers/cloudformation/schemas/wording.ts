/** Says what a pattern allows. */

/** The patterns of names that a learner sets, in words. A test holds that each is one of the extract's. */
export const wordings: Readonly<Record<string, string>> = {
  '^$|^[a-zA-Z]{1}(?:-?[a-zA-Z0-9]){0,62}$':
    'Letters, digits and single hyphens; the first character is a letter and the last isn’t a hyphen.',
  '^[a-zA-Z][a-zA-Z0-9_]{0,127}$': 'Letters, digits and underscores; the first character is a letter.',
  '^[0-9]*$': 'Digits.',
  '^\\d*$': 'Digits.',
  '^[^:]': 'A text whose first character isn’t a colon.',
};

export function aboutPattern(pattern: string): string {
  return Object.hasOwn(wordings, pattern)
    ? (wordings[pattern] ?? '')
    : `A text that matches ${pattern} (a regular expression).`;
}
