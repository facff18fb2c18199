/**
 * Takes in what participants did. What arrives while a write is under way is written together, in one transaction: the
 * more arrives at once, the less each costs.
 */
import type { Kysely } from 'kysely';
import type { WorkEvent } from '../protocol/event.ts';
import { isAtWork, lockOf, phaseAt } from '../protocol/phase.ts';
import { advance, type Standing } from '../protocol/standing.ts';
import type { WorkshopSettings } from '../protocol/workshop.ts';
import { claimGrading } from './grading/queue.ts';
import type { Participant } from './participants.ts';
import { rememberedWorkshop } from './remembered.ts';
import { writeStandings } from './standings.ts';
import type { News, Store } from './store/store.ts';
import type { Tables } from './store/tables.ts';
import { allExercises } from './workshops.ts';

/** Most requests whose events are written together. */
const mostTogether = 100;

/** The events of one request. */
interface Delivery {
  participant: Participant;
  events: readonly WorkEvent[];
  /** Of the checkers that claimed passes are graded by. */
  checker: string;
}

interface Waiting {
  delivery: Delivery;
  written: PromiseWithResolvers<void>;
}

/** One event that is kept, and whose it is. */
interface Kept {
  participant: string;
  event: WorkEvent;
  checker: string;
}

const intakes = new WeakMap<Store, Map<string, Intake>>();

/**
 * Takes events in. One that was taken before, or is not kept, changes nothing and counts as taken.
 * @returns the ids of those that need not be sent again.
 */
export async function takeEvents(
  store: Store,
  participant: Participant,
  events: readonly WorkEvent[],
  checker: string,
): Promise<string[]> {
  const ofStore = intakes.get(store) ?? new Map<string, Intake>();
  intakes.set(store, ofStore);
  const { workshop } = participant;
  const intake = ofStore.get(workshop) ?? new Intake(store, workshop, () => ofStore.delete(workshop));
  ofStore.set(workshop, intake);
  await intake.take({ participant, events, checker });
  return events.map(({ id }) => id);
}

/** What waits to be written for one workshop. */
class Intake {
  readonly #store: Store;
  readonly #workshop: string;
  readonly #onEmpty: () => void;
  #waiting: Waiting[] = [];
  #isWriting = false;

  constructor(store: Store, workshop: string, onEmpty: () => void) {
    this.#store = store;
    this.#workshop = workshop;
    this.#onEmpty = onEmpty;
  }

  async take(delivery: Delivery): Promise<void> {
    const written = Promise.withResolvers<void>();
    this.#waiting.push({ delivery, written });
    void this.#writeAll();
    await written.promise;
  }

  async #writeAll(): Promise<void> {
    if (this.#isWriting) return;
    this.#isWriting = true;
    while (this.#waiting.length > 0) {
      const together = this.#waiting.slice(0, mostTogether);
      this.#waiting = this.#waiting.slice(mostTogether);
      await this.#write(together);
    }
    this.#onEmpty();
  }

  async #write(together: readonly Waiting[]): Promise<void> {
    try {
      await write(
        this.#store,
        this.#workshop,
        together.map(({ delivery }) => delivery),
      );
      for (const { written } of together) written.resolve();
    } catch (error) {
      if (together.length === 1) together[0]?.written.reject(error);
      // One that can't be written keeps no other from it.
      else for (const each of together) await this.#write([each]);
    }
  }
}

async function write(store: Store, workshop: string, deliveries: readonly Delivery[]): Promise<void> {
  const { settings } = (await rememberedWorkshop(store, workshop)).workshop;
  const news = await store.db.transaction().execute(async (db): Promise<News[]> => {
    const here = await hold(db, new Set(deliveries.map(({ participant }) => participant.id)));
    const events = deliveries
      .filter(({ participant }) => here.has(participant.id))
      .flatMap(({ participant, events, checker }) =>
        kept(events, settings.drafts).map((event) => ({ participant: participant.id, event, checker })),
      );
    const changed = await advanceStandings(db, await insertNew(db, events), settings);
    return changed.map(({ participant, exercise }) => ({
      kind: 'standing',
      workshop,
      participant,
      exercise,
    }));
  });
  await store.publish(...news);
}

/**
 * Keeps other servers from writing for these participants at the same time, in an order that all servers have.
 * @returns those who have not left
 */
async function hold(db: Kysely<Tables>, ids: ReadonlySet<string>): Promise<Set<string>> {
  const rows = await db
    .selectFrom('participant')
    .select('id')
    .where('id', 'in', [...ids])
    .where('left_at', 'is', null)
    .orderBy('id')
    .forNoKeyUpdate()
    .execute();
  return new Set(rows.map(({ id }) => id));
}

/**
 * What is kept of events: those of the course's exercises, so that no made-up one fills the board; drafts only where the
 * workshop shows them; and nothing from the future, which a wrong clock tells of and which would stay the last event.
 */
function kept(events: readonly WorkEvent[], drafts: boolean): WorkEvent[] {
  const now = Date.now();
  return events
    .filter(({ exercise, kind }) => allExercises.includes(exercise) && (drafts || kind !== 'draft'))
    .map((event) => (Date.parse(event.at) > now ? { ...event, at: new Date(now).toISOString() } : event));
}

/** @returns those that were not there before, each once, in their order */
async function insertNew(db: Kysely<Tables>, events: readonly Kept[]): Promise<Kept[]> {
  if (events.length === 0) return [];
  const inserted = await db
    .insertInto('event')
    .values(
      events.map(({ participant, event }) => ({
        id: event.id,
        participant_id: participant,
        exercise: event.exercise,
        kind: event.kind,
        body: JSON.stringify(event),
      })),
    )
    .onConflict((conflict) => conflict.columns(['participant_id', 'id']).doNothing())
    .returning(['participant_id', 'id'])
    .execute();
  const fresh = new Set(inserted.map(({ participant_id, id }) => `${participant_id} ${id}`));
  // PostgreSQL writes an id in small letters.
  return events.filter(({ participant, event }) => fresh.delete(`${participant} ${event.id.toLowerCase()}`));
}

/** @returns the standings that changed, as participant and exercise */
async function advanceStandings(
  db: Kysely<Tables>,
  events: readonly Kept[],
  settings: WorkshopSettings,
): Promise<{ participant: string; exercise: string }[]> {
  if (events.length === 0) return [];
  const counts = isAtWork(phaseAt(settings, Date.now()));
  const standings = await standingsFor(db, events, settings);
  const changed = new Map<string, { participant: string; standing: Standing }>();
  const claims: Kept[] = [];
  for (const kept of events) {
    const { participant, event } = kept;
    const own = standings.get(participant) ?? new Map<string, Standing>();
    standings.set(participant, own);
    const isRequest = event.kind === 'help' || event.kind === 'helped';
    if (!isRequest && lockOf(event.exercise, settings, passedIn(own))) continue;
    if (!counts && (event.kind === 'checked' || event.kind === 'deployed')) continue;
    const standing = advance(own.get(event.exercise), event);
    own.set(event.exercise, standing);
    changed.set(`${participant} ${event.exercise}`, { participant, standing });
    if (event.kind === 'checked' && event.verdict === 'pass') claims.push(kept);
  }
  await writeStandings(db, [...changed.values()]);
  for (const { participant, event, checker } of claims)
    if (event.kind === 'checked') await claimGrading(db, { participant, event, checker });
  return [...changed.values()].map(({ participant, standing }) => ({
    participant,
    exercise: standing.exercise,
  }));
}

/** By participant and exercise: those that the events change, and all where the passed ones open the others. */
async function standingsFor(
  db: Kysely<Tables>,
  events: readonly Kept[],
  { access }: WorkshopSettings,
): Promise<Map<string, Map<string, Standing>>> {
  const unique = (values: readonly string[]) => [...new Set(values)];
  let query = db
    .selectFrom('standing')
    .select(['participant_id', 'body'])
    .where('participant_id', 'in', unique(events.map(({ participant }) => participant)));
  if (access === 'free')
    query = query.where('exercise', 'in', unique(events.map(({ event }) => event.exercise)));
  // A grader may write into one at the same time.
  const rows = await query.orderBy('participant_id').orderBy('exercise').forUpdate().execute();
  const grouped = Map.groupBy(rows, ({ participant_id }) => participant_id);
  return new Map(
    [...grouped].map(([id, own]) => [id, new Map(own.map(({ body }) => [body.exercise, body]))]),
  );
}

const passedIn = (standings: ReadonlyMap<string, Standing>): Set<string> =>
  new Set([...standings.values()].filter(({ state }) => state === 'passed').map(({ exercise }) => exercise));
