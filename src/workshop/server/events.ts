/**
 * Takes in what participants did. What arrives within a moment, or while a write is under way, is written together, in one
 * transaction: the more arrives at once, the less each costs.
 */
import { setTimeout as sleep } from 'node:timers/promises';
import { isDeepStrictEqual } from 'node:util';
import { type Kysely, sql } from 'kysely';
import type { WorkEvent } from '../protocol/event.ts';
import { isAtWork, lockOf, phaseAt } from '../protocol/phase.ts';
import { advance, type Standing } from '../protocol/standing.ts';
import type { WorkshopSettings } from '../protocol/workshop.ts';
import { isPass, kept, mostKeptBytes, noRoom, rowBytes } from './admission.ts';
import { type Claim, claimGradings, claimOf, holdGradings } from './grading/claims.ts';
import { verified } from './grading/verification.ts';
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
    // The next write doesn't wait for it. Without a connection nobody is told, and all is read again once it is back.
    void this.#store.publish(...news).catch(() => {});
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
    const held = await holdGradings(db, claimsIn(sent));
    const here = await holdParticipants(
      db,
      sent.map(({ participant }) => participant),
    );
    const full = new Set([...here].filter(([, bytes]) => bytes >= mostKeptBytes).map(([id]) => id));
    const events = sent.filter(({ participant }) => here.has(participant) && !full.has(participant));
    const { fresh, standings } = await insertNew(db, events, settings);
    const changed = await advanceStandings(db, { events: fresh, standings, settings, held });
    const news = changed.map((each): News => ({ kind: 'standing', workshop, ...each }));
    return { news, full };
  });
}

/** By participant and exercise. */
type Standings = Map<string, Map<string, Standing>>;

/**
 * Writes events down, counts what is kept of each participant, and reads the standings that the events change: in one
 * statement, since each is a way to the database and back.
 * @returns the events that were not there before, each once, in their order; and the standings: where the passed ones open
 *   the others, all of these participants
 */
async function insertNew(
  db: Kysely<Tables>,
  events: readonly Kept[],
  { access }: WorkshopSettings,
): Promise<{ fresh: Kept[]; standings: Standings }> {
  if (events.length === 0) return { fresh: [], standings: new Map() };
  const sent = JSON.stringify(events.map(({ participant, event }) => ({ participant, event })));
  // PostgreSQL counts what is in an array, and guesses a hundred rows for JSON, for which it would read whole tables.
  const participants = [...new Set(events.map(({ participant }) => participant))];
  const exercises = [...new Set(events.map(({ event }) => event.exercise))];
  const { rows } = await sql<
    { event: string; standing: null; whose: string } | { event: null; standing: Standing; whose: string }
  >`
    WITH sent AS (
      SELECT * FROM jsonb_to_recordset(${sent}::jsonb) AS each (participant text, event jsonb)
    ), fresh AS (
      INSERT INTO event (id, participant_id, exercise, kind, body)
      SELECT (event ->> 'id')::uuid, participant, event ->> 'exercise', event ->> 'kind', event FROM sent
      ON CONFLICT (participant_id, id) DO NOTHING
      RETURNING participant_id, id, octet_length(body::text) + ${rowBytes}::int AS bytes
    ), counted AS (
      UPDATE participant SET kept_bytes = kept_bytes + more.bytes
      FROM (SELECT participant_id, sum(bytes) AS bytes FROM fresh GROUP BY participant_id) AS more
      WHERE id = participant_id AND id = ANY (${participants}::text[])
    )
    SELECT id AS event, NULL::jsonb AS standing, participant_id AS whose FROM fresh
    UNION ALL
    SELECT NULL, body, participant_id FROM standing
    WHERE participant_id = ANY (${participants}::text[])
      AND (${access !== 'free'}::boolean OR exercise = ANY (${exercises}::text[]))`.execute(db);
  const inserted = new Set(rows.flatMap(({ event, whose }) => (event === null ? [] : `${whose} ${event}`)));
  const standings: Standings = new Map(events.map(({ participant }) => [participant, new Map()]));
  for (const { standing, whose } of rows)
    if (standing) standings.get(whose)?.set(standing.exercise, standing);
  return {
    // PostgreSQL writes an id in small letters.
    fresh: events.filter(({ participant, event }) =>
      inserted.delete(`${participant} ${event.id.toLowerCase()}`),
    ),
    standings,
  };
}

interface Changed {
  participant: string;
  standing: Standing;
  change: StandingChange;
}

/** @param held the gradings that are held already @returns the standings that changed */
async function advanceStandings(
  db: Kysely<Tables>,
  {
    events,
    standings,
    settings,
    held,
  }: { events: readonly Kept[]; standings: Standings; settings: WorkshopSettings; held: ReadonlySet<string> },
): Promise<{ participant: string; exercise: string; change: StandingChange }[]> {
  const counts = isAtWork(phaseAt(settings, Date.now()));
  const changed = new Map<string, Changed>();
  const claims: Claim[] = [];
  for (const { participant, event, claim } of events) {
    const own = standings.get(participant) ?? new Map<string, Standing>();
    const isRequest = event.kind === 'help' || event.kind === 'helped';
    if (!isRequest && lockOf(event.exercise, settings, passedIn(own))) continue;
    if (!counts && (event.kind === 'checked' || event.kind === 'deployed')) continue;
    const before = own.get(event.exercise);
    const standing = advance(before, event);
    own.set(event.exercise, standing);
    const key = `${participant} ${event.exercise}`;
    const change = claim ? 'verdict' : isSame(before, standing) ? 'activity' : 'progress';
    changed.set(key, { participant, standing, change: larger(changed.get(key)?.change, change) });
    if (claim) claims.push(claim);
  }
  await claimGradings(db, claims, held);
  const written = [...changed.values()];
  const passed = written.filter(({ change }) => change === 'verdict');
  const others = written.filter(({ change }) => change !== 'verdict');
  await writeStandings(db, [...others, ...(await verified(db, passed))]);
  return written.map(({ participant, standing: { exercise }, change }) => ({
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

const claimsIn = (events: readonly Kept[]): Claim[] => events.flatMap(({ claim }) => claim ?? []);

const passedIn = (standings: ReadonlyMap<string, Standing>): Set<string> =>
  new Set([...standings.values()].filter(({ state }) => state === 'passed').map(({ exercise }) => exercise));
