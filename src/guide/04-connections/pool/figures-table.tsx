import { grouped } from '#labs/words.ts';
import type { PoolFigures } from './figures.ts';
import { duration, percent } from './pool-text.ts';
import { offeredLoad, type PoolSettings } from './settings.ts';
import { expectationOf } from './theory.ts';

interface Props {
  settings: PoolSettings;
  soFar: PoolFigures;
  /** Undefined while it is being worked out. */
  longRun: PoolFigures | undefined;
  longRunClients: number;
}

/** What the run comes to: so far, in the long run, and by theory where it has a formula. */
export function FiguresTable({ settings, soFar, longRun, longRunClients }: Props) {
  const theory = expectationOf(settings);
  const rows: { name: string; of(figures: PoolFigures): string; theory?: string | undefined }[] = [
    {
      name: 'Connections held',
      of: ({ held }) => percent(held),
      theory:
        theory.formula === 'none'
          ? undefined
          : percent((offeredLoad(settings) * (1 - theory.timedOut)) / settings.size),
    },
    { name: 'Connections working', of: ({ working }) => percent(working) },
    { name: 'Kept by pinned clients, on average', of: ({ pinned }) => pinned.toFixed(1) },
    {
      name: 'Mean wait',
      of: ({ meanWaitMs }) => duration(meanWaitMs),
      theory:
        theory.formula === 'none' || theory.meanWaitMs === undefined
          ? undefined
          : duration(theory.meanWaitMs),
    },
    { name: '19 of 20 wait at most', of: ({ p95WaitMs }) => duration(p95WaitMs) },
    {
      name: 'Clients that give up',
      of: ({ timedOut, clients }) => (clients === 0 ? '0 %' : percent(timedOut / clients)),
      theory: theory.formula === 'none' ? undefined : percent(theory.timedOut),
    },
    { name: 'In the queue, on average', of: ({ meanQueue }) => meanQueue.toFixed(1) },
    { name: 'In the queue, at most', of: ({ longestQueue }) => String(longestQueue) },
  ];
  return (
    <>
      <div class="pool-scroll">
        <table class="part-table pool-figures">
          <thead>
            <tr>
              <th scope="col">
                <span class="visually-hidden">Figure</span>
              </th>
              <th scope="col">So far</th>
              <th scope="col">{grouped(longRunClients)} clients</th>
              <th scope="col">Formula</th>
            </tr>
          </thead>
          <tbody>
            {rows.map(({ name, of, theory }) => (
              <tr key={name}>
                <th scope="row">{name}</th>
                <td>{of(soFar)}</td>
                <td>{longRun ? of(longRun) : '…'}</td>
                <td>{theory ?? '–'}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <p class="pool-formula">
        {theory.formula === 'none' ? `No formula: ${theory.why}.` : `Formula: ${theory.formula}.`}
      </p>
    </>
  );
}
