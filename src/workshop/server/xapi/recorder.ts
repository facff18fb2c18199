/** Tells a learning record store what participants do: in the background, again where it wasn't reached, never twice. */
import { setTimeout as pause } from 'node:timers/promises';
import type { Store } from '../store/store.ts';
import { everyone, markTold, type Owed, owedFor } from './ledger.ts';
import { type Delivery, deliver, type RecordStoreAccess } from './record-store.ts';
import type { Names, Statement } from './xapi-statements.ts';

export interface Pace {
  /** What is done within it is told together, ms. */
  gatherMs: number;
  /** Until a store that didn't take them is asked again, ms: doubled each time, up to the longest. */
  firstRetryMs: number;
  longestRetryMs: number;
}
const usualPace: Pace = { gatherMs: 1_000, firstRetryMs: 2_000, longestRetryMs: 300_000 };
/** Participants of whom is told at once, and statements of one request. */
const participantsAtOnce = 50;
const statementsAtOnce = 200;

type NotNow = Extract<Delivery, { outcome: 'not now' }>;

/** @returns what ends it; what was not told is told after the next start */
export function startRecorder(
  store: Store,
  access: RecordStoreAccess,
  names: Names,
  log: (line: string) => void,
  pace: Pace = usualPace,
): () => Promise<void> {
  const due = new Set<string>();
  const stopping = new AbortController();
  let wake = () => {};
  let problem: string | undefined;
  let failures = 0;

  const mark = (participants: readonly string[]) => {
    for (const participant of participants) due.add(participant);
    if (due.size > 0) wake();
  };
  const markEveryone = () => {
    everyone(store).then(mark, (error) => log(`Learning record store: ${error.message}`));
  };
  const unsubscribe = store.subscribe((news) => {
    if (news.kind === 'standing') mark([news.participant]);
    else if (news.kind === 'missed') markEveryone();
  });

  const sleep = (ms: number) => pause(ms, undefined, { signal: stopping.signal }).catch(() => {});
  const idle = async () => {
    if (due.size === 0 && !stopping.signal.aborted)
      await new Promise<void>((resolve) => {
        wake = resolve;
      });
    await sleep(pace.gatherMs);
  };
  const report = (now: string | undefined) => {
    if (now === problem) return;
    problem = now;
    log(
      now === undefined
        ? 'The learning record store takes statements again.'
        : `The learning record store ${now}. What it was not told is kept and sent again.`,
    );
  };

  const tellSome = async (): Promise<NotNow | undefined> => {
    const some = [...due].slice(0, participantsAtOnce);
    for (const participant of some) due.delete(participant);
    try {
      const owed: Owed[] = [];
      for (const participant of some) owed.push(...asList(await owedFor(store, participant, names)));
      const notNow = await tell(owed.flatMap(({ statements }) => statements));
      if (notNow) mark(some);
      else for (const each of owed) await markTold(store, each);
      if (!notNow) mark(owed.filter(({ hasMore }) => hasMore).map(({ participant }) => participant));
      return notNow;
    } catch (error) {
      mark(some);
      return { outcome: 'not now', why: `can't be told: ${error instanceof Error ? error.message : error}` };
    }
  };
  const tell = async (statements: readonly Statement[]): Promise<NotNow | undefined> => {
    for (let at = 0; at < statements.length; at += statementsAtOnce) {
      const notNow = await tellHalves(statements.slice(at, at + statementsAtOnce));
      if (notNow) return notNow;
    }
    return undefined;
  };
  /** What is refused together is sent in halves, so that one that is never taken keeps no other back. */
  const tellHalves = async (statements: readonly Statement[]): Promise<NotNow | undefined> => {
    const delivery = await deliver(access, statements, stopping.signal);
    if (delivery.outcome === 'taken') return undefined;
    if (delivery.outcome === 'not now') return delivery;
    const [first] = statements;
    if (statements.length === 1) {
      const why = delivery.outcome === 'refused' ? delivery.why : 'finds a statement too large';
      log(`The learning record store ${why}. Statement ${first?.id} is left out.`);
      return undefined;
    }
    const middle = Math.ceil(statements.length / 2);
    return (await tellHalves(statements.slice(0, middle))) ?? (await tellHalves(statements.slice(middle)));
  };

  const work = (async () => {
    markEveryone();
    while (!stopping.signal.aborted) {
      await idle();
      if (stopping.signal.aborted) break;
      const notNow = await tellSome();
      if (stopping.signal.aborted) break;
      report(notNow?.why);
      failures = notNow ? failures + 1 : 0;
      if (notNow) await sleep(notNow.waitMs ?? backoff(pace, failures));
    }
  })();
  return async () => {
    stopping.abort();
    unsubscribe();
    wake();
    await work;
  };
}

const asList = <T>(value: T | undefined): T[] => (value === undefined ? [] : [value]);

/** Between half of it and all, so that several servers don't ask at the same moment. */
const backoff = ({ firstRetryMs, longestRetryMs }: Pace, failures: number) =>
  Math.min(longestRetryMs, firstRetryMs * 2 ** (failures - 1)) * (0.5 + Math.random() / 2);
