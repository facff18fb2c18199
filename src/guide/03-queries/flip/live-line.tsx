import { live, start } from './live.ts';
import { recordedOn } from './recorded.ts';

interface Props {
  /** Whether what is shown was measured in this page. */
  isLive: boolean;
  /** Whether the page found what was recorded. */
  agrees: boolean;
}

/** Where the figures come from, and the button that starts a database in the page. */
export function LiveLine({ isLive, agrees }: Props) {
  const { value } = live;
  return (
    <div class="flip-source">
      <p role={value.state === 'failed' ? 'alert' : undefined}>
        {value.state === 'failed' && `PostgreSQL stopped: ${value.message} `}
        {isLive
          ? `Measured in this page. ${agrees ? 'The plan and the pages match the recording.' : 'The plan or the pages differ from the recording.'}`
          : `Recorded on ${recordedOn}.`}
      </p>
      {value.state === 'ready' ? (
        <p>{isLive ? 'PostgreSQL is ready' : 'Measuring …'}</p>
      ) : (
        <button
          type="button"
          class="control needs-script"
          aria-disabled={value.state === 'starting'}
          onClick={() => void start()}
        >
          {words[value.state]}
        </button>
      )}
      <noscript>The slider and PostgreSQL need JavaScript. The table below lists every position.</noscript>
    </div>
  );
}

const words = {
  off: 'Start PostgreSQL here (about 10 MB)',
  starting: 'Starting PostgreSQL …',
  failed: 'Start it again',
};
