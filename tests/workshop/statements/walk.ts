/** Everything that a workshop's server does with its store, once: participants, board, graders, what runs by itself. */
import { randomUUID } from 'node:crypto';
import { exerciseIds } from '#labs/course.ts';
import type { WorkEvent } from '#src/workshop/protocol/event.ts';
import { takeAccountGrades } from '#src/workshop/server/account-grades.ts';
import { boardParticipant, boardSnapshot, timelineOf } from '#src/workshop/server/board.ts';
import { classSummary } from '#src/workshop/server/class-summary.ts';
import { takeEvents } from '#src/workshop/server/events.ts';
import { exportAs } from '#src/workshop/server/exports.ts';
import { giveBack, giveUp, gradeAllAgain, lease, settle } from '#src/workshop/server/grading/queue.ts';
import { claimedAnswers } from '#src/workshop/server/grading/verification.ts';
import { viewOf } from '#src/workshop/server/participant-view.ts';
import {
  doorOf,
  everythingOf,
  join,
  leave,
  type Participant,
  participantOf,
  renewResumeCode,
  resume,
} from '#src/workshop/server/participants.ts';
import { overdue } from '#src/workshop/server/retention.ts';
import { bindByIdentifier, saveRoster, unbind } from '#src/workshop/server/roster/roster.ts';
import {
  endSession,
  openOther,
  openStaffSession,
  revokeLinks,
  revokePerson,
  type Staff,
  staffIn,
  staffOf,
  workshopsFor,
} from '#src/workshop/server/staff.ts';
import { answerHelp, claimHelp, sayTo } from '#src/workshop/server/standings.ts';
import type { Store } from '#src/workshop/server/store/store.ts';
import {
  addStaff,
  announce,
  changeWorkshop,
  currentWorkshop,
  deleteWorkshop,
  openWorkshop,
  startNext,
  usualSettings,
  type Workshop,
  workshopOf,
  workshopsOpen,
} from '#src/workshop/server/workshops.ts';

import { everyone, markTold, owedFor } from '#src/workshop/server/xapi/ledger.ts';
import { busiest } from './history.ts';

const exercise = 'query-optimization/01-missing-index';
const checker = 'test';
const event = (rest: Record<string, unknown>): WorkEvent =>
  ({ id: randomUUID(), exercise, at: new Date().toISOString(), ...rest }) as WorkEvent;
const failed = [{ check: 'pages', title: 'Reads at most 40 pages', observed: '656 pages.' }];
const passing = () => event({ kind: 'checked', answer: randomUUID(), verdict: 'pass', failed: [] });

/** Leaves the workshop as it was, but for a few rows. */
export async function walk(store: Store, workshop: Workshop): Promise<void> {
  await openWorkshop(store, 'Not needed');
  await currentWorkshop(store);
  await workshopsOpen(store);
  const staff = await enterAsStaff(store, workshop);
  const ann = await enter(store, workshop);
  await work(store, workshop, ann);
  await teach(store, staff, ann);
  await grade(store, workshop, ann);
  await takeOut(store, staff, ann);
  await record(store, ann);
  await overdue(store, new Date());
  await leave(store, ann);
  await startAndEnd(store, workshop, staff);
}

async function enterAsStaff(store: Store, workshop: Workshop): Promise<Staff> {
  const person = randomUUID();
  const token = await openStaffSession(store, await addStaff(store, workshop, 'Ada', 'instructor', person));
  const staff = await staffOf(store, token ?? '');
  if (!staff) throw new Error('There is no session.');
  await endSession(store, (await openOther(store, person, workshop.id)) ?? '');
  await workshopsFor(store, staff);
  await staffIn(store, workshop.id);
  await revokeLinks(store, workshop.id, 'name', 'No one');
  return staff;
}

async function enter(store: Store, { id, joinCode }: Workshop): Promise<Participant> {
  const people = await store.db
    .selectFrom('roster_entry')
    .selectAll()
    .where('workshop_id', '=', id)
    .execute();
  const roster = people.map(({ name, identifier }) => ({ name, ...(identifier !== null && { identifier }) }));
  await saveRoster(store, id, [...roster, { name: 'Someone who is gone' }]);
  await saveRoster(store, id, [...roster, { name: `Ann ${randomUUID()}` }]);
  await doorOf(store, joinCode ?? '', false);
  const ann = await store.db
    .selectFrom('roster_entry')
    .select(['id', 'name'])
    .where('workshop_id', '=', id)
    .where('participant_id', 'is', null)
    .where('name', 'like', 'Ann%')
    .executeTakeFirstOrThrow();
  const entrance = await join(store, joinCode ?? '', { entry: ann.id });
  if (typeof entrance === 'string') throw new Error(entrance);
  if ((await join(store, joinCode ?? '', { entry: ann.id })) !== 'taken')
    throw new Error('It was not taken.');
  await resume(store, entrance.resume);
  await participantOf(store, entrance.token);
  await renewResumeCode(store, entrance.participant);
  await unbind(store, id, ann.id);
  await bindByIdentifier(store.db, id, 'no one has it', entrance.participant.id);
  return entrance.participant;
}

async function work(store: Store, workshop: Workshop, ann: Participant): Promise<void> {
  await changeWorkshop(store, workshop, { drafts: true, access: 'in order', current: exercise });
  await viewOf(store, ann);
  const draft = event({ kind: 'draft', text: 'SELECT 1' });
  const fail = event({ kind: 'checked', answer: 'SELECT 1', verdict: 'fail', failed });
  await takeEvents(store, ann, [event({ kind: 'opened' }), draft, fail, passing()], checker);
  await takeEvents(store, ann, [event({ kind: 'help', text: 'Why?' })], checker);
  await changeWorkshop(store, workshop, { access: 'free' });
}

async function teach(store: Store, staff: Staff, ann: Participant): Promise<void> {
  const workshop = await workshopOf(store, staff.workshop);
  await boardSnapshot(store, staff, '');
  await boardParticipant(store, workshop.id, ann.id);
  await timelineOf(store, workshop.id, ann.id);
  await timelineOf(store, workshop.id, busiest);
  await claimHelp(store, workshop.id, ann.id, 'Ada');
  await sayTo(store, workshop.id, ann.id, { by: 'Ada', text: 'Read the plan.' });
  await answerHelp(store, workshop.id, ann.id);
  await announce(store, workshop, 'Look at the board.', 'Ada');
  const [inAccount = ''] = exerciseIds['rds-proxy'];
  await takeAccountGrades(store, workshop.id, [
    { participant: 'Participant 7', exercise: `rds-proxy/${inAccount}`, verdict: 'pass', reason: '' },
    {
      participant: 'Known by something else',
      identifier: 'i8',
      exercise: `rds-proxy/${inAccount}`,
      verdict: 'fail',
      reason: '',
    },
  ]);
}

async function grade(store: Store, workshop: Workshop, ann: Participant): Promise<void> {
  const task = await lease(store);
  await giveBack(store, task?.key ?? '');
  await settle(store, task?.key ?? '', 'pass', []);
  await takeEvents(store, ann, [passing()], checker);
  await store.db
    .updateTable('grading')
    .set({ tries: 3, leased_until: new Date(0) })
    .where('graded_at', 'is', null)
    .execute();
  await giveUp(store);
  await gradeAllAgain(store, workshop.id, checker);
  await store.db
    .updateTable('grading')
    .set({ graded_at: new Date() })
    .where('graded_at', 'is', null)
    .execute();
  await claimedAnswers(store.db, { workshop: workshop.id });
}

async function takeOut(store: Store, staff: Staff, ann: Participant): Promise<void> {
  await classSummary(store, staff.workshop);
  await exportAs(store, staff.workshop, 'participants');
  await exportAs(store, staff.workshop, 'json');
  await everythingOf(store, ann);
}

async function record(store: Store, ann: Participant): Promise<void> {
  const names = { course: 'https://workshop.example.org/', homePage: '', titleOf: () => '' };
  if (!(await everyone(store)).includes(ann.id)) throw new Error('They are not to be told of.');
  const owed = await owedFor(store, ann.id, names);
  if (!owed) throw new Error('Nothing is to be told.');
  await markTold(store, owed);
  await owedFor(store, busiest, names);
}

async function startAndEnd(store: Store, workshop: Workshop, staff: Staff): Promise<void> {
  const next = await startNext(store, workshop, { ...usualSettings(), title: 'The next' });
  await deleteWorkshop(store, next);
  await changeWorkshop(store, workshop, { state: 'open' });
  await revokePerson(store, staff.person);
}
