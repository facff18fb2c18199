/**
 * The workshop as the board shows it. What is changed here is shown at once, before the server's next snapshot: until then
 * whatever else is drawn would take a tick back.
 */
import { computed, signal } from '@preact/signals';
import { settingsAfter } from '../protocol/settings-after.ts';
import type { BoardSnapshot, SettingsChange } from '../protocol/workshop.ts';
import { ask, perform } from './commands.ts';

/** As the server's stream said it last. */
export const served = signal<BoardSnapshot | undefined>(undefined);

/** In the order in which they were made. */
const changes = signal<readonly SettingsChange[]>([]);

export const board = computed(() =>
  changes.value.reduce((before, change) => before && changedBy(before, change), served.value),
);

/** A snapshot that the server read before a change may still arrive after its answer, ms. */
const lateMs = 1_000;
let last: Promise<unknown> = Promise.resolve();

/** Changes settings, one change after the other, and says what came of it. @returns whether it was done */
export function changeSettings(done: string, change: SettingsChange): Promise<boolean> {
  changes.value = [...changes.value, change];
  const forget = () => {
    changes.value = changes.value.filter((each) => each !== change);
  };
  const asked = last.then(async () => {
    const isDone = await perform(done, () => ask('PATCH', '/workshop', change));
    if (!isDone) forget();
    else {
      served.value &&= changedBy(served.value, change);
      setTimeout(forget, lateMs);
    }
    return isDone;
  });
  last = asked;
  return asked;
}

/** Only the server knows the code with which others join. */
function changedBy(snapshot: BoardSnapshot, change: SettingsChange): BoardSnapshot {
  const { title = snapshot.title } = change;
  return { ...snapshot, title, settings: settingsAfter(snapshot.settings, change) };
}
