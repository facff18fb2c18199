import { useEffect, useState } from 'preact/hooks';
import { whenIdle } from './database/idle.ts';
import { closeSession, openSession, prepare } from './session/lifecycle.ts';
import type { Session } from './session/session.ts';
import { Bench } from './shell/bench.tsx';
import './workbench.css';
import './dialog.css';
import './shell/shell.css';
import './results/results.css';
import './plan/plan.css';
import './check/check.css';
import './schema/schema.css';
import './narrow.css';

type Opening =
  | { state: 'opening' }
  | { state: 'open'; session: Session }
  | { state: 'failed'; message: string };

/** The workbench of an exercise: editor, results, plans, schema and grading, on a database in the page. */
export default function Workbench({ lab, exercise }: { lab: string; exercise: string }) {
  const [opening, setOpening] = useState<Opening>({ state: 'opening' });

  useEffect(() => {
    let session: Session | undefined;
    let left = false;
    const open = async () => {
      session = await openSession(lab, exercise);
      if (left) return;
      setOpening({ state: 'open', session });
      await whenIdle();
      if (!left) await prepare(session);
    };
    open().catch((error: unknown) =>
      setOpening({ state: 'failed', message: error instanceof Error ? error.message : String(error) }),
    );
    return () => {
      left = true;
      if (session) closeSession(session);
    };
  }, [lab, exercise]);

  if (opening.state === 'failed')
    return (
      <div class="wb wb-alone" role="alert">
        <p>The workbench could not be opened. {opening.message}</p>
        <button type="button" class="wb-button" onClick={() => location.reload()}>
          Load the page again
        </button>
      </div>
    );
  if (opening.state === 'opening') return <div class="wb" aria-busy="true" />;
  return <Bench session={opening.session} />;
}
