import type { CellState } from './standing-words.ts';

/** What the states look like without their color. */
const shapes: Readonly<Record<CellState, preact.JSX.Element>> = {
  opened: <circle cx="8" cy="8" r="5.25" class="ws-line" />,
  tried: (
    <>
      <circle cx="8" cy="8" r="5.25" class="ws-line" />
      <path d="M8 2.75a5.25 5.25 0 0 1 0 10.5z" class="ws-fill" />
    </>
  ),
  idle: (
    <>
      <circle cx="8" cy="8" r="5.25" class="ws-line" />
      <path d="M8 5v3.2l2 1.6" class="ws-line" />
    </>
  ),
  stuck: (
    <>
      <path d="M8 1.5 15 14H1z" class="ws-fill" />
      <path d="M8 6v4M8 11.6v.9" class="ws-cut" />
    </>
  ),
  help: (
    <>
      <rect x="1.5" y="1.5" width="13" height="13" rx="3" class="ws-fill" />
      <path d="M6 6.2a2 2 0 1 1 2.9 1.8c-.6.3-.9.7-.9 1.4M8 11.4v.9" class="ws-cut" />
    </>
  ),
  claimed: (
    <>
      <circle cx="8" cy="8" r="5.75" class="ws-line" stroke-dasharray="2 1.6" />
      <path d="m5.3 8.2 1.9 1.9 3.6-4.2" class="ws-line" />
    </>
  ),
  verified: (
    <>
      <circle cx="8" cy="8" r="6.25" class="ws-fill" />
      <path d="m5.3 8.2 1.9 1.9 3.6-4.2" class="ws-cut" />
    </>
  ),
  differs: (
    <>
      <path d="M8 .8 15.2 8 8 15.2.8 8z" class="ws-fill" />
      <path d="M5.2 6.7h5.6M5.2 9.3h5.6M9.6 4.8 6.4 11.2" class="ws-cut" />
    </>
  ),
  'not verified': (
    <>
      <rect x="2" y="2" width="12" height="12" class="ws-line" />
      <path d="M5 8h6" class="ws-line" />
    </>
  ),
  'own machine': (
    <>
      <rect x="2" y="2.5" width="12" height="8.5" rx="1.5" class="ws-line" />
      <path d="M5 13.5h6M5.6 6.8l1.7 1.7 3.1-3.6" class="ws-line" />
    </>
  ),
};

/** A state by shape and color; words stand beside it. */
export function Mark({ state }: { state: CellState }) {
  return (
    <svg class="ws-mark" data-state={state} viewBox="0 0 16 16" width="16" height="16" aria-hidden="true">
      {shapes[state]}
    </svg>
  );
}
