import { useState } from 'preact/hooks';
import type { ReadPlan } from '#checkers/explain/read.ts';
import { changeInWords } from '#checkers/sql/compare.ts';
import { milliseconds } from '#src/workbench/sql/plan/milliseconds.ts';
import { type Measured, PlanComparison } from '#src/workbench/sql/plan/plan-comparison.tsx';
import { measuresOf } from './facts.ts';
import { before, compareWith, kept, reading, shownId } from './open.ts';
import { useTree } from './tree-state.ts';
import { CloseAll, TreeKeys, TreeSearch } from './tree-tools.tsx';

/** Chooses the plan before: another one of this text, or one of an earlier text. */
export function ComparePicker({ shown }: { shown: ReadPlan }) {
  const own = shownId();
  const inText = (reading.value?.plans ?? []).flatMap((plan, index) =>
    plan === shown ? [] : [{ plan, index }],
  );
  const others = kept.value.filter(({ id }) => id !== own);
  if (inText.length + others.length === 0) return null;
  const value = before.value ? `${before.value.id} ${before.value.index}` : '';
  return (
    <label>
      Compare with{' '}
      <select
        class="control pl-picker"
        value={value}
        onChange={({ currentTarget }) => {
          const [id, index] = currentTarget.value.split(' ');
          compareWith(id === '' ? undefined : id, Number(index ?? 0));
        }}
      >
        <option value="">nothing</option>
        {inText.map(({ plan, index }) => (
          <option key={index} value={`${own} ${index}`}>
            {`${index + 1}: ${plan.name}`}
          </option>
        ))}
        {others.map(({ id, name, at }) => (
          <option key={id} value={`${id} 0`}>
            {`${new Date(at).toLocaleTimeString(undefined, { hour: '2-digit', minute: '2-digit' })} ${name}`}
          </option>
        ))}
      </select>
    </label>
  );
}

/** Two plans side by side with the nodes that differ. */
export function Compared({ before: earlier, after }: { before: ReadPlan; after: ReadPlan }) {
  const hasPages = [earlier, after].every(({ plan }) => plan.has.buffers && plan.has.analyze);
  const [query, setQuery] = useState('');
  const [measure = 'cost'] = measuresOf(after.plan).filter((each) => measuresOf(earlier.plan).includes(each));
  const options = { query, measure, withCosts: false };
  const trees = [
    useTree(earlier.plan, { ...options, name: 'before' }),
    useTree(after.plan, { ...options, name: 'after' }),
  ] as const;
  const times = [earlier, after].map(({ plan }) => plan.executionMilliseconds);
  const [timeBefore, timeAfter] = times;
  return (
    <>
      {timeBefore !== undefined && timeAfter !== undefined && (
        <p class="pl-compared">
          Execution: {milliseconds(timeBefore)} → {milliseconds(timeAfter)}: {slower(timeBefore, timeAfter)}
        </p>
      )}
      {!hasPages && (
        <p class="pl-hint">
          One of the plans has no pages: it was taken without ANALYZE or without BUFFERS, so only the nodes
          are compared.
        </p>
      )}
      <div class="pl-bar">
        <TreeSearch query={query} setQuery={setQuery} trees={trees} />
        <CloseAll trees={trees} />
      </div>
      <TreeKeys trees={trees}>
        <PlanComparison
          before={sideOf(earlier, 'Before')}
          after={sideOf(after, 'After')}
          views={[trees[0].view, trees[1].view]}
          {...(hasPages ? {} : { withoutFigures: true as const })}
        />
      </TreeKeys>
    </>
  );
}

function sideOf({ plan }: ReadPlan, label: string): Measured {
  return { label, plan, pages: plan.pages, sent: 1 };
}

/** `4.2 times faster`, in the words that pages have, too. */
function slower(before: number, after: number): string {
  return changeInWords(Math.round(before * 1000), Math.round(after * 1000)).replace('fewer', 'less');
}
