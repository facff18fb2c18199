/** The file that carries a learner's progress from one browser to another. */
import { z } from 'zod';
import { longestNote } from '#src/browser/notes.ts';
import { type ExerciseProgress, parseExercise } from '#src/browser/progress.ts';

/** Largest file that is read, bytes. Sixteen answers are some 50 kB. */
export const largestFile = 5_000_000;

const exerciseKey = z.string().regex(/^[a-z0-9-]{1,64}\/[a-z0-9-]{1,64}$/);
const text = z.string().max(200_000);

/** Progress that has nothing but what this course understands: what was made elsewhere is refused, not fixed. */
const exerciseProgress = z.custom<ExerciseProgress>(
  (value) => {
    const understood = parseExercise(value);
    // Reading only leaves out, so what is whole is as long as it was.
    return understood !== undefined && JSON.stringify(understood).length === JSON.stringify(value).length;
  },
  { error: 'no progress of an exercise' },
);

const shown = z.string().max(300);

/** An answer that passed, with its figures as they are shown. */
const passedAnswer = z.strictObject({
  at: z.iso.datetime(),
  text,
  figures: z.array(z.strictObject({ title: shown, before: shown, after: shown, change: shown })).max(30),
});

const exerciseWork = z.strictObject({
  /** The answer: the one that passed, else what was typed last. */
  draft: text.optional(),
  /** What was typed after the answer that passed. */
  typedAfter: text.optional(),
  passed: passedAnswer.optional(),
  journal: z.array(z.strictObject({ sql: text, params: z.array(text.nullable()).max(100) })).max(500),
});

const parcelSchema = z.strictObject({
  format: z.literal('securecart-progress'),
  version: z.literal(1),
  exportedAt: z.iso.datetime(),
  progress: z.record(exerciseKey, exerciseProgress),
  work: z.record(exerciseKey, exerciseWork),
  // Exports made before there were notes have none.
  notes: z.record(exerciseKey, z.string().max(longestNote)).optional(),
});

export type Parcel = z.infer<typeof parcelSchema>;

export type ParsedParcel = { ok: true; parcel: Parcel } | { ok: false; reason: string };

/** Reads an exported file. The reason for refusing one is for the learner. */
export function parseParcel(json: string): ParsedParcel {
  if (json.length > largestFile) return { ok: false, reason: 'It is larger than any export of this course.' };
  let value: unknown;
  let hostile = false;
  try {
    value = JSON.parse(json, (key, inner) => {
      // Zod passes this name over in silence, and a file that has it was made to do harm.
      hostile ||= key === '__proto__';
      return inner;
    });
  } catch {
    return { ok: false, reason: 'It is not a JSON file.' };
  }
  if (hostile) return { ok: false, reason: 'It contains a name that no export has: __proto__.' };
  const parsed = parcelSchema.safeParse(value);
  if (parsed.success) return { ok: true, parcel: parsed.data };
  const [issue] = parsed.error.issues;
  const where = issue?.path.length ? ` at ${issue.path.join(' › ')}` : '';
  return {
    ok: false,
    reason: `It is not an export of this course${where}: ${issue?.message ?? 'unknown form'}.`,
  };
}
