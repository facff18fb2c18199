import { useSignal } from '@preact/signals';
import { messageLimit } from '../protocol/limits.ts';
import type { Standing } from '../protocol/standing.ts';
import type { BoardParticipant } from '../protocol/workshop.ts';
import { ask, perform } from './commands.ts';
import { board, changeSettings } from './settings.ts';
import { Sheet } from './sheet.tsx';

interface Props {
  participant: BoardParticipant;
  help: NonNullable<Standing['help']>;
}

/** Takes a request for help on, so that no two go; answers it from afar; takes it off the list. */
export function HelpButtons({ participant, help }: Props) {
  const { id, name } = participant;
  const post = (action: 'claim' | 'helped', done: string) =>
    void perform(done, () => ask('POST', `/participants/${id}/${action}`, {}));
  return (
    <div class="ws-help">
      {!help.by && (
        <button
          type="button"
          class="control"
          aria-label={`I’m on it: ${name}`}
          onClick={() => post('claim', `You are on it. ${name} sees that.`)}
        >
          I’m on it
        </button>
      )}
      <Sheet label="Answer" name={`Answer ${name}`} title={`Answer ${name}`}>
        {(close) => <Answer {...{ participant, help, close }} />}
      </Sheet>
      <button
        type="button"
        class="control"
        aria-label={`Helped ${name}`}
        onClick={() => post('helped', `${name} was helped.`)}
      >
        Helped
      </button>
    </div>
  );
}

function Answer({ participant: { id, name }, help, close }: Props & { close(): void }) {
  const text = useSignal('');
  const { answers = [] } = board.value?.settings ?? {};
  const send = async (event: Event) => {
    event.preventDefault();
    const done = await perform(`${name} sees your answer.`, () =>
      ask('POST', `/participants/${id}/answer`, { text: text.value }),
    );
    if (done) close();
  };
  return (
    <>
      {help.text && <q>{help.text}</q>}
      <ul class="ws-answers">
        {answers.map((answer) => (
          <li key={answer}>
            <button
              type="button"
              class="control"
              onClick={() => {
                text.value = answer;
              }}
            >
              {answer}
            </button>
          </li>
        ))}
      </ul>
      <form onSubmit={(event) => void send(event)}>
        <label class="ws-field">
          Your answer
          <textarea
            class="control"
            required
            rows={3}
            maxLength={messageLimit}
            value={text.value}
            onInput={({ currentTarget }) => {
              text.value = currentTarget.value;
            }}
          />
        </label>
        <button type="submit" class="control ws-primary">
          Send
        </button>
      </form>
      {board.value?.staff.role === 'instructor' && <EditAnswers answers={answers} />}
    </>
  );
}

/** What is often said, a line each. */
function EditAnswers({ answers }: { answers: readonly string[] }) {
  const text = useSignal(answers.join('\n'));
  const save = (event: Event) => {
    event.preventDefault();
    const lines = text.value.split('\n').filter((line) => line.trim() !== '');
    void changeSettings('The answers are saved.', { answers: lines });
  };
  return (
    <details>
      <summary>Change the answers to choose from</summary>
      <form onSubmit={save}>
        <label class="ws-field">
          One in each line, at most 20
          <textarea
            class="control"
            rows={6}
            value={text.value}
            onInput={({ currentTarget }) => {
              text.value = currentTarget.value;
            }}
          />
        </label>
        <button type="submit" class="control">
          Save the answers
        </button>
      </form>
    </details>
  );
}
