import { summarizeGrade } from '../session/grading.ts';
import type { ExerciseSession } from '../session/session.ts';
import type { PassedFigure } from '../store/work.ts';
import { Mark } from './findings.tsx';
import { Solution } from './solution.tsx';

/** What stays of a pass: the figures before and after, the answer beside ours, and the way on. */
export function PassedCard({ session }: { session: ExerciseSession }) {
  const { passed } = session.work.value;
  const grading = session.grading.value;
  return (
    <section class="wb-passed" aria-label="Passed">
      <p class="wb-verdict wb-passed-title" data-verdict="pass">
        <Mark verdict="pass" />
        <strong>
          {grading.state === 'graded'
            ? summarizeGrade(grading.grade)
            : `You passed this exercise${passed ? ` on ${dayOf(passed.at)}` : ''}.`}
        </strong>
      </p>
      {passed && <Figures figures={passed.figures} />}
      <p class="wb-passed-ways">
        {session.next && (
          <a class="button" href={session.next.href}>
            Next: {session.next.text}
          </a>
        )}
        <BackToPassed session={session} />
      </p>
      <Solution session={session} passed={passed?.text} />
    </section>
  );
}

/** Takes the answer that passed back into the editor; nothing where it is there, or where none passed. */
export function BackToPassed({ session }: { session: ExerciseSession }) {
  const { passed } = session.work.value;
  if (!passed || passed.text === session.text.value) return null;
  return (
    <button
      type="button"
      class="control wb-button"
      onClick={() => void session.replaceText(passed.text, 'before restore')}
    >
      Back to my passing answer
    </button>
  );
}

function Figures({ figures }: { figures: readonly PassedFigure[] }) {
  if (figures.length === 0) return null;
  return (
    <table class="wb-figures">
      <thead>
        <tr>
          <th scope="col">What it changed</th>
          <th scope="col">Before</th>
          <th scope="col">After</th>
          <th scope="col">Change</th>
        </tr>
      </thead>
      <tbody>
        {figures.map(({ title, before, after, change }) => (
          <tr key={title}>
            <th scope="row">{title}</th>
            <td>{before}</td>
            <td>{after}</td>
            <td>{change}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function dayOf(at: string): string {
  return new Date(at).toLocaleDateString('en', { dateStyle: 'medium' });
}
