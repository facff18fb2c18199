/**
 * Takes in what participants did. What arrives within a moment, or while a write is under way, is written together, in one
 * transaction: the more arrives at once, the less each costs.
 */
import { setTimeout as sleep } from 'node:timers/promises';
import { isDeepStrictEqual } from 'node:util';
import type { Kysely } from 'kysely';
import type { WorkEvent } from '../protocol/event.ts';
import { isAtWork, lockOf, phaseAt } from '../protocol/phase.ts';
import { advance, type Standing } from '../protocol/standing.ts';
import type { WorkshopSettings } from '../protocol/workshop.ts';
import { countKept, isPass, kept, mostKeptBytes, noRoom } from './admission.ts';
import { type Claim, claimGradings, claimOf, holdGradings } from './grading/claims.ts';
import { Refused } from './guards.ts';
import type { Participant } from './participants.ts';
import { onePerWorkshop } from './per-workshop.ts';
import { rememberedWorkshop } from './remembered.ts';
import { holdParticipants, writeStandings } from './standings.ts';
import type { News, StandingChange, Store } from './store/store.ts';
import type { Tables } from './store/tables.ts';

/** Requests are gathered for so long, ms. */
export const gatherMs = 15;
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
  /** Of a check that passed. */
  claim: Claim | undefined;
}

const intakeOf = onePerWorkshop((store, workshop, forget) => new Intake(store, workshop, forget));

/**
 * Takes events in. One that was taken before, or is not kept, changes nothing and counts as taken.
 * @returns the ids of those that need not be sent again.
 * @throws Refused where no more is kept of the participant
 */
export async function takeEvents(
  store: Store,
  participant: Participant,
  events: readonly WorkEvent[],
  checker: string,
): Promise<string[]> {
  await intakeOf(store, participant.workshop).take({ participant, events, checker });
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
      await sleep(gatherMs);
      const together = this.#waiting.slice(0, mostTogether);
      this.#waiting = this.#waiting.slice(mostTogether);
      await this.#write(together);
    }
    this.#onEmpty();
  }

  async #write(together: readonly Waiting[]): Promise<void> {
    const deliveries = together.map(({ delivery }) => delivery);
    let written: Awaited<ReturnType<typeof write>>;
    try {
      written = await write(this.#store, this.#workshop, deliveries);
    } catch (error) {
      if (together.length === 1) together[0]?.written.reject(error);
      // One that can't be written keeps no other from it.
      else for (const each of together) await this.#write([each]);
      return;
    }
    const { news, full } = written;
    for (const { delivery, written } of together)
      if (full.has(delivery.participant.id)) written.reject(new Refused(409, noRoom));
      else written.resolve();
    // Without a connection nobody is told, and all is read again once it is back.
    await this.#store.publish(...news).catch(() => {});
  }
}

/** @returns what boards and participants are told, and of whom no more is kept */
async function write(
  store: Store,
  workshop: string,
  deliveries: readonly Delivery[],
): Promise<{ news: News[]; full: ReadonlySet<string> }> {
  const { settings } = (await rememberedWorkshop(store, workshop)).workshop;
  return await store.db.transaction().execute(async (db) => {
    const sent = deliveries.flatMap(({ participant: { id: participant }, events, checker }) =>
      kept(events, settings.drafts).map((event) => ({
        participant,
        event,
        claim: isPass(event) ? claimOf(participant, event, checker) : undefined,
      })),
    );
    await holdGradings(db, claimsIn(sent));
    const here = await holdParticipants(
      db,
      sent.map(({ participant }) => participant),
    );
    const full = new Set([...here].filter(([, bytes]) => bytes >= mostKeptBytes).map(([id]) => id));
    const events = sent.filter(({ participant }) => here.has(participant) && !full.has(participant));
    const fresh = await insertNew(db, events);
    await countKept(db, fresh);
    const changed = await advanceStandings(db, fresh, settings);
    const news = changed.map((each): News => ({ kind: 'standing', workshop, ...each }));
    return { news, full };
  });
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

/** @returns the standings that changed */
async function advanceStandings(
  db: Kysely<Tables>,
  events: readonly Kept[],
  settings: WorkshopSettings,
): Promise<{ participant: string; exercise: string; change: StandingChange }[]> {
  if (events.length === 0) return [];
  const counts = isAtWork(phaseAt(settings, Date.now()));
  const standings = await standingsFor(db, events, settings);
  const changed = new Map<string, { participant: string; standing: Standing; change: StandingChange }>();
  const counted: Kept[] = [];
  for (const kept of events) {
    const { participant, event, claim } = kept;
    const own = standings.get(participant) ?? new Map<string, Standing>();
    standings.set(participant, own);
    const isRequest = event.kind === 'help' || event.kind === 'helped';
    if (!isRequest && lockOf(event.exercise, settings, passedIn(own))) continue;
    if (!counts && (event.kind === 'checked' || event.kind === 'deployed')) continue;
    const before = own.get(event.exercise);
    const standing = advance(before, event);
    own.set(event.exercise, standing);
    const key = `${participant} ${event.exercise}`;
    const change = claim ? 'verdict' : isSame(before, standing) ? 'activity' : 'progress';
    changed.set(key, { participant, standing, change: larger(changed.get(key)?.change, change) });
    counted.push(kept);
  }
  await writeStandings(db, [...changed.values()]);
  await claimGradings(db, claimsIn(counted));
  return [...changed.values()].map(({ participant, standing: { exercise }, change }) => ({
    participant,
    exercise,
    change,
  }));
}

const changes: readonly StandingChange[] = ['activity', 'progress', 'verdict'];
const larger = (a: StandingChange = 'activity', b: StandingChange): StandingChange =>
  changes.indexOf(a) > changes.indexOf(b) ? a : b;

/** Whether nothing but the time of the last step differs. */
const isSame = (before: Standing | undefined, after: Standing): boolean =>
  before !== undefined && isDeepStrictEqual({ ...before, lastAt: after.lastAt }, after);

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
  const rows = await query.execute();
  const grouped = Map.groupBy(rows, ({ participant_id }) => participant_id);
  return new Map(
    [...grouped].map(([id, own]) => [id, new Map(own.map(({ body }) => [body.exercise, body]))]),
  );
}

const claimsIn = (events: readonly Kept[]): Claim[] => events.flatMap(({ claim }) => claim ?? []);

const passedIn = (standings: ReadonlyMap<string, Standing>): Set<string> =>
  new Set([...standings.values()].filter(({ state }) => state === 'passed').map(({ exercise }) => exercise));
