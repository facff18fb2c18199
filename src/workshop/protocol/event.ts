/** What a participant's browser tells the workshop's server. */
import { z } from 'zod';
import { answerLimit, batchLimit, messageLimit } from './limits.ts';

/** `<lab>/<exercise id>`. */
export const exerciseKey = z.string().regex(/^[a-z0-9-]{1,64}\/[a-z0-9-]{1,64}$/);

const verdict = z.enum(['pass', 'fail', 'pending', 'unknown']);
/** Most characters of what was observed of a requirement that is met: enough to compare it with the server's. */
export const metLimit = 300;
export const failedRequirement = z.object({
  /** The check's id. */
  check: z.string().max(100),
  title: z.string().max(300),
  observed: z.string().max(2_000),
});

const common = {
  /** Made in the browser, so that an event that is sent twice counts once. */
  id: z.uuid(),
  exercise: exerciseKey,
  /** By the browser's clock. */
  at: z.iso.datetime(),
};

export const workEvent = z.discriminatedUnion('kind', [
  z.object({ ...common, kind: z.literal('opened') }),
  z.object({ ...common, kind: z.literal('ran') }),
  z.object({
    ...common,
    kind: z.literal('checked'),
    answer: z.string().max(answerLimit),
    /** What the browser says. It is claimed until the server has graded the answer. */
    verdict,
    failed: z.array(failedRequirement).max(30),
    /** The requirements that it found to be met. */
    met: z
      .array(failedRequirement.extend({ observed: z.string().max(metLimit) }))
      .max(30)
      .optional(),
  }),
  /** A deployed stack, graded by the learner's own machine: the server can't grade it again. */
  z.object({ ...common, kind: z.literal('deployed'), verdict, failed: z.array(failedRequirement).max(30) }),
  z.object({ ...common, kind: z.literal('hint'), number: z.int().min(0).max(100) }),
  z.object({ ...common, kind: z.literal('solution') }),
  z.object({ ...common, kind: z.literal('draft'), text: z.string().max(answerLimit) }),
  z.object({ ...common, kind: z.literal('help'), text: z.string().max(messageLimit) }),
  z.object({ ...common, kind: z.literal('helped') }),
]);

export const eventBatch = z.object({
  events: z.array(workEvent).min(1).max(batchLimit),
  /** By the browser's clock, which may be wrong: the server's tells by how much. */
  sentAt: z.iso.datetime().optional(),
});

export type WorkEvent = z.infer<typeof workEvent>;
export type Checked = Extract<WorkEvent, { kind: 'checked' }>;
export type Deployed = Extract<WorkEvent, { kind: 'deployed' }>;
export type FailedRequirement = z.infer<typeof failedRequirement>;
