/** Starting and leaving a session on a CDK program. */
import { prepareEngine, synthesize } from '#src/cdk/synthesizer.ts';
import { followText } from './live.ts';
import { reasonOf } from './problem.ts';
import type { StackSession } from './session.ts';

const followers = new WeakMap<StackSession, () => void>();
const starts = new WeakMap<StackSession, Promise<void>>();

/** Loads the engine and follows the text from then on. Sets the session's status; never throws. */
export async function prepare(session: StackSession): Promise<void> {
  session.status.value = { state: 'loading', progress: undefined };
  performance.mark('securecart:engine-start');
  try {
    await prepareEngine((progress) => {
      if (session.status.peek().state === 'loading') session.status.value = { state: 'loading', progress };
    });
    if (!session.closed) await readStarter(session);
  } catch (error) {
    session.status.value = { state: 'failed', message: `AWS CDK could not be started. ${reasonOf(error)}` };
    return;
  }
  if (session.closed) return;
  session.status.value = { state: 'ready' };
  followers.get(session)?.();
  followers.set(session, followText(session));
  performance.measure('securecart:engine-ready', 'securecart:engine-start');
}

/** The same, once, for a session that waits until it is used. */
export function start(session: StackSession): Promise<void> {
  const isWaiting = session.status.peek().state === 'waiting';
  const started = starts.get(session) ?? (isWaiting ? prepare(session) : Promise.resolve());
  starts.set(session, started);
  return started;
}

export function closeSession(session: StackSession): void {
  session.closed = true;
  session.saveDraft();
  followers.get(session)?.();
}

/** Synthesizes the starter. The learner's answer to the exercise before gives way to ours where it does not synthesize. */
async function readStarter(session: StackSession): Promise<void> {
  const own = session.starter;
  const course = session.assignment.starters.at(-1)?.text ?? own;
  if (await readStarterFrom(session, own)) return;
  if (own === course) return;
  await readStarterFrom(session, course);
  if (session.closed || session.text.peek() !== own) return;
  session.starter = course;
  session.text.value = course;
  session.notice.value =
    'Your answer to the previous step doesn’t synthesize, so this step starts from our solution to it.';
}

/** @returns whether the text synthesizes. */
async function readStarterFrom(session: StackSession, text: string): Promise<boolean> {
  const { program, templateOf } = session.assignment;
  const template = templateOf(await synthesize(program(text), { editor: session }));
  session.starterTemplate.value = template;
  return template !== undefined;
}
