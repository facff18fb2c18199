/**
 * Tells a workshop what was graded, as the page does: into an outbox first, from where it is sent once the report is
 * printed. Whatever the workshop answers is said in a line; the grading and its exit code stay as they are.
 */
import { randomUUID } from 'node:crypto';
import { counted } from '#labs/words.ts';
import { nextBatch, sendBatch } from '#src/workshop/protocol/delivery.ts';
import type { FailedRequirement, WorkEvent } from '#src/workshop/protocol/event.ts';
import { answerLimit } from '#src/workshop/protocol/limits.ts';
import { UserError } from '../../command/user-error.ts';
import type { ExerciseGrade } from '../../vocabulary.ts';
import type { WorkshopRequest } from './link.ts';
import { Keep, type Membership } from './membership.ts';
import { NotSent, WorkshopServer } from './server.ts';

export interface Reporter {
  opened(exercise: string): void;
  checked(grade: ExerciseGrade, answer: string): void;
  /** A step of a deployed stack. */
  deployed(grade: ExerciseGrade): void;
  /** Sends all that waits, and says how it went. Takes some seconds at most and never throws. */
  send(): Promise<void>;
}

interface ReporterOptions {
  print?: (line: string) => void;
  /** Where the membership and the outbox are; undefined for the usual place. */
  folder?: string;
}

const silent: Reporter = { opened() {}, checked() {}, deployed() {}, async send() {} };

/**
 * @param request undefined without a workshop
 * @param lab whose exercises are graded
 * @throws UserError when it is not known who checks
 */
export function openReporter(
  request: WorkshopRequest | undefined,
  lab: string,
  { print = (line) => process.stderr.write(`${line}\n`), folder }: ReporterOptions = {},
): Reporter {
  if (!request) return silent;
  const keep = new Keep(request.link.room, folder);
  const member = memberIn(request, keep);
  const outbox = keep.outbox(member?.resume);
  // What a server said is shown as text, whatever it holds for a terminal.
  const say = (line: string) => print(line.replace(/\p{Cc}+/gu, ' '));
  const put = (exercise: string, work: object) => {
    const told = { ...work, exercise: `${lab}/${exercise}`, id: randomUUID(), at: new Date().toISOString() };
    try {
      outbox.put(told as WorkEvent);
    } catch (error) {
      say(`${exercise} isn’t told to the workshop: ${(error as Error).message}`);
    }
  };
  return {
    opened: (exercise) => put(exercise, { kind: 'opened' }),
    checked: ({ id, verdict, findings }, answer) => {
      if (answer.length > answerLimit)
        return say(`The answer to ${id} is too long for the workshop: it takes ${answerLimit} characters.`);
      put(id, { kind: 'checked', answer, verdict, failed: failedIn(findings) });
    },
    deployed: ({ id, verdict, findings }) =>
      put(id, { kind: 'deployed', verdict, failed: failedIn(findings) }),
    send: async () => {
      try {
        say(await sent(request, keep, member));
      } catch (error) {
        const { message } = error as Error;
        const why = error instanceof NotSent ? message : `The workshop was not told: ${message}`;
        const kept = keep.outbox(member?.resume ?? keep.membership()?.resume).events().length;
        say(`${why} What you did (${counted(kept, 'event')}) is kept, and sent with the next check.`);
      }
    },
  };
}

/** Who checks; undefined for someone who joins with this check. */
function memberIn({ link, resume, name }: WorkshopRequest, keep: Keep): Membership | undefined {
  const kept = keep.membership();
  if (resume !== undefined && resume !== kept?.resume) return { resume };
  if (kept) return kept;
  if (link.joinCode !== undefined && name !== undefined) return undefined;
  throw new UserError(
    `It isn’t known who you are in the workshop at ${link.room.origin}.`,
    'Add --resume with your three words once, or join: --workshop with the join link, and --name "Your Name".',
  );
}

/** @returns what to say. @throws NotSent */
async function sent(
  { link, name }: WorkshopRequest,
  keep: Keep,
  before: Membership | undefined,
): Promise<string> {
  const server = new WorkshopServer(link.room);
  const current = keep.membership();
  const known = before && current?.resume !== before.resume ? before : current;
  const resume = known?.resume ?? (await joined(server, link.joinCode ?? '', name ?? '', keep));
  if (!before) keep.adopt(resume);
  const outbox = keep.outbox(resume);
  let token = known?.token ?? (await opened(server, resume, keep));
  const refused: WorkEvent[] = [];
  let isNew = known?.token === undefined;
  for (let events = outbox.events(); events.length > 0; events = outbox.events()) {
    const { outcome, reason, done } = await sendBatch(
      nextBatch(events),
      (body) => server.post(token, body),
      (event) => refused.push(event),
    );
    outbox.takeOut(done);
    if (outcome === 'later') throw server.unreachable();
    if (outcome === 'held') throw new NotSent(reason);
    if (outcome === 'left') {
      if (isNew) throw new NotSent('The workshop doesn’t know you anymore.');
      isNew = true;
      token = await opened(server, resume, keep);
    }
  }
  return words(await server.view(token), known ? undefined : resume, refused.length);
}

async function joined(server: WorkshopServer, code: string, name: string, keep: Keep): Promise<string> {
  const resume = await server.join(code, name);
  keep.remember({ resume });
  return resume;
}

async function opened(server: WorkshopServer, resume: string, keep: Keep): Promise<string> {
  const token = await server.resume(resume);
  keep.remember({ resume, token });
  return token;
}

const states: Readonly<Record<string, string>> = {
  frozen: ' It is frozen: checks don’t count now.',
  closed: ' It is over: checks don’t count anymore.',
};

function words(
  { title, state }: { title: string; state: string },
  newResume: string | undefined,
  refused: number,
): string {
  const who = newResume === undefined ? '' : ` Your resume code is ${newResume}.`;
  const lost = refused > 0 ? ` It refused ${refused} of your events.` : '';
  return `Sent to the workshop ${title}.${states[state] ?? ''}${lost}${who}`;
}

function failedIn(findings: ExerciseGrade['findings']): FailedRequirement[] {
  return findings
    .filter(({ verdict }) => verdict !== 'pass')
    .slice(0, 30)
    .map(({ check, title, observed }) => ({ check, title, observed: observed.slice(0, 2_000) }));
}
