import { useMemo } from 'preact/hooks';
import type { Template } from '#checkers/cloudformation/template.ts';
import { hoursPerMonth } from '#labs/aws/prices.ts';
import { reading } from '../reading.ts';
import { type BillChange, billChange, dollars, isNothing, signedDollars } from './change.ts';
import { CostNotes } from './cost-notes.tsx';
import { CostTable } from './cost-table.tsx';
import './cost.css';

interface Props {
  template: Template;
  /** What the cost is compared with. */
  starter: Template;
}

/** What the template costs while it is deployed, item by item, and how that differs from the starter's. */
export function CostPanel(props: Props) {
  const change = useChange(props);
  if (change.state === 'unreadable')
    return <p class="wb-empty">The cost of this template can’t be calculated. {change.why}</p>;
  return (
    <div class="wb-cost">
      <Headline change={change.value} />
      <CostTable change={change.value} />
      <CostNotes change={change.value} />
    </div>
  );
}

function useChange({ template, starter }: Props) {
  return useMemo(() => reading(() => billChange(template, starter)), [template, starter]);
}

function Headline({ change }: { change: BillChange }) {
  const { after, perHour } = change;
  return (
    <>
      <p class="wb-ratio">
        {leastOf(change)}
        {dollars(after.perHour)} an hour
        {!isNothing(perHour) && <span class="wb-cost-change"> {signedDollars(perHour)}</span>}
      </p>
      <p class="wb-cost-month">
        If you forget it for a month ({hoursPerMonth} hours): {dollars(after.perMonth)}
        {isNothing(perHour)
          ? ', the same as the starter.'
          : `, which is ${dollars(change.perMonth)} ${perHour < 0 ? 'less' : 'more'} than the starter.`}
      </p>
    </>
  );
}

function leastOf({ after }: BillChange): string {
  return after.unpriced.length > 0 ? 'At least ' : '';
}
