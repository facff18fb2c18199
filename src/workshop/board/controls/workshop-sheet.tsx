import { useSignal } from '@preact/signals';
import { counted } from '#labs/words.ts';
import type { BoardSnapshot } from '../../protocol/workshop.ts';
import { ask, perform } from '../commands.ts';
import { forget } from '../live.ts';

/** The door, drafts, how long everything is kept, and the end of everything. */
export function WorkshopSheet({ snapshot }: { snapshot: BoardSnapshot }) {
  const { joinCode, settings } = snapshot;
  const change = (done: string, body: object) => void perform(done, () => ask('PATCH', '/workshop', body));
  return (
    <>
      <section>
        <h3>Joining</h3>
        <p>
          {joinCode ? (
            <>
              The code is <code class="ws-code">{joinCode}</code>.
            </>
          ) : (
            'No one can join. People who joined stay in.'
          )}
        </p>
        <button
          type="button"
          class="control"
          onClick={() =>
            change(joinCode ? 'No one can join anymore.' : 'People can join again.', { joinOpen: !joinCode })
          }
        >
          {joinCode ? 'Close joining' : 'Open joining with a new code'}
        </button>
      </section>
      <section>
        <h3>Title and what is kept</h3>
        <Details snapshot={snapshot} />
        <label class="ws-check">
          <input
            type="checkbox"
            checked={settings.drafts}
            onChange={({ currentTarget: { checked } }) =>
              change(checked ? 'Drafts are shown; participants are told.' : 'Drafts are not shown.', {
                drafts: checked,
              })
            }
          />{' '}
          Show what is in editors before it is checked. Participants are told.
        </label>
      </section>
      <section>
        <h3>Delete the workshop</h3>
        <p>
          Deletes all that is kept of {counted(snapshot.participants.length, 'person', 'people')}: names,
          answers, grades. Take the grades out first. This can’t be undone.
        </p>
        <Deletion title={snapshot.title} />
      </section>
    </>
  );
}

function Details({ snapshot }: { snapshot: BoardSnapshot }) {
  const title = useSignal(snapshot.title);
  const days = useSignal(snapshot.settings.retentionDays);
  const save = (event: Event) => {
    event.preventDefault();
    void perform('Saved.', () =>
      ask('PATCH', '/workshop', { title: title.value, retentionDays: days.value }),
    );
  };
  return (
    <form onSubmit={save}>
      <label class="ws-field">
        Title
        <input
          class="control"
          required
          maxLength={100}
          value={title.value}
          onInput={({ currentTarget }) => {
            title.value = currentTarget.value;
          }}
        />
      </label>
      <label class="ws-field">
        Days until everything is deleted, after the workshop is closed
        <input
          class="control"
          type="number"
          required
          min={1}
          max={365}
          value={days.value}
          onInput={({ currentTarget }) => {
            days.value = currentTarget.valueAsNumber;
          }}
        />
      </label>
      <button type="submit" class="control">
        Save
      </button>
    </form>
  );
}

function Deletion({ title }: { title: string }) {
  const typed = useSignal('');
  const remove = async (event: Event) => {
    event.preventDefault();
    if (await perform('The workshop is deleted.', () => ask('DELETE', '/workshop'))) forget();
  };
  return (
    <form onSubmit={(event) => void remove(event)}>
      <label class="ws-field">
        Type the title, {title}, to delete it
        <input
          class="control"
          value={typed.value}
          autocomplete="off"
          onInput={({ currentTarget }) => {
            typed.value = currentTarget.value;
          }}
        />
      </label>
      <button type="submit" class="control ws-danger" disabled={typed.value.trim() !== title.trim()}>
        Delete the workshop
      </button>
    </form>
  );
}
