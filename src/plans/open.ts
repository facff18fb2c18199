/** What the page shows: the text that was pasted, the plans in it, and what they are compared with. */
import { computed, signal } from '@preact/signals';
import { type Reading, type ReadPlan, readPlans } from '#checkers/explain/read.ts';
import { randomId } from '#src/browser/random-id.ts';
import { NotKept } from '#src/browser/records.ts';
import { type KeptPlan, keptPlans, listPlans } from './kept.ts';

/** What stands in the field. */
export const text = signal('');
/** What was read of it; undefined before anything was pasted. */
export const reading = signal<Reading | undefined>(undefined);
/** Which of its plans is shown. */
export const chosen = signal(0);
/** Texts of earlier visits and of this one, the newest first. */
export const kept = signal<readonly KeptPlan[]>([]);
/** The text before the shown one, and which of its plans. */
export const before = signal<{ reading: Reading; index: number; id: string } | undefined>(undefined);
/** Whether the field is shown although a plan is. */
export const isPasting = signal(true);
/** What came of the last command. */
export const note = signal<{ kind: 'done' | 'refused'; text: string } | undefined>(undefined);

export const shown = computed<ReadPlan | undefined>(() => reading.value?.plans[chosen.value]);
export const shownBefore = computed<ReadPlan | undefined>(
  () => before.value?.reading.plans[before.value.index],
);

/** The record of the text in the field. */
let currentId: string | undefined;

export async function openList(): Promise<void> {
  kept.value = await listPlans();
}

/** Reads a text that was pasted, dropped or came with a link, and keeps it if it holds a plan. */
export async function readText(pasted: string): Promise<void> {
  text.value = pasted;
  before.value = undefined;
  note.value = undefined;
  chosen.value = 0;
  if (pasted.trim() === '') {
    reading.value = undefined;
    return;
  }
  const read = readPlans(pasted);
  reading.value = read;
  const [first] = read.plans;
  if (!first) return;
  isPasting.value = false;
  const same = kept.peek().find((each) => each.text === pasted);
  currentId = same?.id ?? currentId ?? randomId();
  await keep({
    id: currentId,
    at: new Date().toISOString(),
    name: first.name,
    count: read.plans.length,
    text: pasted,
  });
}

async function keep(record: KeptPlan): Promise<void> {
  kept.value = [record, ...kept.peek().filter(({ id }) => id !== record.id)];
  await keptPlans.keep(record).catch((error: unknown) => {
    if (!(error instanceof NotKept)) throw error;
    note.value = { kind: 'refused', text: error.message };
  });
}

/** Shows a text of the list. */
export function openKept(record: KeptPlan): Promise<void> {
  currentId = record.id;
  return readText(record.text);
}

export async function forgetKept(id: string): Promise<void> {
  kept.value = kept.peek().filter((each) => each.id !== id);
  if (currentId === id) currentId = undefined;
  await keptPlans.forget(id);
}

/** An empty field for another text. */
export function pasteAnother(): void {
  currentId = undefined;
  text.value = '';
  isPasting.value = true;
  note.value = undefined;
}

/** Compares the shown plan with one of another text, or of the same one. */
export function compareWith(id: string | undefined, index: number): void {
  const record = kept.peek().find((each) => each.id === id);
  before.value = record && { id: record.id, reading: readPlans(record.text), index };
}

/** The id of the text that is shown. */
export const shownId = (): string | undefined => currentId;
