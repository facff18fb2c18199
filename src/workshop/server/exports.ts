/** Grades to take out. Only verified passes count; what the server has not graded is no grade. */
import { stringify } from 'csv-stringify/sync';
import type { Standing } from '../protocol/standing.ts';
import { minutesIn } from '../protocol/stuck.ts';
import type { BoardParticipant, RosterEntry, RosterPerson } from '../protocol/workshop.ts';
import { participantsIn } from './board.ts';
import { claimedAnswers } from './grading/verification.ts';
import { rosterOf } from './roster/roster.ts';
import type { Store } from './store/store.ts';
import { workshopOf } from './workshops.ts';

const forms = ['participants', 'exercises', 'canvas', 'moodle', 'json'] as const;
export type ExportForm = (typeof forms)[number];

export const isExportForm = (form: string): form is ExportForm => (forms as readonly string[]).includes(form);

export interface Export {
  type: string;
  name: string;
  body: string;
}

type Row = Record<string, string | number>;

/** Someone who joined, someone who was expected, or both. */
interface Person extends RosterPerson {
  standings: readonly Standing[];
}

export async function exportAs(store: Store, workshop: string, form: ExportForm): Promise<Export> {
  const { title, settings } = await workshopOf(store, workshop);
  const participants = await participantsIn(store, workshop);
  const roster = await rosterOf(store, workshop);
  const name = `${slug(title)}-${form}`;
  if (form === 'json') {
    const content = {
      title,
      exercises: settings.exercises,
      roster,
      participants: await withAnswers(store, workshop, participants),
    };
    return {
      type: 'application/json; charset=utf-8',
      name: `${name}.json`,
      body: `${JSON.stringify(content, null, 2)}\n`,
    };
  }
  return {
    type: 'text/csv; charset=utf-8',
    name: `${name}.csv`,
    body: csv(rowsOf(form, peopleOf(participants, roster), settings.exercises)),
  };
}

/** Who joined, then who did not. */
function peopleOf(participants: readonly BoardParticipant[], roster: readonly RosterEntry[]): Person[] {
  const entries = new Map(roster.map((entry) => [entry.id, entry]));
  const joined = participants.map(({ name, standings, entry }) => {
    const known = entry === undefined ? undefined : entries.get(entry);
    if (entry !== undefined) entries.delete(entry);
    return { ...known, name, standings };
  });
  return [...joined, ...[...entries.values()].map((entry) => ({ ...entry, standings: [] }))];
}

function rowsOf(
  form: Exclude<ExportForm, 'json'>,
  people: readonly Person[],
  exercises: readonly string[],
): Row[] {
  // Without a roster there is nothing to put in these columns.
  const isListed = people.some(({ identifier, group }) => identifier ?? group);
  const who = ({ name, identifier = '', group = '' }: Person): Row =>
    isListed ? { Name: name, Identifier: identifier, Group: group } : { Name: name };
  switch (form) {
    case 'participants':
      return people.map((person) => ({
        ...who(person),
        ...byExercise(person, exercises),
        ...totals(person, exercises),
      }));
    case 'exercises':
      return people.flatMap((person) =>
        person.standings.map((standing) => ({
          ...who(person),
          Exercise: standing.exercise,
          State: standing.state,
          Attempts: standing.attempts,
          Minutes: minutesIn(standing).toFixed(1),
          Hints: standing.hints,
          'Solution seen': standing.solutionSeen ? 'yes' : 'no',
          Verified: standing.verification.state,
        })),
      );
    case 'canvas':
      // Canvas matches students by these columns; its second row holds the points possible.
      return [
        { ...canvasColumns('    Points Possible', '', ''), ...pointsPossible(exercises) },
        ...people.map((person) => ({
          ...canvasColumns(person.name, person.identifier ?? '', person.group ?? ''),
          ...byExercise(person, exercises),
        })),
      ];
    case 'moodle':
      return people.map((person) => ({
        'Full name': person.name,
        ...(isListed && { 'ID number': person.identifier ?? '', Group: person.group ?? '' }),
        ...byExercise(person, exercises),
      }));
  }
}

const canvasColumns = (student: string, identifier: string, section: string): Row => ({
  Student: student,
  ID: '',
  'SIS User ID': identifier,
  'SIS Login ID': '',
  Section: section,
});

/** 1 for a verified pass; empty for what was not tried; 0 for what was tried without one. */
function byExercise({ standings }: Person, exercises: readonly string[]): Row {
  return Object.fromEntries(
    exercises.map((exercise) => {
      const standing = standings.find((each) => each.exercise === exercise);
      return [exercise, standing && wasTried(standing) ? points(standing) : ''];
    }),
  );
}

/** Who only looked at an exercise has no grade. */
const wasTried = ({ state }: Standing) => state !== 'opened';

const points = ({ verification }: Standing) => (verification.state === 'verified' ? 1 : 0);

const pointsPossible = (exercises: readonly string[]): Row =>
  Object.fromEntries(exercises.map((exercise) => [exercise, 1]));

function totals({ standings }: Person, exercises: readonly string[]): Row {
  const verified = standings.filter(
    (standing) => exercises.includes(standing.exercise) && points(standing) === 1,
  ).length;
  return { Verified: verified, Exercises: exercises.length };
}

/** With each answer that was claimed to pass, and the server's grades of it, the newest first. */
async function withAnswers(
  { db }: Store,
  workshop: string,
  participants: readonly BoardParticipant[],
): Promise<unknown[]> {
  const claims = await claimedAnswers(db, { workshop });
  const byParticipant = Map.groupBy(claims, ({ participant }) => participant);
  return participants.map((participant) => ({
    ...participant,
    answers: (byParticipant.get(participant.id) ?? []).map(({ exercise, answer, claimedAt, grades }) => ({
      exercise,
      answer,
      claimedAt,
      grades,
    })),
  }));
}

/** Cells that a spreadsheet would take for a formula begin with an apostrophe; the byte order mark tells Excel that it is UTF-8. */
function csv(rows: readonly Row[]): string {
  return stringify([...rows], {
    header: true,
    bom: true,
    escape_formulas: true,
    record_delimiter: 'windows',
  });
}

const slug = (title: string) =>
  title
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '') || 'workshop';
