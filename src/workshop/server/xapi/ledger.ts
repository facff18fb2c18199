/** How far a learning record store was told what is in the tables: nothing is kept twice, and nothing is lost. */
import { exerciseIds, labs } from '#labs/course.ts';
import type { WorkEvent } from '../../protocol/event.ts';
import type { Standing } from '../../protocol/standing.ts';
import type { Store } from '../store/store.ts';
import { workshopFrom } from '../workshops.ts';
import {
  completedStatement,
  type Doer,
  type Names,
  passedStatement,
  type Statement,
  statementsOf,
} from './xapi-statements.ts';

/** Events of one participant that are told at once. */
const eventsAtOnce = 100;
/** In `told` beside exercises and labs: the whole workshop. */
const wholeWorkshop = 'workshop';

/** What has still to be told of one participant. */
export interface Owed {
  participant: string;
  statements: readonly Statement[];
  /** Of the last event, once this is told. */
  position: string;
  /** The exercises whose pass, and the labs whose completion, is told then. */
  told: readonly string[];
  /** There are more events after these. */
  hasMore: boolean;
}

/** Undefined when everything was told, and for someone who has left. */
export async function owedFor(
  { db }: Pick<Store, 'db'>,
  participant: string,
  names: Names,
): Promise<Owed | undefined> {
  const row = await db
    .selectFrom('participant')
    .innerJoin('workshop', 'workshop.id', 'participant.workshop_id')
    .leftJoin('roster_entry', 'roster_entry.participant_id', 'participant.id')
    .leftJoin('recorded', 'recorded.participant_id', 'participant.id')
    .select(['participant.name', 'roster_entry.identifier', 'recorded.position', 'recorded.told'])
    .select(['workshop.id', 'workshop.title', 'workshop.settings', 'workshop.join_code'])
    .where('participant.id', '=', participant)
    .where('left_at', 'is', null)
    .executeTakeFirst();
  if (!row) return undefined;
  const events = await eventsAfter(db, participant, row.position ?? '0');
  const standings = await db
    .selectFrom('standing')
    .select('body')
    .where('participant_id', '=', participant)
    .execute();
  const doer: Doer = {
    ...{ participant, name: row.name, workshop: row.id },
    ...(row.identifier !== null && { identifier: row.identifier }),
  };
  const achieved = achievements(
    doer,
    standings.map(({ body }) => body),
    workshopFrom(row).settings.exercises,
    names,
  );
  const before = new Set(row.told ?? []);
  const news = [...achieved].filter(([key]) => !before.has(key));
  const position = events.at(-1)?.position ?? row.position ?? '0';
  if (events.length === 0 && news.length === 0) return undefined;
  return {
    ...{ participant, position },
    statements: [
      ...events.flatMap(({ body }) => statementsOf(doer, body, names)),
      ...news.map(([, statement]) => statement),
    ],
    told: [...before, ...news.map(([key]) => key)],
    hasMore: events.length === eventsAtOnce,
  };
}

/** In the order of their positions, which for one participant is that in which they are written. */
async function eventsAfter(
  db: Store['db'],
  participant: string,
  position: string,
): Promise<{ position: string; body: WorkEvent }[]> {
  return await db
    .selectFrom('event')
    .select(['position', 'body'])
    .where('participant_id', '=', participant)
    .where('kind', 'not in', ['ran', 'draft'])
    .where('position', '>', position)
    .orderBy('position')
    .limit(eventsAtOnce)
    .execute();
}

/** What was passed and completed, by exercise and lab. Only what the server has verified counts. */
function achievements(
  doer: Doer,
  standings: readonly Standing[],
  exercises: readonly string[],
  names: Names,
): Map<string, Statement> {
  const verified = new Map(
    standings
      .filter(({ verification }) => verification.state === 'verified')
      .map((standing) => [standing.exercise, standing]),
  );
  const achieved = new Map(
    [...verified].map(([exercise, standing]) => [exercise, passedStatement(doer, standing, names)]),
  );
  const complete = (key: string, lab: string | undefined, needed: readonly string[]) => {
    const passes = needed.flatMap((exercise) => verified.get(exercise) ?? []);
    if (needed.length === 0 || passes.length < needed.length) return;
    const times = passes.map(({ passedAt, lastAt }) => passedAt ?? lastAt).sort();
    achieved.set(key, completedStatement(doer, lab, times.at(-1) ?? '', names));
  };
  for (const { id } of labs) {
    const ofLab = exerciseIds[id].map((exercise) => `${id}/${exercise}`);
    complete(
      id,
      id,
      ofLab.filter((exercise) => exercises.includes(exercise)),
    );
  }
  complete(wholeWorkshop, undefined, exercises);
  return achieved;
}

/** The store has taken it. */
export async function markTold(
  { db }: Pick<Store, 'db'>,
  { participant, position, told }: Owed,
): Promise<void> {
  await db
    .insertInto('recorded')
    // Nothing for someone who has left in the meantime.
    .columns(['participant_id', 'position', 'told'])
    .expression(({ selectFrom, val }) =>
      selectFrom('participant')
        .where('id', '=', participant)
        .select(({ ref, cast }) => [
          ref('id').as('participant_id'),
          cast<string>(val(position), 'bigint').as('position'),
          cast<string[]>(val(JSON.stringify(told)), 'jsonb').as('told'),
        ]),
    )
    .onConflict((conflict) =>
      conflict
        .column('participant_id')
        .doUpdateSet(({ ref }) => ({ position: ref('excluded.position'), told: ref('excluded.told') })),
    )
    .execute();
}

/**
 * Everyone of whom something may have to be told: after a start, and when news were missed. Of a workshop that is over only
 * where a store was told of it before: its people were then told so at the door.
 */
export async function everyone({ db }: Pick<Store, 'db'>): Promise<string[]> {
  const rows = await db
    .selectFrom('participant')
    .innerJoin('workshop', 'workshop.id', 'participant.workshop_id')
    .select('participant.id')
    .where('left_at', 'is', null)
    .where(({ or, eb, selectFrom }) =>
      or([
        eb('closed_at', 'is', null),
        eb(
          'workshop.id',
          'in',
          selectFrom('recorded')
            .innerJoin('participant as told', 'told.id', 'recorded.participant_id')
            .select('told.workshop_id'),
        ),
      ]),
    )
    .execute();
  return rows.map(({ id }) => id);
}
