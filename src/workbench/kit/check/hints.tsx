import type { Finding } from '#checkers/vocabulary.ts';
import { record } from '#src/browser/progress.ts';
import { heldBack } from '#src/browser/work.ts';
import { nextHint } from '../session/hints.ts';
import type { ExerciseSession } from '../session/session.ts';

interface Props {
  session: ExerciseSession;
  /** What the next hint is chosen by. */
  findings: readonly Finding[];
}

/** The ladder of hints, one rung at a time. */
export function Hints({ session, findings }: Props) {
  const { hints } = session;
  const { hints: opened } = session.work.value;
  const next = nextHint(hints, opened, findings);

  if (hints.length === 0) return null;

  const open = async () => {
    if (next === undefined) return;
    await session.updateWork((work) => ({ ...work, hints: [...new Set([...work.hints, next])] }));
    record(session.key, { hints: session.work.peek().hints.length });
  };

  return (
    <section class="wb-aid" aria-label="Hints">
      <ol class="wb-hints" aria-live="polite">
        {opened.map((position) => (
          <li key={position}>{hints[position]?.text}</li>
        ))}
      </ol>
      {next === undefined ? (
        <p class="wb-muted">That was the last hint.</p>
      ) : heldBack.value.hints(session.key) ? (
        <p class="wb-muted">Your instructor hasn’t released the hints yet.</p>
      ) : (
        <button type="button" class="control wb-button" onClick={() => void open()}>
          {opened.length === 0 ? 'Show a hint' : 'Show another hint'}
          <span class="wb-muted">
            {' '}
            {opened.length} of {hints.length} seen
          </span>
        </button>
      )}
    </section>
  );
}
