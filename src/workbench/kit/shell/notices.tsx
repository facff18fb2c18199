import { storageProblem } from '#src/browser/storage.ts';
import { adoptOtherTab } from '../session/other-tabs.ts';
import type { ExerciseSession } from '../session/session.ts';

interface Props {
  session: ExerciseSession;
  /** Called once the other tab's state was imported. */
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
            Use the other tab's version
          </button>
        </p>
      )}
      {storageProblem.value && (
        <p>
          {storageProblem.value === 'full'
            ? "The browser's storage is full, so you lose new work when you close this page. Download your answers on the progress page."
            : 'The browser doesn’t let this page store anything, so you lose your work when you close it.'}
        </p>
      )}
    </div>
  );
}
