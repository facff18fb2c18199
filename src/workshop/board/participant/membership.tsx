import { useSignal } from '@preact/signals';
import type { BoardParticipant } from '../../protocol/workshop.ts';
import { ask, perform } from '../commands.ts';
import { Confirmed } from '../sheet.tsx';

/** What an instructor does about someone's place in the workshop: a new resume code, or an end. */
export function Membership({
  participant: { id, name },
  close,
}: {
  participant: BoardParticipant;
  close(): void;
}) {
  const resume = useSignal<string | undefined>(undefined);
  const renew = () =>
    void perform('The old resume code no longer works.', async () => {
      resume.value = (await ask<{ resume: string }>('POST', `/participants/${id}/resume-code`, {})).resume;
    });
  const remove = async () => {
    if (await perform(`${name} was removed.`, () => ask('DELETE', `/participants/${id}`))) close();
  };
  return (
    <div class="ws-buttons">
      <button type="button" class="control" onClick={renew}>
        New resume code
      </button>
      <Confirmed
        label="Remove"
        question={`Remove ${name}?`}
        consequence="Deletes all that is kept of them. This can’t be undone."
        onConfirm={() => void remove()}
      />
      {resume.value && (
        <p role="status">
          Give {name} this code, shown only now: <code class="ws-code">{resume.value}</code>
        </p>
      )}
    </div>
  );
}
