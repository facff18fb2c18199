import { connection } from './live.ts';

const sentences = {
  starting: 'Opening the board…',
  live: 'Opening the board…',
  lost: 'The workshop’s server can’t be reached. The board opens by itself when it can.',
  'no session':
    'Open the instructor’s link, which the terminal showed when the workshop was started. Lost it? npm run workshop -- --new-link makes another.',
  'no server':
    'There is no workshop at this address. Start one with npm run workshop, and open the link that it prints.',
  deleted: 'The workshop is deleted, with everything that was kept of it.',
} as const;

/** What stands in place of the board, in a sentence or two. */
export function NoBoard() {
  return (
    <p class="ws-none" role="status">
      {sentences[connection.value]}
    </p>
  );
}

export function NotConnected() {
  return (
    <p class="ws-lost" role="alert">
      Not connected: this is how things stood a moment ago. The board reconnects by itself.
    </p>
  );
}
