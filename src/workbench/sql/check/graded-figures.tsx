import type { Comparison } from '#checkers/sql/grade.ts';
import type { SqlExerciseSession } from '../session/exercise-session.ts';
import { type Figure, figuresOf } from '../session/figures.ts';
import { runWith } from '../session/run.ts';

interface Props {
  session: SqlExerciseSession;
  comparisons: readonly Comparison[];
}

/** What the answer did to each workload, the most expensive first, and all together: each with the values that it does worst with. */
export function GradedFigures({ session, comparisons }: Props) {
  const figures = figuresOf(comparisons.toSorted((a, b) => b.signal.after - a.signal.after));
  if (figures.length === 0) return null;
  return (
    <table class="wb-figures">
      <caption class="visually-hidden">Before and after your answer</caption>
      <thead>
        <tr>
          <th scope="col">Statement</th>
          <th scope="col">Before</th>
          <th scope="col">After</th>
          <th scope="col">Change</th>
        </tr>
      </thead>
      <tbody>
        {figures.map((figure) => (
          <Line key={figure.title} session={session} figure={figure} />
        ))}
      </tbody>
    </table>
  );
}

function Line({ session, figure }: { session: SqlExerciseSession; figure: Figure }) {
  const { title, before, after, change, share, comparison } = figure;
  return (
    <tr data-sum={comparison ? undefined : true}>
      <th scope="row">
        {title}
        {comparison && comparison.params.length > 0 && (
          <button
            type="button"
            class="control wb-button wb-run-with"
            aria-disabled={session.status.value.state !== 'ready'}
            onClick={() => void runWith(session, comparison.workload, comparison.params)}
          >
            Run{comparison.bound}
          </button>
        )}
      </th>
      <td>{before}</td>
      <td>
        {after}
        {share !== undefined && (
          <span class="wb-meter" aria-hidden="true">
            <span style={{ width: `${share * 100}%` }} />
          </span>
        )}
      </td>
      <td>{change}</td>
    </tr>
  );
}
