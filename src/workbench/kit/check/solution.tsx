import { useSignal } from '@preact/signals';
import { useEffect, useRef } from 'preact/hooks';
import { readProgress, record } from '#src/browser/progress.ts';
import { heldBack } from '#src/browser/work.ts';
import { Code } from '../code/code.tsx';
import type { DiffLine } from '../code/diff.ts';
import { Difference } from '../code/difference.tsx';
import type { ExerciseSession, SolutionView } from '../session/session.ts';

interface Shown {
  solution: SolutionView;
  /** Whether the learner asked for it just now. */
  isAsked: boolean;
  diff: readonly DiffLine[];
}

interface Props {
  session: ExerciseSession;
  /** The learner's answer where it passed: ours is then shown beside it at once after the check, else when asked for. */
  passed?: string | undefined;
}

/** Our answer, on request: as a difference to the learner's, with the reasoning and what passes as well. */
export function Solution({ session, passed }: Props) {
  const shown = useSignal<Shown | undefined>(undefined);
  const problem = useSignal<string | undefined>(undefined);
  const dialog = useRef<HTMLDialogElement>(null);

  const show = async (isAsked: boolean) => {
    dialog.current?.close();
    try {
      const [{ diffLines }, solution] = await Promise.all([
        import('../code/diff.ts'),
        session.loadSolution(passed ?? session.text.peek()),
      ]);
      shown.value = { solution, isAsked, diff: diffLines(solution.yours, solution.text) };
      if (passed === undefined) record(session.key, { solutionSeen: true });
    } catch (error) {
      problem.value = `The solution could not be fetched. ${error instanceof Error ? error.message : ''}`;
    }
  };
  const ask = () => {
    const progress = readProgress().exercises[session.key];
    if (progress?.state === 'passed' || progress?.solutionSeen) void show(true);
    else dialog.current?.showModal();
  };
  const isHeld = heldBack.value.solution(session.key);
  const isJustPassed = passed !== undefined && session.grading.value.state === 'graded';
  useEffect(() => {
    if (isJustPassed && !isHeld) void show(false);
  }, [isJustPassed, isHeld, passed]);

  if (isHeld && !shown.value)
    return <p class="wb-muted">Your instructor hasn’t released the solution yet.</p>;
  return (
    <section class="wb-aid" aria-label="Solution">
      {shown.value ? (
        <ShownSolution session={session} shown={shown.value} />
      ) : (
        <button type="button" class="control wb-button" onClick={ask}>
          {passed === undefined ? 'Show the solution' : 'Compare my answer with the solution'}
        </button>
      )}
      {problem.value && <p role="alert">{problem.value}</p>}
      <dialog class="wb-dialog" ref={dialog} aria-label="Show the solution">
        <h2>Show the solution now?</h2>
        <p>You have not passed this exercise yet. You can still pass it afterward.</p>
        <div class="wb-dialog-buttons">
          <button type="button" class="control wb-button wb-primary" onClick={() => void show(true)}>
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

function ShownSolution({
  session,
  shown: { solution, diff, isAsked },
}: {
  session: ExerciseSession;
  shown: Shown;
}) {
  const heading = useRef<HTMLHeadingElement>(null);
  /** What the solution took the place of. */
  const replaced = useSignal<string | undefined>(undefined);
  // The button that was pressed is gone: without this the focus would be lost, and the solution out of view.
  useEffect(() => {
    if (isAsked) bringIntoView(heading.current);
  }, []);
  return (
    <div class="wb-solution">
      <h2 ref={heading} tabIndex={-1}>
        Solution, compared with your answer
      </h2>
      {diff.every(({ from }) => from === 'same') && <p>Your answer is the solution, word for word.</p>}
      <Difference
        parser={session.parser}
        lines={diff}
        names={{ ours: 'only in the solution: ', yours: 'only in your answer: ' }}
      />
      <p>{solution.reasoning}</p>
      {replaced.value !== undefined && session.text.value === solution.text ? (
        <button
          type="button"
          class="control wb-button"
          onClick={() => void session.replaceText(replaced.value ?? '', 'before restore')}
        >
          Back to my text
        </button>
      ) : (
        <button
          type="button"
          class="control wb-button"
          onClick={() => {
            replaced.value = session.text.peek();
            void session.replaceText(solution.text, 'before solution');
          }}
        >
          Put it in the editor and keep my text in the history
        </button>
      )}
      {solution.alternatives.length > 0 && <h2>Other answers that pass</h2>}
      {solution.alternatives.map(({ why, text }) => (
        <div key={text}>
          <p>{why}</p>
          <pre>
            <Code text={text.trim()} parser={session.parser} />
          </pre>
        </div>
      ))}
    </div>
  );
}
