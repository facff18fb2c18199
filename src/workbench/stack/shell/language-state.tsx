import { counted } from '#labs/words.ts';
import { megabytes } from '#src/browser/download.ts';
import type { StackSession } from '../session/session.ts';

/** How far TypeScript's checking of the text is, at the end of the status line. */
export function LanguageState({ session }: { session: StackSession }) {
  const language = session.language.value;
  switch (language.state) {
    case 'waiting':
      return null;
    case 'loading':
      return <span class="wb-language">{loading(language.progress)}</span>;
    case 'ready':
      return <span class="wb-language">{errors(language.errors)}</span>;
    case 'failed':
      return (
        <span class="wb-language">
          Types are not checked. {language.message}{' '}
          <button type="button" class="control wb-button" onClick={language.retry}>
            Try again
          </button>
        </span>
      );
  }
}

function loading(progress: { receivedBytes: number; totalBytes: number } | undefined): string {
  if (!progress || progress.receivedBytes >= progress.totalBytes) return 'Types: starting';
  return `Types: ${megabytes(progress.receivedBytes)} of ${megabytes(progress.totalBytes)}`;
}

function errors(count: number | undefined): string {
  if (count === undefined) return 'Types: checking';
  if (count === 0) return 'Types: no errors';
  return `Types: ${counted(count, 'error')}`;
}
