import { type BillChange, sourcesOf } from './change.ts';

/** What the sum leaves out, and where its prices are from. */
export function CostNotes({ change }: { change: BillChange }) {
  const { unpriced, byUse } = change.after;
  const sources = sourcesOf(change);
  const unread = change.lines.some((line) => line.unread);
  return (
    <div class="wb-cost-notes">
      {unpriced.length > 0 && (
        <p class="wb-cost-unpriced">
          <strong>Not in the total:</strong> we don’t know the price of {unpriced.join(', ')}.
        </p>
      )}
      {byUse.length > 0 && <p>Billed by usage and not in the total: {byUse.join(', ')}.</p>}
      {sources.length > 0 && (
        <p>
          US dollars in us-east-1, before tax and free tier. Sources: {sources.map(describeSource).join('; ')}
          .
        </p>
      )}
      {unread && <p>* This price comes from a secondary source. Check it before you rely on it.</p>}
    </div>
  );
}

/** `Amazon CloudWatch pricing, 2026-11`. */
function describeSource({ document, dates }: ReturnType<typeof sourcesOf>[number]): string {
  return `${document.replace(/, US East.*$/, '')}, ${[...new Set([dates[0], dates.at(-1)])].join(' to ')}`;
}
