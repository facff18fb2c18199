import { useEffect, useRef, useState } from 'preact/hooks';
import { CopyButton } from '#src/ui/copy-button.tsx';
import { examples } from './examples.ts';
import { isPasting, note, reading, readText, shown, text } from './open.ts';

/** After so long without a change the text is read, ms. */
const readAfter = 400;

/** Larger files are no plans. */
const largestFile = 20_000_000;

const command = 'EXPLAIN (ANALYZE, BUFFERS, SETTINGS) ';

/** Where a plan is pasted, dropped or chosen. */
export function Paste() {
  const input = useRef<HTMLInputElement>(null);
  const timer = useRef<ReturnType<typeof setTimeout>>();
  const [isOver, setIsOver] = useState(false);
  useEffect(() => () => clearTimeout(timer.current), []);
  const problem = reading.value?.problem;
  const take = async (file: File | undefined) => {
    if (!file) return;
    if (file.size > largestFile) {
      note.value = { kind: 'refused', text: `${file.name} is larger than 20 MB, and no plan is.` };
      return;
    }
    await readText(await file.text());
  };
  return (
    <section class="pl-paste" aria-labelledby="paste">
      <label id="paste" for="plan-text">
        What EXPLAIN printed
      </label>
      <textarea
        id="plan-text"
        class="control"
        rows={12}
        spellcheck={false}
        autocomplete="off"
        aria-describedby="paste-help paste-problem"
        data-over={isOver}
        placeholder={'Paste it here as it is: text, JSON, YAML or XML, with psql’s frame, or lines of a log.'}
        value={text.value}
        onInput={({ currentTarget: { value } }) => {
          clearTimeout(timer.current);
          text.value = value;
          timer.current = setTimeout(() => void readText(value), readAfter);
        }}
        onPaste={(event) => {
          // A whole plan is read at once.
          if (text.peek() !== '') return;
          const pasted = event.clipboardData?.getData('text/plain') ?? '';
          event.preventDefault();
          void readText(pasted);
        }}
        onDragOver={(event) => {
          event.preventDefault();
          setIsOver(true);
        }}
        onDragLeave={() => setIsOver(false)}
        onDrop={(event) => {
          event.preventDefault();
          setIsOver(false);
          const { files } = event.dataTransfer ?? {};
          if (files?.length) void take(files[0]);
          else void readText(event.dataTransfer?.getData('text/plain') ?? '');
        }}
      />
      <p id="paste-problem" class="pl-note" role="alert" data-kind={problem ? 'refused' : undefined}>
        {problem}
      </p>
      <div class="pl-bar">
        <button type="button" class="control wb-button" onClick={() => input.current?.click()}>
          Choose a file
        </button>
        <input
          ref={input}
          class="visually-hidden"
          type="file"
          tabIndex={-1}
          aria-label="File with a plan"
          onChange={({ currentTarget }) => {
            void take(currentTarget.files?.[0]);
            currentTarget.value = '';
          }}
        />
        {examples.map(({ title, text: example }) => (
          <button key={title} type="button" class="control wb-button" onClick={() => void readText(example)}>
            {title}
          </button>
        ))}
        {shown.value && (
          <button
            type="button"
            class="control wb-button wb-quiet"
            onClick={() => {
              isPasting.value = false;
            }}
          >
            Back to the plan
          </button>
        )}
      </div>
      <p id="paste-help" class="pl-hint">
        To get a plan that tells most, put this in front of your statement. It runs the statement, so wrap one
        that changes rows in <code>BEGIN</code> and <code>ROLLBACK</code>: <code>{command}</code>
        <CopyButton text={() => command} label="Copy" />
      </p>
    </section>
  );
}
