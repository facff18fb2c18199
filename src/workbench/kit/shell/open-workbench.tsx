import type { ComponentChildren } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { whenIdle } from '#src/browser/idle.ts';
import type { ExercisePage, ExerciseSession } from '../session/session.ts';
import { tellWorkOf } from '../session/tell-work.ts';
import '../workbench.css';
import '#src/ui/dialog.css';
import './shell.css';
import '../check/check.css';
import '../narrow.css';

interface Props<Session> {
  page: ExercisePage;
  /** Loads the exercise. */
  open(page: ExercisePage): Promise<Session>;
  /** Makes it run once the page has nothing better to do; tells the session what goes wrong, and never throws. */
  prepare(session: Session): Promise<void>;
  /** Leaves it. */
  close(session: Session): void;
  /** Draws it. */
  children(session: Session): ComponentChildren;
}

type Opening<Session> =
  | { state: 'opening' }
  | { state: 'open'; session: Session }
  | { state: 'failed'; message: string };

/** Opens an exercise, and says so where that fails. */
export function OpenWorkbench<Session extends ExerciseSession>({
  page,
  open,
  prepare,
  close,
  children,
}: Props<Session>) {
  const [opening, setOpening] = useState<Opening<Session>>({ state: 'opening' });

  useEffect(() => {
    let session: Session | undefined;
    let left = false;
    let stopTelling = () => {};
    const start = async () => {
      session = await open(page);
      if (left) return;
      setOpening({ state: 'open', session });
      stopTelling = tellWorkOf(session);
      await whenIdle();
      if (!left) await prepare(session);
    };
    start().catch((error: unknown) =>
      setOpening({ state: 'failed', message: error instanceof Error ? error.message : String(error) }),
    );
    return () => {
      left = true;
      stopTelling();
      if (session) close(session);
    };
  }, [page.lab, page.id]);

  if (opening.state === 'failed')
    return (
      <div class="wb wb-alone" role="alert">
        <p>The workbench could not be opened. {opening.message}</p>
        <button type="button" class="control wb-button" onClick={() => location.reload()}>
          Reload the page
        </button>
      </div>
    );
  if (opening.state === 'opening') return <div class="wb" aria-busy="true" />;
  return children(opening.session);
}
