import { Mark } from './mark.tsx';
import { type CellState, stateWords } from './standing-words.ts';

/** In a word or two; a cell says it in full. */
const short: Partial<Record<CellState, string>> = {
  claimed: 'passed, not graded yet',
  verified: 'verified',
  differs: 'differs on the server',
  'not verified': 'not verified',
  'own machine': 'passed in an account',
};

/** What the shapes of the grid mean. */
export function Legend() {
  const states = Object.entries(stateWords) as [CellState, string][];
  return (
    <ul class="ws-legend" aria-label="What the shapes mean">
      {states.map(([state, words]) => (
        <li key={state} title={words}>
          <Mark state={state} /> {short[state] ?? words}
        </li>
      ))}
    </ul>
  );
}
