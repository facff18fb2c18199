import { useSignal } from '@preact/signals';
import { useEffect, useRef } from 'preact/hooks';
import { readProgress, record } from '#src/browser/progress.ts';
import type { ExerciseSession, SolutionView } from '../session/session.ts';
import type { DiffLine } from './diff.ts';

interface Shown {
  solution: SolutionView;
  diff: readonly DiffLine[];
}

/** Our answer, on request: as a difference to the learner's, with the reasoning and what passes as well. */
export function Solution({ session }: { session: ExerciseSession }) {
  const shown = useSignal<Shown | undefined>(undefined);
  const problem = useSignal<string | undefined>(undefined);
  const dialog = useRef<HTMLDialogElement>(null);

  const show = async () => {
    dialog.current?.close();
    try {
      const [{ diffLines }, solution] = await Promise.all([import('./diff.ts'), session.loadSolution()]);
      shown.value = { solution, diff: diffLines(solution.yours, solution.text) };
      record(session.key, { solutionSeen: true });
    } catch (error) {
      problem.value = `The solution could not be fetched. ${error instanceof Error ? error.message : ''}`;
    }
  };
  const ask = () => {
    const progress = readProgress().exercises[session.key];
    if (progress?.state === 'passed' || progress?.solutionSeen) void show();
    else dialog.current?.showModal();
  };

  return (
    <section class="wb-aid" aria-label="Solution">
      {shown.value ? (
        <ShownSolution session={session} shown={shown.value} />
      ) : (
        <button type="button" class="control wb-button" onClick={ask}>
          Show the solution
        </button>
      )}
      {problem.value && <p role="alert">{problem.value}</p>}
      <dialog class="wb-dialog" ref={dialog} aria-label="Show the solution">
        <h2>Show the solution now?</h2>
        <p>You have not passed this exercise yet. You can still pass it afterward.</p>
        <div class="wb-dialog-buttons">
          <button type="button" class="control wb-button wb-primary" onClick={() => void show()}>
            Show it
          </button>
          <button type="button" class="control wb-button" onClick={() => dialog.current?.close()}>
            Not yet
          </button>
        </div>
      </dialog>
    </section>
  );
}

/** Left above a heading that is scrolled to, in CSS pixels. */
const margin = 12;

/** Focuses a heading and scrolls it up: within the panel where that scrolls, else with the page. */
function bringIntoView(heading: HTMLElement | null): void {
  heading?.focus({ preventScroll: true });
  const panel = heading?.closest('[role="tabpanel"]');
  if (heading && panel && panel.scrollHeight > panel.clientHeight)
    panel.scrollTop += heading.getBoundingClientRect().top - panel.getBoundingClientRect().top - margin;
  else heading?.scrollIntoView({ block: 'start' });
}

const spoken = { same: '', ours: 'only in the solution: ', yours: 'only in your answer: ' };
const signs = { same: ' ', ours: '+', yours: '−' };

function ShownSolution({ session, shown: { solution, diff } }: { session: ExerciseSession; shown: Shown }) {
  const heading = useRef<HTMLHeadingElement>(null);
  // The button that was pressed is gone: without this the focus would be lost, and the solution out of view.
  useEffect(() => bringIntoView(heading.current), []);
  return (
    <div class="wb-solution">
      <h2 ref={heading} tabIndex={-1}>
        Solution, compared with your answer
      </h2>
      <pre class="wb-diff">
        {diff.map(({ from, text }, index) => (
          <div key={index} data-from={from}>
            <span aria-hidden="true">{signs[from]} </span>
            <span class="visually-hidden">{spoken[from]}</span>
            <code>{text}</code>
          </div>
        ))}
      </pre>
      <p>{solution.reasoning}</p>
      <button
        type="button"
        class="control wb-button"
        onClick={() => void session.replaceText(solution.text, 'before solution')}
      >
        Put it in the editor and keep my text in the history
      </button>
      {solution.alternatives.length > 0 && <h2>Other answers that pass</h2>}
      {solution.alternatives.map(({ why, text }) => (
        <div key={text}>
          <p>{why}</p>
          <pre>
            <code>{text.trim()}</code>
          </pre>
        </div>
      ))}
    </div>
  );
}
