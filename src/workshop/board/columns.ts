/** What the head of an exercise's column says: how many passed, how fast, and what the others fail by. */
import { agreeing, counted } from '#labs/words.ts';
import { median, minutesIn } from '../protocol/stuck.ts';
import type { BoardParticipant } from '../protocol/workshop.ts';
import { minutes } from './standing-words.ts';

export interface Column {
  exercise: string;
  opened: number;
  passed: number;
  /** Of those who passed; undefined while no one has. */
  medianMinutes: number | undefined;
  /** Requirements by which someone's last check failed, the most frequent first. */
  failing: readonly { title: string; people: number }[];
}

export function columnsOf(exercises: readonly string[], participants: readonly BoardParticipant[]): Column[] {
  const byExercise = Map.groupBy(
    participants.flatMap(({ standings }) => standings),
    ({ exercise }) => exercise,
  );
  return exercises.map((exercise) => {
    const standings = byExercise.get(exercise) ?? [];
    const passed = standings.filter(({ state }) => state === 'passed');
    const failed = standings.flatMap(({ state, failing }) => (state === 'passed' ? [] : (failing ?? [])));
    return {
      exercise,
      opened: standings.length,
      passed: passed.length,
      medianMinutes: median(passed.map(minutesIn)),
      failing: [...Map.groupBy(failed, ({ title }) => title)]
        .map(([title, each]) => ({ title, people: each.length }))
        .sort((a, b) => b.people - a.people),
    };
  });
}

/** `12 of 30 passed, median 8 min. 4 fail by: Reads at most 40 pages.` */
export function headWords({ opened, passed, medianMinutes, failing }: Column, joined: number): string {
  if (opened === 0) return 'No one has opened it.';
  const pace = medianMinutes === undefined ? '' : `, median ${minutes(medianMinutes)}`;
  const [most] = failing;
  const failure = most ? ` ${failureWords(most)}.` : '';
  return `${passed} of ${joined} passed${pace}.${failure}`;
}

/** `4 fail by: Reads at most 40 pages`. */
export function failureWords({ title, people }: Column['failing'][number]): string {
  return `${people} ${agreeing(people, 'fails', 'fail')} by: ${title}`;
}

/** Where most people fail now, over all exercises. */
export function mostFailing(
  columns: readonly Column[],
  most: number,
): { exercise: string; title: string; people: number }[] {
  return columns
    .flatMap(({ exercise, failing }) => failing.map((each) => ({ exercise, ...each })))
    .sort((a, b) => b.people - a.people)
    .slice(0, most);
}

/** `30 people joined`, `28 people joined, 2 of the roster have not`. @param absent of the roster */
export function joinedWords(joined: number, absent = 0): string {
  const present = joined === 0 ? 'No one has joined yet' : `${counted(joined, 'person', 'people')} joined`;
  return absent === 0
    ? present
    : `${present}, ${absent} of the roster ${agreeing(absent, 'has', 'have')} not`;
}
