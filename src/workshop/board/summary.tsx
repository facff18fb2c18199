import { useSignal } from '@preact/signals';
import { useEffect, useMemo } from 'preact/hooks';
import { counted } from '#labs/words.ts';
import type { ListedExercise } from '#src/course/listed-exercises.ts';
import type { BoardSnapshot, ExerciseSummary } from '../protocol/workshop.ts';
import { ask } from './commands.ts';
import { ExerciseNames } from './exercise-names.ts';
import { minutes } from './standing-words.ts';
import './summary.css';

interface Told {
  title: string;
  people: number;
  exercises: readonly ExerciseSummary[];
}

/** `/teach/summary/`: what a class learned and where it failed, without names, to be printed. */
export default function Summary({ exercises }: { exercises: readonly ListedExercise[] }) {
  const told = useSignal<Told | undefined>(undefined);
  const problem = useSignal('');
  const names = useMemo(() => new ExerciseNames(exercises), [exercises]);
  useEffect(() => {
    read().then(
      (answer) => {
        told.value = answer;
      },
      (error) => {
        problem.value = `${error instanceof Error ? error.message : error}`;
      },
    );
  }, []);
  if (!told.value) return <p role="status">{problem.value || 'Reading what the class did…'}</p>;
  const { title, people, exercises: summaries } = told.value;
  const unopened = summaries.filter(({ tried }) => tried === 0);
  return (
    <div class="ws-summary">
      <h1>{title}: what the class learned</h1>
      <p>
        {counted(people, 'person', 'people')}, as of{' '}
        {new Date().toLocaleDateString(undefined, { dateStyle: 'long' })}. Minutes are medians of those who
        passed. A person who failed by a requirement several times is one person and several checks.
      </p>
      {summaries
        .filter(({ tried }) => tried > 0)
        .map((each) => (
          <section key={each.exercise}>
            <h2>{names.full(each.exercise)}</h2>
            <p>{words(each)}</p>
            {each.failing.length > 0 && (
              <table>
                <thead>
                  <tr>
                    <th scope="col">Failed by</th>
                    <th scope="col" class="numeric">
                      People
                    </th>
                    <th scope="col" class="numeric">
                      Checks
                    </th>
                  </tr>
                </thead>
                <tbody>
                  {each.failing.map((requirement) => (
                    <tr key={requirement.title}>
                      <th scope="row">{requirement.title}</th>
                      <td class="numeric">{requirement.people}</td>
                      <td class="numeric">{requirement.checks}</td>
                    </tr>
                  ))}
                </tbody>
              </table>
            )}
          </section>
        ))}
      {unopened.length > 0 && (
        <section>
          <h2>No one opened</h2>
          <ul>
            {unopened.map(({ exercise }) => (
              <li key={exercise}>{names.full(exercise)}</li>
            ))}
          </ul>
        </section>
      )}
    </div>
  );
}

async function read(): Promise<Told> {
  const { title, participants } = await ask<BoardSnapshot>('GET', '/board');
  const { exercises } = await ask<Pick<Told, 'exercises'>>('GET', '/summary');
  return { title, people: participants.length, exercises };
}

function words({ tried, passed, attempts, medianMinutes }: ExerciseSummary): string {
  const pace = medianMinutes === undefined ? '' : `, in ${minutes(medianMinutes)}`;
  return `${tried} opened it, ${passed} passed${pace}; ${counted(attempts, 'attempt')}.`;
}
