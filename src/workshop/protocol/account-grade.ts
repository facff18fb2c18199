/** Grades of deployed stacks, which an instructor's machine made: the server can't reach the accounts itself. */
import { z } from 'zod';
import { exerciseKey } from './event.ts';
import { batchLimit, nameLimit } from './limits.ts';
import { visibleText } from './visible-text.ts';
import { personName } from './workshop.ts';

export const accountGrade = z.object({
  /** The name with which they joined. */
  participant: personName,
  /** As in the workshop's roster: it comes before the name. */
  identifier: z.string().transform(visibleText).pipe(z.string().min(1).max(nameLimit)).optional(),
  exercise: exerciseKey,
  verdict: z.enum(['pass', 'fail']),
  /** What was observed of the first requirement that is not met. */
  reason: z.string().max(2_000),
});

export const accountGrades = z.object({ grades: z.array(accountGrade).min(1).max(batchLimit) });

/** Whose grades a workshop found no one for, by name. */
export const unmatched = z.object({
  /** No participant is called so, or has the identifier. */
  strangers: z.array(z.string()),
  /** Several are called so, and no identifier says who is meant. */
  ambiguous: z.array(z.string()).default([]),
});

export type AccountGrade = z.infer<typeof accountGrade>;
export type Unmatched = z.infer<typeof unmatched>;
