import { type BillChange, type CostLine, dollars, isNothing, signedDollars } from './change.ts';

/** Both bills side by side, a line for each thing that is paid for. */
export function CostTable({ change }: { change: BillChange }) {
  const { lines, before, after } = change;
  return (
    <table class="wb-cost-table">
      <caption class="visually-hidden">US dollars per month in us-east-1</caption>
      <thead>
        <tr>
          <th scope="col">Per month in us-east-1</th>
          <th scope="col">Starter</th>
          <th scope="col">Yours</th>
          <th scope="col">Change</th>
        </tr>
      </thead>
      <tbody>
        {lines.map((line) => (
          <Line key={`${line.part} ${line.before?.what} ${line.after?.what}`} line={line} />
        ))}
      </tbody>
      <tfoot>
        <Total title="Per month" before={before.perMonth} after={after.perMonth} change={change.perMonth} />
        <Total title="Per hour" before={before.perHour} after={after.perHour} change={change.perHour} />
      </tfoot>
    </table>
  );
}

function Line({ line: { before, after, change, unread } }: { line: CostLine }) {
  return (
    <tr data-changed={!isNothing(change)}>
      <th scope="row">
        {whatOf(before, after)}
        {unread && (
          <>
            <span aria-hidden="true">{'\u00a0'}*</span>
            <span class="visually-hidden"> (price from a secondary source)</span>
          </>
        )}
      </th>
      <td>{before ? dollars(before.perMonth) : '–'}</td>
      <td>{after ? dollars(after.perMonth) : '–'}</td>
      <td class="wb-cost-change">{isNothing(change) ? '' : signedDollars(change)}</td>
    </tr>
  );
}

/** `gp3 storage, 100 GiB → io2 storage, 100 GiB`. */
function whatOf(before: CostLine['before'], after: CostLine['after']): string {
  return [...new Set([before, after].flatMap((item) => (item ? [item.what] : [])))].join(' → ');
}

interface TotalProps {
  title: string;
  /** US dollars. */
  before: number;
  after: number;
  change: number;
}

function Total({ title, before, after, change }: TotalProps) {
  return (
    <tr>
      <th scope="row">{title}</th>
      <td>{dollars(before)}</td>
      <td>{dollars(after)}</td>
      <td class="wb-cost-change">{isNothing(change) ? '' : signedDollars(change)}</td>
    </tr>
  );
}
