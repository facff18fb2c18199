/** Words and phrases that read as translated or old-fashioned, and what to write. Single words are in `cspell.json`. */

export interface Wording {
  /** A regular expression, read without regard to case. */
  avoid: string;
  write: string;
}

export const wordings: readonly Wording[] = [
  { avoid: 'all the same(?=[,.;]|$)', write: 'still' },
  { avoid: 'likewise', write: 'also' },
  { avoid: 'by and by', write: 'gradually' },
  { avoid: 'in the clear', write: 'unencrypted' },
  { avoid: 'put(?:s|ting)? right', write: 'fix' },
  { avoid: 'spares? (?:you|the|it|them)', write: 'saves, or avoids' },
  { avoid: 'any more(?=[,.;]|$)', write: 'anymore' },
  { avoid: 'for ever', write: 'forever' },
  { avoid: 'switch(?:ed|es|ing)? (?:it |them |both )?(?:on|off)', write: 'turn on, or turn off' },
  { avoid: 'Ctrl(?:-| )(?:C|Enter|Shift)', write: 'Ctrl+C' },
  { avoid: 'a handful', write: 'a few' },
  { avoid: 'anew', write: 'again' },
  { avoid: "need not|needn['’]t", write: 'don’t have to' },
  { avoid: '(?:is|are|was|were) to be', write: 'will be, should be or must be' },
  { avoid: 'would be so', write: 'would be right' },
  { avoid: 'stands? (?:in|on|at|beside|before|above|below|between|under|around|alone)', write: 'is' },
  { avoid: 'lies? (?:on|in|between|above|below|at|beside)', write: 'is' },
  { avoid: '(?:go|goes|went|going) on(?= (?!call|sale))', write: 'continue' },
  { avoid: 'the other way round|turn(?:s|ed)? round', write: 'the other way around' },
  { avoid: '(?:there|where)(?:by|in|of)', write: 'a plain connective' },
  { avoid: 'seldom', write: 'rarely' },
  { avoid: 'commonest', write: 'most common' },
  { avoid: '(?:tells?|speaks?|told|spoke|knows?) of', write: 'report, mention, or know about' },
  { avoid: 'nothing of', write: 'nothing about' },
  { avoid: 'in silence|without a word', write: 'without a warning' },
  { avoid: 'look-ups?', write: 'lookup' },
  { avoid: 'beside', write: 'next to, or in addition to' },
  { avoid: 'whoever|wherever|whatever', write: 'a noun' },
  { avoid: 'upwards|downwards|afterwards|towards', write: 'upward, downward, afterward, toward' },
  { avoid: 'ones? (?:can|may|must) (?!be)', write: 'you' },
  { avoid: 'wears?', write: 'has attached' },
  { avoid: 'thrown away|throws? away', write: 'discarded' },
];
