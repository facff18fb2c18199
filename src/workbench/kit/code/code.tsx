import { Fragment } from 'preact';
import { useMemo } from 'preact/hooks';
import { type CodeParser, type CodeToken, highlightedLines } from './highlight.ts';

/** A text in the editor's colors. */
export function Code({ text, parser }: { text: string; parser: CodeParser }) {
  const lines = useMemo(() => highlightedLines(text, parser), [text, parser]);
  return (
    <code>
      {lines.map((line, at) => (
        <Fragment key={at}>
          {at > 0 && '\n'}
          <CodeLine tokens={line} />
        </Fragment>
      ))}
    </code>
  );
}

export function CodeLine({ tokens }: { tokens: readonly CodeToken[] }) {
  return (
    <>
      {tokens.map(({ text, className }, at) =>
        className ? (
          <span key={at} class={className}>
            {text}
          </span>
        ) : (
          text
        ),
      )}
    </>
  );
}
