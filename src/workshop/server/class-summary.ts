/** What a class learned and where it failed, without names, to improve the course by. */
import { median, minutesIn } from '../protocol/stuck.ts';
import type { BoardParticipant, ExerciseSummary } from '../protocol/workshop.ts';
import { participantsIn } from './board.ts';
import type { Store } from './store/store.ts';
import { workshopOf } from './workshops.ts';

/** A check that failed, by someone. */
export interface Failure {
  participant: string;
  exercise: string;
  /** Of the requirements that it failed by. */
  titles: readonly string[];
}

export async function classSummary(store: Store, workshop: string): Promise<ExerciseSummary[]> {
  const { settings } = await workshopOf(store, workshop);
  const rows = await store.db
    .selectFrom('event')
    .innerJoin('participant', 'participant.id', 'event.participant_id')
    .select(['participant_id', 'body'])
    .where('workshop_id', '=', workshop)
    .where('left_at', 'is', null)
    .where('kind', '=', 'checked')
    .execute();
  const failures = rows.flatMap(({ participant_id: participant, body }) =>
    body.kind === 'checked' && body.failed.length > 0
      ? [{ participant, exercise: body.exercise, titles: body.failed.map(({ title }) => title) }]
      : [],
  );
  return summaryOf(settings.exercises, await participantsIn(store, workshop), failures);
}

/** Every exercise in its order, also those that no one has opened. */
export function summaryOf(
  exercises: readonly string[],
  participants: readonly BoardParticipant[],
  failures: readonly Failure[],
): ExerciseSummary[] {
  const standings = Map.groupBy(
    participants.flatMap((each) => each.standings),
    ({ exercise }) => exercise,
  );
  const failed = Map.groupBy(failures, ({ exercise }) => exercise);
  return exercises.map((exercise) => {
    const all = standings.get(exercise) ?? [];
    const passed = all.filter(({ state }) => state === 'passed');
    return {
      exercise,
      tried: all.length,
      passed: passed.length,
      medianMinutes: median(passed.map(minutesIn)),
      attempts: all.reduce((sum, { attempts }) => sum + attempts, 0),
      failing: requirementsOf(failed.get(exercise) ?? []),
    };
  });
}

function requirementsOf(failures: readonly Failure[]): ExerciseSummary['failing'] {
  const single = failures.flatMap(({ participant, titles }) =>
    titles.map((title) => ({ participant, title })),
  );
  return [...Map.groupBy(single, ({ title }) => title)]
    .map(([title, checks]) => ({
      title,
      people: new Set(checks.map(({ participant }) => participant)).size,
      checks: checks.length,
    }))
    .sort((a, b) => b.people - a.people || b.checks - a.checks);
}
