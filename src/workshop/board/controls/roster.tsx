import { useSignal } from '@preact/signals';
import { counted } from '#labs/words.ts';
import type { BoardSnapshot, RosterProblem } from '../../protocol/workshop.ts';
import { ask, perform } from '../commands.ts';
import { textOf } from './file-text.ts';

interface Read {
  people: number;
  problems: readonly RosterProblem[];
}

/** Who is expected: pasted or from a file, looked at before it is saved; and whose name is taken by whom. */
export function Roster({ snapshot: { roster, participants } }: { snapshot: BoardSnapshot }) {
  const joined = new Map(participants.map((participant) => [participant.entry, participant]));
  return (
    <>
      <p>
        With a roster, people pick their name on the join page instead of typing it. Everyone with the code
        sees the names and groups, never the identifiers.
      </p>
      <RosterForm isNew={roster.length === 0} />
      {roster.length > 0 && (
        <section>
          <h3>{counted(roster.length, 'person', 'people')} expected</h3>
          <div class="ws-listed">
            <table class="ws-table">
              <thead>
                <tr>
                  <th scope="col">Name</th>
                  <th scope="col">Identifier</th>
                  <th scope="col">Group</th>
                  <th scope="col">Joined</th>
                </tr>
              </thead>
              <tbody>
                {roster.map(({ id, name, identifier, group }) => (
                  <tr key={id}>
                    <th scope="row">{name}</th>
                    <td>{identifier}</td>
                    <td>{group}</td>
                    <td>{joined.has(id) ? <Free id={id} name={name} /> : 'no'}</td>
                  </tr>
                ))}
              </tbody>
            </table>
          </div>
        </section>
      )}
    </>
  );
}

/** Frees a name that someone else picked. */
function Free({ id, name }: { id: string; name: string }) {
  return (
    <button
      type="button"
      class="control"
      aria-label={`Free the name ${name}`}
      onClick={() =>
        void perform(`${name} can be picked again. Who picked it stays on the board.`, () =>
          ask('POST', `/roster/${id}/unbind`, {}),
        )
      }
    >
      Free the name
    </button>
  );
}

function RosterForm({ isNew }: { isNew: boolean }) {
  const text = useSignal('');
  const read = useSignal<Read | undefined>(undefined);
  const send = async (save: boolean) => {
    const done = save ? 'The roster is saved.' : '';
    const answered = await perform(done, async () => {
      read.value = await ask<Read>('POST', '/roster', { text: text.value, save });
    });
    if (answered && save) {
      text.value = '';
      read.value = undefined;
    }
  };
  const take = (value: string) => {
    text.value = value;
    read.value = undefined;
  };
  const open = async (input: HTMLInputElement) => {
    const [file] = input.files ?? [];
    if (!file) return;
    take(await textOf(file));
    // The same file can be chosen again after it was changed.
    input.value = '';
  };
  const { people = 0, problems = [] } = read.value ?? {};
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        void send(false);
      }}
    >
      <label class="ws-field">
        Name, identifier, group: a line for each person, by commas, semicolons or pasted from a spreadsheet
        <textarea
          class="control ws-code-text"
          required
          rows={6}
          spellcheck={false}
          placeholder={'Anna Li, 17, Blue\nBo Ng, 18, Red'}
          value={text.value}
          onInput={({ currentTarget }) => take(currentTarget.value)}
        />
      </label>
      <label class="ws-field">
        Or a CSV file
        <input
          class="control"
          type="file"
          accept=".csv,.tsv,.txt,text/csv,text/plain"
          onChange={({ currentTarget }) => void open(currentTarget)}
        />
      </label>
      <button type="submit" class="control">
        Look at it
      </button>
      {read.value && (
        <div role="status" class="ws-read">
          <p>
            {counted(people, 'person', 'people')} can be read.
            {problems.length > 0 && ` ${counted(problems.length, 'line')} can’t:`}
          </p>
          <ul>
            {problems.map((problem) => (
              <li key={problem.line}>
                Line {problem.line}: {problem.text}
              </li>
            ))}
          </ul>
          <button
            type="button"
            class="control ws-primary"
            disabled={people === 0}
            onClick={() => void send(true)}
          >
            {isNew ? 'Save' : 'Replace the roster with'} {counted(people, 'person', 'people')}
          </button>
        </div>
      )}
    </form>
  );
}
