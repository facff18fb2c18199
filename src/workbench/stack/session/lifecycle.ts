/** Opening, starting and leaving an exercise on a CDK stack. */
import { type CdkLab, isCdkLab } from '#labs/cdk-lab.ts';
import { readText } from '#src/browser/storage.ts';
import { prepareEngine, synthesise } from '#src/cdk/synthesiser.ts';
import type { ExercisePage } from '../../kit/session/session.ts';
import { keysOf } from '../../kit/store/work.ts';
import { loadExercise } from './exercise.ts';
import { templateOf } from './judge.ts';
import { followText } from './live.ts';
import { reasonOf } from './problem.ts';
import { CdkSession } from './session.ts';

const followers = new WeakMap<CdkSession, () => void>();

/** Loads an exercise. Where the learner has answered the one before, it starts from that answer. */
export async function openSession(page: ExercisePage): Promise<CdkSession> {
  const { lab, id } = page;
  if (!isCdkLab(lab)) throw new Error(`${lab} is no lab on AWS CDK.`);
  const exercise = await loadExercise(lab, id);
  return new CdkSession({ ...page, lab }, exercise, answerTo(lab, exercise.before, exercise.starter));
}

/** Loads the engine and follows the text from then on. Sets the session's status; never throws. */
export async function prepare(session: CdkSession): Promise<void> {
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

export function closeSession(session: CdkSession): void {
  session.closed = true;
  session.saveDraft();
  followers.get(session)?.();
}

/** Synthesises the starter. The learner's answer to the exercise before gives way to ours where it does not synthesise. */
async function readStarter(session: CdkSession): Promise<void> {
  const { own, course } = session.origin;
  if (await readStarterFrom(session, session.starter)) return;
  if (own === undefined) return;
  await readStarterFrom(session, course);
  if (session.closed || session.text.peek() !== own) return;
  session.starter = course;
  session.text.value = course;
  session.notice.value =
    'Your answer to the step before does not synthesise, so this one starts from our solution of it.';
}

/** @returns whether the text synthesises. */
async function readStarterFrom(session: CdkSession, text: string): Promise<boolean> {
  const template = templateOf(session.lab, await synthesise({ kind: 'lab', lab: session.lab, text }));
  session.starterTemplate.value = template;
  return template !== undefined;
}

/** The learner's answer to an exercise; undefined where it is the text that we give anyway. */
function answerTo(lab: CdkLab, exercise: string | undefined, given: string): string | undefined {
  if (exercise === undefined) return undefined;
  const answer = readText(keysOf(`${lab}/${exercise}`).draft);
  return answer === null || answer === given ? undefined : answer;
}
