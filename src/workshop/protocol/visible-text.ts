/** What someone typed, pasted or exported for others to read on one line. */

/** Characters that are drawn as a blank, and aren't one by Unicode. */
const blanks = /[\p{Cc}\s\u115f\u1160\u2800\u3164\uffa0]+/gu;
/** Persian and Indic words need joiners between letters, and emojis that consist of several. */
const hidden = /(?<![^\s\p{Cf}])[\u200c\u200d]|[\u200c\u200d](?![^\s\p{Cf}])|(?![\u200c\u200d])\p{Cf}/gu;

/**
 * Without characters that no one sees, which make two names look alike or turn the text around them, and with accents in
 * the one form that most systems write.
 */
export const visibleText = (text: string): string =>
  text.normalize('NFC').replace(hidden, '').replace(blanks, ' ').trim();

/** As many of its characters as fit, none of them in half: one that a reader sees may consist of several. */
export function shortened(text: string, most: number): string {
  let kept = '';
  for (const { segment } of new Intl.Segmenter().segment(text)) {
    if (kept.length + segment.length > most) break;
    kept += segment;
  }
  return kept.trim();
}
