import { useSignal } from '@preact/signals';
import { useLayoutEffect, useRef } from 'preact/hooks';
import { counted } from '#labs/words.ts';
import type { ExerciseNames } from '../exercise-names.ts';

interface Props {
  chosen: readonly string[];
  names: ExerciseNames;
  onChange(chosen: string[]): void;
}

/** Exercises in the order in which they are on the board, and the others to add. */
export function ExercisePicker({ chosen, names, onChange }: Props) {
  const wanted = useSignal('');
  const list = useRef<HTMLOListElement>(null);
  /** The button to focus once the list is drawn anew. */
  const focus = useRef<string | undefined>(undefined);
  useLayoutEffect(() => {
    if (focus.current === undefined) return;
    list.current?.querySelector<HTMLElement>(`[data-focus="${focus.current}"]`)?.focus();
    focus.current = undefined;
  });
  const move = (key: string, by: 1 | -1) => {
    const at = chosen.indexOf(key);
    focus.current = `${by} ${key}`;
    onChange(chosen.with(at, chosen[at + by] ?? key).with(at + by, key));
  };
  const labs = Map.groupBy(names.all(), (key) => names.lab(key));
  const add = () => {
    const added = labs.get(wanted.value) ?? [wanted.value];
    onChange([...chosen, ...added.filter((key) => key !== '' && !chosen.includes(key))]);
    wanted.value = '';
  };
  return (
    <fieldset class="ws-picker">
      <legend>{counted(chosen.length, 'exercise')}, in this order</legend>
      <ol ref={list}>
        {chosen.map((key, index) => (
          <li key={key}>
            <span>{names.full(key)}</span>
            {([-1, 1] as const).map((by) => (
              <button
                key={by}
                type="button"
                class="control"
                data-focus={`${by} ${key}`}
                aria-label={`Move ${by < 0 ? 'up' : 'down'}: ${names.full(key)}`}
                aria-disabled={chosen[index + by] === undefined}
                onClick={() => chosen[index + by] !== undefined && move(key, by)}
              >
                {by < 0 ? '↑' : '↓'}
              </button>
            ))}
            <button
              type="button"
              class="control"
              aria-label={`Take out: ${names.full(key)}`}
              onClick={() => onChange(chosen.filter((each) => each !== key))}
            >
              ×
            </button>
          </li>
        ))}
      </ol>
      <div class="ws-buttons">
        <select
          class="control"
          aria-label="Exercise to add"
          value={wanted.value}
          onChange={({ currentTarget }) => {
            wanted.value = currentTarget.value;
          }}
        >
          <option value="">Choose one, or a whole lab</option>
          {[...labs].map(([lab, keys]) => (
            <optgroup key={lab} label={lab}>
              <option value={lab}>All of {lab}</option>
              {keys
                .filter((key) => !chosen.includes(key))
                .map((key) => (
                  <option key={key} value={key}>
                    {names.short(key)} {names.title(key)}
                  </option>
                ))}
            </optgroup>
          ))}
        </select>
        <button type="button" class="control" disabled={wanted.value === ''} onClick={add}>
          Add
        </button>
      </div>
    </fieldset>
  );
}
