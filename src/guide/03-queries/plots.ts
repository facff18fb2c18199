/** The chapter's drawn figures and the figures of its sentences, from what was measured. */

import { measured as lab } from '#labs/query-optimization/measured.ts';
import { whole } from '#labs/words.ts';
import type { PlotInput } from '#src/ui/plot/plot.ts';
import { positionOf } from './flip/measure.ts';
import { type FlipQueryId, flipQueries } from './flip/queries.ts';
import { recorded } from './flip/recorded.ts';
import { measured } from './measured.ts';

/** Pages of `orders`. */
export const tablePages = 656;

const marked = [1, 10, 50] as const;

/** The same share of the orders, by two columns. */
export const orderMatters: PlotInput = {
  kind: 'lines',
  title: 'Pages touched for a share of the orders, with an index on each column',
  description: `By date, the pages grow with the share, because the table is stored in the order of the dates. By amount, nearly every page of the table is touched from 5 % on. ${measured.order
    .map(({ percent, byDate, byAmount }) => `${percent} %: ${byDate} and ${byAmount}`)
    .join('; ')}.`,
  x: {
    label: 'Share of the orders in the result',
    ticks: [0, 10, 20, 30, 40, 50, 60].map((at) => ({ at, text: `${at} %` })),
  },
  y: { label: 'Pages touched', max: 800 },
  series: [
    {
      name: 'the largest, by total_cents',
      points: [
        [0, 2],
        ...measured.order.map(({ percent, byAmount }): [number, number] => [percent, byAmount]),
      ],
    },
    {
      name: 'the newest, by placed_at',
      points: [[0, 2], ...measured.order.map(({ percent, byDate }): [number, number] => [percent, byDate])],
    },
  ],
  limits: [],
  figures: measured.order
    .filter(({ percent }) => marked.some((each) => each === percent))
    .map(({ percent, byDate, byAmount }) => ({
      name: `${percent} % of the orders`,
      value: `${whole(byDate)} by date, ${whole(byAmount)} by amount`,
    })),
};

/** What a recorded way touches at a value of its parameter. @throws Error when the query has no such way or value. */
export function pagesOfWay(id: FlipQueryId, value: number, wayId: string): number {
  const query = flipQueries[id];
  const measurement = recorded[id][query.values.indexOf(value)];
  const way = measurement && positionOf(query, measurement).ways.find(({ way }) => way.id === wayId);
  if (!way) throw new Error(`"${id}" has no way "${wayId}" at ${value}.`);
  return way.pages;
}

/** Between which values a query flips when a random page costs 1.1. @throws Error when it does not flip so. */
export function flipsWhenCheap(id: FlipQueryId, from: string, to: string): readonly [number, number] {
  const found = measured.cheapRandomPages.find(
    (each) => each.query === id && each.from === from && each.to === to,
  );
  if (!found) throw new Error(`"${id}" does not flip from ${from} to ${to}.`);
  return found.between;
}

const exercises = [
  { id: '01-missing-index', remedy: 'an index on the column that the query searches' },
  { id: '02-composite-index', remedy: 'one index on two columns, with the column compared by = first' },
  { id: '03-covering-index', remedy: 'an index that contains all the columns of the query' },
  { id: '04-partial-index', remedy: 'an index of the few rows that the query looks for' },
  { id: '05-expression-index', remedy: 'an index on lower(email), the expression in the condition' },
  { id: '06-sargable-predicate', remedy: 'the same condition, written so that an index can serve it' },
  { id: '07-keyset-pagination', remedy: 'the next page starts after the last row, instead of OFFSET' },
  { id: '09-correlated-subquery', remedy: 'a join instead of a subquery for each row' },
] as const;

type LabExercise = keyof typeof lab;

/** What an exercise of the lab is measured by. @throws Error when it is not measured so. */
function measuredIn(id: LabExercise, requirement: string): { before: number; after: number } {
  const figures: readonly { requirement: string; before?: number; after: number }[] = lab[id];
  const found = figures.find((each) => each.requirement === requirement);
  if (found?.before === undefined) throw new Error(`"${id}" has no ${requirement} before and after.`);
  return { before: found.before, after: found.after };
}

/** Pages before and after, of those exercises of the lab that are about indexes and the way a query is written. */
export const savings = exercises.map(({ id, remedy }) => ({ id, remedy, ...measuredIn(id, 'pages') }));

/** The lab's report in pages, computed and from a materialized view. */
export const materialized = measuredIn('11-materialized-view', 'pages');
/** The statements of the lab's page that asks one by one, before and after. */
export const chatty = measuredIn('08-n-plus-one', 'statements');
