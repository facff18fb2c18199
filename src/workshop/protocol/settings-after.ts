import type { Release, SettingsChange, WorkshopSettings } from './workshop.ts';

/** The settings that a change leaves. */
export function settingsAfter(
  before: WorkshopSettings,
  { title: _, joinOpen: __, release, ...settings }: SettingsChange,
): WorkshopSettings {
  return { ...before, ...settings, ...(release && { released: releasedAfter(before.released, release) }) };
}

function releasedAfter(
  before: WorkshopSettings['released'],
  { kind, exercise, isReleased }: Release,
): WorkshopSettings['released'] {
  const others = before[kind].filter((key) => key !== exercise);
  return { ...before, [kind]: isReleased ? [...others, exercise] : others };
}
