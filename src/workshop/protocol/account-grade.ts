/** Grades of deployed stacks, which an instructor's machine made: the server can't reach the accounts itself. */
import { z } from 'zod';
import { exerciseKey } from './event.ts';
import { batchLimit } from './limits.ts';
import { personName } from './workshop.ts';

export const accountGrade = z.object({
  /** The name with which they joined. */
  participant: personName,
  exercise: exerciseKey,
  verdict: z.enum(['pass', 'fail']),
  /** What was observed of the first requirement that is not met. */
  reason: z.string().max(2_000),
});

export const accountGrades = z.object({ grades: z.array(accountGrade).min(1).max(batchLimit) });

export type AccountGrade = z.infer<typeof accountGrade>;
