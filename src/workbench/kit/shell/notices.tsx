import { storageProblem } from '#src/browser/storage.ts';
import { adoptOtherTab } from '../session/other-tabs.ts';
import type { ExerciseSession } from '../session/session.ts';

interface Props {
  session: ExerciseSession;
  /** Called once the other tab's state was taken over. */
  onAdopted?(): void;
}

/** What the learner should know and need not act upon. */
export function Notices({ session, onAdopted }: Props) {
  const { notice, changedElsewhere } = session;
  return (
    <div class="wb-notices" role="status">
      {notice.value && (
        <p>
          {notice.value}{' '}
          <button
            type="button"
            class="control wb-button wb-quiet"
            onClick={() => {
              notice.value = undefined;
            }}
          >
            Close
          </button>
        </p>
      )}
      {changedElsewhere.value && (
        <p>
          Another tab changed this exercise. This tab still shows its own state.{' '}
          <button
            type="button"
            class="control wb-button wb-quiet"
            onClick={() => void adoptOtherTab(session).then(onAdopted)}
          >
            Take over the other tab's
          </button>
        </p>
      )}
      {storageProblem.value && (
        <p>
          {storageProblem.value === 'full'
            ? "The browser's storage is full, so what you do from now on is gone when you close this page. Download your answers on the progress page."
            : 'The browser does not let this page store anything, so your work is gone when you close it.'}
        </p>
      )}
    </div>
  );
}
