import { Mark } from './mark.tsx';
import { type CellState, stateWords } from './standing-words.ts';

/** What the shapes of the grid mean. */
export function Legend() {
  const states = Object.entries(stateWords) as [CellState, string][];
  return (
    <ul class="ws-legend" aria-label="What the shapes mean">
      {states.map(([state, words]) => (
        <li key={state}>
          <Mark state={state} /> {words}
        </li>
      ))}
    </ul>
  );
}
