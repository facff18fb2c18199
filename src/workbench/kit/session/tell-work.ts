/** Tells what happens in an exercise to whoever follows the work, by watching the session. */
import { effect } from '@preact/signals';
import { progressEvent, readProgress } from '#src/browser/progress.ts';
import { tellWork } from '#src/browser/work.ts';
import type { Grading } from './grading.ts';
import type { ExerciseSession } from './session.ts';

/** After so long without a change a text is told, ms. */
const draftMs = 5_000;

/** @returns what ends it. */
export function tellWorkOf(session: ExerciseSession): () => void {
  const tell = tellWork.bind(undefined, session.key);
  tell({ kind: 'opened' });
  const ends = [
    effect(() => {
      const { value: grading } = session.grading;
      if (grading.state === 'graded') tell(checkedBy(grading));
    }),
    onChange(
      () => session.work.value.hints,
      (hints, before) => {
        for (const number of hints) if (!before.includes(number)) tell({ kind: 'hint', number });
      },
    ),
    onChange(
      () => session.work.value.history[0],
      (newest) => {
        if (newest?.event === 'ran' || newest?.event === 'failed') tell({ kind: 'ran' });
      },
    ),
    tellDrafts(session, (text) => tell({ kind: 'draft', text })),
    onSolutionSeen(session.key, () => tell({ kind: 'solution' })),
  ];
  return () => {
    for (const end of ends) end();
  };
}

function checkedBy({ grade, text }: Extract<Grading, { state: 'graded' }>) {
  const found = (isMet: boolean, most: number) =>
    grade.findings
      .filter(({ verdict }) => (verdict === 'pass') === isMet)
      .map(({ check, title, observed }) => ({ check, title, observed: observed.slice(0, most) }));
  return {
    kind: 'checked',
    answer: text,
    verdict: grade.verdict,
    failed: found(false, 2_000),
    met: found(true, 300),
  } as const;
}

/** Calls back with a value and the one before, each time that it is another. */
function onChange<Value>(read: () => Value, changed: (value: Value, before: Value) => void): () => void {
  let before: { value: Value } | undefined;
  return effect(() => {
    const value = read();
    if (before && before.value !== value) changed(value, before.value);
    before = { value };
  });
}

function tellDrafts(session: ExerciseSession, tell: (text: string) => void): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const end = onChange(
    () => session.text.value,
    (text) => {
      clearTimeout(timer);
      timer = setTimeout(() => tell(text), draftMs);
    },
  );
  return () => {
    clearTimeout(timer);
    end();
  };
}

function onSolutionSeen(key: string, seen: () => void): () => void {
  const isSeen = () => readProgress().exercises[key]?.solutionSeen === true;
  let was = isSeen();
  const look = () => {
    const is = isSeen();
    if (is && !was) seen();
    was = is;
  };
  addEventListener(progressEvent, look);
  return () => removeEventListener(progressEvent, look);
}
