import { whole } from '#labs/words.ts';
import { percent } from './flip-text.ts';
import type { Position } from './measure.ts';
import { type FlipQuery, ordersInTable } from './queries.ts';
import './tables.css';

/** What the planner weighed at one position, and what each way really touches. */
export function Ways({ position }: { position: Position }) {
  return (
    <table class="part-table flip-table">
      <caption>What the planner weighed here</caption>
      <thead>
        <tr>
          <th scope="col">Way</th>
          <th scope="col">Estimated cost</th>
          <th scope="col">Pages when run</th>
        </tr>
      </thead>
      <tbody>
        {position.ways.map(({ way, cost, pages, isChosen }) => (
          <tr key={way.id} data-chosen={isChosen || undefined}>
            <th scope="row">
              {way.name} {isChosen && <span class="flip-chosen">chosen</span>}
            </th>
            <td>{cost.toLocaleString('en', { minimumFractionDigits: 1, maximumFractionDigits: 1 })}</td>
            <td>{whole(pages)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** Every position in figures, for people who use a screen reader or have no JavaScript. */
export function Positions({ query, positions }: { query: FlipQuery; positions: readonly Position[] }) {
  return (
    <details class="flip-all">
      <summary>All positions as a table</summary>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a place that scrolls must be reachable by keyboard. */}
      <section class="flip-scroll" tabIndex={0} aria-label={`${query.title}, all positions`}>
        <table class="part-table flip-table">
          <thead>
            <tr>
              <th scope="col">{query.label}</th>
              <th scope="col">Share</th>
              <th scope="col">Plan</th>
              <th scope="col">Rows expected</th>
              <th scope="col">Rows</th>
              <th scope="col">Pages</th>
            </tr>
          </thead>
          <tbody>
            {positions.map(({ plan, matching, chosen }, index) => (
              <tr key={index}>
                <th scope="row">{query.shown(query.values[index] ?? 0)}</th>
                <td>{percent(matching / ordersInTable)}</td>
                <td class="flip-name">{chosen.name}</td>
                <td>{whole(plan.root.estimatedRows)}</td>
                <td>{whole(plan.root.actualRows ?? 0)}</td>
                <td>{whole(plan.pages)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </section>
    </details>
  );
}
