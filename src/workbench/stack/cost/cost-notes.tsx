import { type BillChange, sourcesOf } from './change.ts';

/** What the sum leaves out, and where its prices are from. */
export function CostNotes({ change }: { change: BillChange }) {
  const { unpriced, byUse } = change.after;
  const sources = sourcesOf(change);
  const remembered = change.lines.some((line) => line.remembered);
  return (
    <div class="wb-cost-notes">
      {unpriced.length > 0 && (
        <p class="wb-cost-unpriced">
          <strong>Not in the sum:</strong> the price of {unpriced.join(', ')} is not known here.
        </p>
      )}
      {byUse.length > 0 && <p>Paid by use, and not in the sum: {byUse.join(', ')}.</p>}
      {sources.length > 0 && (
        <p>US dollars in us-east-1, before tax and free tier, by {sources.map(describeSource).join('; ')}.</p>
      )}
      {remembered && (
        <p>* A price that was noted without looking it up: check it before money depends on it.</p>
      )}
    </div>
  );
}

/** `Amazon CloudWatch pricing, 2026-11`. */
function describeSource({ document, dates }: ReturnType<typeof sourcesOf>[number]): string {
  return `${document.replace(/, US East.*$/, '')}, ${[...new Set([dates[0], dates.at(-1)])].join(' to ')}`;
}
