/** Questions at the end of a page: what an author writes, checked when the site is built. */
import { z } from 'astro/zod';

export const questionSchema = z.strictObject({
  ask: z.string().min(10).describe('The question. Backticks set a word as code.'),
  choices: z
    .array(
      z.strictObject({
        text: z.string().min(1).describe('What can be chosen.'),
        why: z
          .string()
          .min(15)
          .describe('Why it is right or wrong, shown after checking; continues no sentence.'),
        right: z.literal(true).optional().describe('Set on the one choice that is right.'),
      }),
    )
    .min(2)
    .max(5)
    .refine((choices) => choices.filter(({ right }) => right).length === 1, 'exactly one choice is right')
    .describe('In the order in which they are shown.'),
});

export type Question = z.infer<typeof questionSchema>;

/** Text taken apart at its backticks. */
export function inlineCode(text: string): { text: string; code: boolean }[] {
  return text
    .split('`')
    .map((piece, index) => ({ text: piece, code: index % 2 === 1 }))
    .filter((piece) => piece.text !== '');
}
