import { useEffect, useState } from 'preact/hooks';
import type { ExercisePage } from '#src/workbench/kit/session/session.ts';
import type { Assignment } from '#src/workbench/stack/session/assignment.ts';
import type { ProgramWorkbench } from '#src/workbench/stack/workbench.tsx';
import type { SnippetId } from './catalogue.ts';

interface Props {
  id: SnippetId;
  title: string;
  /** Read while the workbench is on its way, and where there are no scripts. */
  starter: string;
}

/** A program of the chapter in a workbench of its own. */
export default function Program({ id, title, starter }: Props) {
  const [loaded, setLoaded] = useState<{ Workbench: typeof ProgramWorkbench; assignment: Assignment }>();

  useEffect(() => {
    let left = false;
    const load = async () => {
      const [{ ProgramWorkbench }, { snippetOf }, { assignmentOf }] = await Promise.all([
        import('#src/workbench/stack/workbench.tsx'),
        import('./catalogue.ts'),
        import('./assignment.ts'),
      ]);
      if (!left) setLoaded({ Workbench: ProgramWorkbench, assignment: assignmentOf(snippetOf(id)) });
    };
    // Without the workbench the program can still be read.
    load().catch(() => {});
    return () => {
      left = true;
    };
  }, [id]);

  if (loaded) return <loaded.Workbench page={pageOf(id)} assignment={loaded.assignment} />;
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls, and the keyboard must reach it
    <section class="program-text" tabIndex={0} aria-label={`${title}: app.ts`}>
      <pre>
        <code>{starter}</code>
      </pre>
    </section>
  );
}

/** Its progress stands beside that of the guide's chapters. */
function pageOf(id: SnippetId): ExercisePage {
  return { lab: 'guide', id };
}
