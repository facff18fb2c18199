/**
 * What our answers save, measured by the grader and kept in `labs/<lab>/measured.ts`, which a script writes:
 * `export const measured = { '01-missing-index': [{ requirement: 'pages', before: 655, after: 8, budget: 40 }], … }`.
 * Server side only.
 */
import { z } from 'astro/zod';
import type { Step } from './steps.ts';

const measuredSchema = z.record(
  z.string(),
  z.array(
    z.object({
      requirement: z.string().describe('The id of the check that the figure belongs to, such as "pages".'),
      before: z.number().min(0).optional().describe('In the start state, on the visible dataset.'),
      after: z.number().min(0).describe('With our answer.'),
    }),
  ),
);

export interface Saving {
  step: Step;
  /** Pages of 8 kB touched. */
  before: number;
  after: number;
}

const files = import.meta.glob<unknown>('/labs/*/measured.ts', { eager: true, import: 'measured' });

/** The pages that our answers save, for those steps that were measured, in the order of the steps. */
export function savingsOf(lab: string, steps: readonly Step[]): Saving[] {
  const file = `/labs/${lab}/measured.ts`;
  if (!(file in files)) return [];
  const measured = measuredSchema.parse(files[file]);
  return steps.flatMap((step) => {
    const pages = measured[step.id]?.find(({ requirement }) => requirement === 'pages');
    // Where pages are only held below a ceiling, something else is what the answer saves.
    return pages?.before !== undefined && pages.after > 0 && pages.after < pages.before
      ? [{ step, before: pages.before, after: pages.after }]
      : [];
  });
}
