import { useRef, useState } from 'preact/hooks';
import { counted, listed } from '#labs/words.ts';
import { saveFile } from '#src/browser/save-file.ts';
import type { Parcel } from './parcel.ts';
import {
  answerFiles,
  forgetAll,
  gradingCommands,
  kept,
  notesFile,
  packParcel,
  unpackParcel,
} from './transfer.ts';
import type { ZipEntry } from './zip.ts';
import '#src/ui/dialog.css';

type Message = { kind: 'done' | 'refused'; text: string };

interface Props {
  /** All that can be passed. */
  pages: readonly { key: string; title: string }[];
  /** `<lab>/<id>` of what has an answer, and of what `check-lab` grades. */
  exercises: readonly string[];
  graded: readonly string[];
}

/** Export, import, download of the answers, and forgetting everything, which asks first. */
export function TransferButtons({ pages, exercises, graded }: Props) {
  const steps = pages.map(({ key }) => key);
  const [message, setMessage] = useState<Message>();
  const [lost, setLost] = useState<ReturnType<typeof kept>>();
  const [asked, setAsked] = useState<Parcel>();
  const file = useRef<HTMLInputElement>(null);
  const importDialog = useRef<HTMLDialogElement>(null);
  const resetDialog = useRef<HTMLDialogElement>(null);

  const exportAll = () => {
    const now = new Date();
    const json = `${JSON.stringify(packParcel({ steps, exercises }, now), null, 2)}\n`;
    saveFile(
      new Blob([json], { type: 'application/json' }),
      `securecart-progress-${now.toISOString().slice(0, 10)}.json`,
    );
  };
  const downloadAnswers = async () => {
    const files = answerFiles(graded);
    const notes = notesFile(pages);
    if (files.length + notes.length === 0)
      return setMessage({
        kind: 'refused',
        text: 'There is nothing to download yet: every editor still has its starter, and there are no notes.',
      });
    const { zip } = await import('./zip.ts');
    saveFile(await zip([...files, ...notes], new Date()), 'securecart-answers.zip');
    setMessage({ kind: 'done', text: downloaded(files, notes.length > 0) });
  };
  const read = async (chosen: File | undefined) => {
    setMessage(undefined);
    if (!chosen) return;
    const { largestFile, parseParcel } = await import('./parcel.ts');
    const parsed =
      chosen.size > largestFile
        ? ({ ok: false, reason: 'It is larger than any export of this course.' } as const)
        : parseParcel(await chosen.text());
    if (file.current) file.current.value = '';
    if (!parsed.ok)
      return setMessage({
        kind: 'refused',
        text: `“${chosen.name}” was not imported, and nothing was changed. ${parsed.reason}`,
      });
    setAsked(parsed.parcel);
    importDialog.current?.showModal();
  };
  const takeOver = async () => {
    importDialog.current?.close();
    if (!asked) return;
    const count = await unpackParcel(asked, { steps, exercises });
    setMessage({
      kind: 'done',
      text: `${counted(count, 'step was', 'steps were')} imported.`,
    });
  };
  const askToReset = () => {
    setLost(kept({ steps, exercises }));
    resetDialog.current?.showModal();
  };
  const reset = () => {
    resetDialog.current?.close();
    forgetAll();
    setMessage({ kind: 'done', text: 'Everything is back to the start.' });
  };

  return (
    <div class="wbp-transfer">
      <div class="wbp-buttons">
        <button type="button" class="control" onClick={() => void downloadAnswers()}>
          Download answers
        </button>
        <button type="button" class="control" onClick={exportAll}>
          Export progress
        </button>
        <button type="button" class="control" onClick={() => file.current?.click()}>
          Import progress
        </button>
        <input
          ref={file}
          type="file"
          accept=".json,application/json"
          hidden
          aria-label="File with exported progress"
          onChange={({ currentTarget }) => void read(currentTarget.files?.[0])}
        />
        <button type="button" class="control wbp-danger wbp-apart" onClick={askToReset}>
          Reset all…
        </button>
      </div>
      <p role="status" data-kind={message?.kind}>
        {message?.text}
      </p>
      <dialog class="wb-dialog" ref={importDialog} aria-label="Import progress">
        <h2>Import this file?</h2>
        <p>
          It was exported on {asked && new Date(asked.exportedAt).toLocaleString()} and contains{' '}
          {counted(sizeOf(asked?.progress), 'step')} with progress, {counted(sizeOf(asked?.work), 'answer')}{' '}
          and {counted(sizeOf(asked?.notes), 'note')}. What you passed here stays passed. Answers that are
          replaced stay in each exercise's history.
        </p>
        <div class="wbp-buttons">
          <button type="button" class="control" onClick={() => void takeOver()}>
            Import it
          </button>
          <button type="button" class="control" onClick={() => importDialog.current?.close()}>
            Cancel
          </button>
        </div>
      </dialog>
      <dialog class="wb-dialog" ref={resetDialog} aria-label="Reset all">
        <h2>Delete everything?</h2>
        <p>
          This deletes {counted(lost?.passed ?? 0, 'passed step')}, {counted(lost?.answers ?? 0, 'answer')}{' '}
          and {counted(lost?.notes ?? 0, 'note')}, with all histories and changes to tables, from this
          browser. You can’t undo this. Export them first if you may want them back.
        </p>
        <div class="wbp-buttons">
          <button type="button" class="control" onClick={exportAll}>
            Export first
          </button>
          <button type="button" class="control wbp-danger" onClick={reset}>
            Delete everything
          </button>
          <button type="button" class="control" onClick={() => resetDialog.current?.close()}>
            Cancel
          </button>
        </div>
      </dialog>
    </div>
  );
}

/** What is in the archive, and what to do with it. */
function downloaded(files: readonly ZipEntry[], withNotes: boolean): string {
  const what = `${counted(files.length, 'answer')}${withNotes ? ', and your notes in notes.md' : ''}.`;
  if (files.length === 0) return what;
  return `${what} Unpack the archive in the course's folder, then run ${listed(gradingCommands(files))}.`;
}

/** How many entries a part of a file has. */
function sizeOf(entries: object = {}): number {
  return Object.keys(entries).length;
}
