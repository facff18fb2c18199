import type { Verdict } from '#checkers/vocabulary.ts';
import type { TimelineEntry } from '../../protocol/workshop.ts';
import { type Compared, compared } from './compare.ts';

const verdicts: Readonly<Record<Verdict, string>> = {
  pass: 'met',
  fail: 'not met',
  pending: 'pending',
  unknown: 'not known',
};

/** A claimed pass, requirement by requirement: what the browser found and what the server did, now and before. */
export function Comparison({ entry }: { entry: TimelineEntry }) {
  const { outcome, isPlain, sources, rows } = compared(entry);
  if (sources.length === 0) return <p>{outcome}</p>;
  return (
    <details class="ws-comparison" open={!isPlain}>
      <summary>{outcome}</summary>
      <div class="ws-wide">
        <table class="ws-table">
          <thead>
            <tr>
              <th scope="col">Requirement</th>
              <th scope="col">Browser</th>
              {sources.map(({ key, when }, index) => (
                <th key={key} scope="col">
                  {index === 0 ? 'Server' : 'Server, earlier checkers'}
                  {when && (
                    <>
                      {' '}
                      <time class="ws-muted" dateTime={when}>
                        {new Date(when).toLocaleString(undefined, { dateStyle: 'short', timeStyle: 'short' })}
                      </time>
                    </>
                  )}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map(({ check, title, browser, server }) => (
              <tr key={check}>
                <th scope="row">{title}</th>
                <Finding found={browser} />
                {server.map((found, index) => (
                  <Finding key={sources[index]?.key} found={found} />
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </details>
  );
}

function Finding({ found }: { found: Compared | undefined }) {
  if (!found) return <td class="ws-muted">not told</td>;
  const { verdict, observed, expected } = found;
  return (
    <td data-verdict={verdict}>
      <strong>{verdicts[verdict]}</strong>
      {observed && <> {observed}</>}
      {verdict !== 'pass' && expected && <span class="ws-muted"> Expected: {expected}</span>}
    </td>
  );
}
