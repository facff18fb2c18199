/** Runs a program and sees to what may go wrong with a sandbox, so that a program suffers only from itself. */
import type { Synthesis } from '../synthesis.ts';
import { type Sandbox, SandboxError } from './sandbox.ts';
import { discardSpare, prepareSpare } from './spare.ts';

/** How long a process may take to end of what a program did to it that was stopped, in ms. */
const aftermath = 10_000;

let lastStopped = Number.NEGATIVE_INFINITY;

/**
 * Runs a program in a sandbox, and once more in another one if the first proves dead, or dies soon after another
 * program was stopped: a browser may put all sandboxes into one process, which that program may have filled.
 * @param run runs it in a sandbox
 * @throws DownloadError, SandboxError
 */
export async function runAttended(
  take: () => Promise<Sandbox>,
  run: (sandbox: Sandbox) => Promise<Synthesis>,
): Promise<Synthesis> {
  const shaken = performance.now() - lastStopped < aftermath;
  let outcome = await take()
    .then(run)
    .catch((error: unknown) => {
      if (error instanceof SandboxError) return undefined;
      throw error;
    });
  if (!outcome || (shaken && crashed(outcome))) {
    discardSpare();
    outcome = await run(await take());
  }
  if (outcome.state === 'stopped' && outcome.reason !== 'cancelled') lastStopped = performance.now();
  if (crashed(outcome)) discardSpare();
  void prepareSpare();
  return outcome;
}

function crashed(outcome: Synthesis): boolean {
  return outcome.state === 'stopped' && outcome.reason === 'crash';
}
