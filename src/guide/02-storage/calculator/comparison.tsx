import { dollars, whole } from '#labs/words.ts';
import { bindingOf, named, remarks } from './advice-text.ts';
import { type Candidate, total } from './candidates.ts';
import type { Workload } from './workload.ts';

interface Props {
  candidates: readonly Candidate[];
  advised: Candidate | undefined;
  workload: Workload;
}

/** The volumes side by side: what each has, what arrives, what binds it and what a month costs, item by item. */
export function Comparison({ candidates, advised, workload }: Props) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard.
    <section class="calc-scroll" aria-label="The candidates side by side" tabIndex={0}>
      <table class="part-table calc-table">
        <thead>
          <tr>
            <th scope="col">Volume</th>
            <th scope="col" class="numeric">
              Per month
            </th>
            <th scope="col" class="numeric">
              IOPS
            </th>
            <th scope="col" class="numeric">
              IOPS that arrive
            </th>
            <th scope="col" class="numeric">
              MiB/s
            </th>
            <th scope="col">First limit</th>
          </tr>
        </thead>
        <tbody>
          {candidates.map((candidate) => {
            const isAdvised = named(candidate) === (advised && named(advised));
            return (
              <tr key={named(candidate)} data-advised={isAdvised || undefined}>
                <th scope="row">
                  {candidate.type}, {whole(candidate.gib)} GiB
                  {isAdvised && <span class="calc-mark">advised</span>}
                  <span class="calc-remarks">{remarks(candidate, workload).join('; ')}</span>
                </th>
                <td class="numeric">
                  <strong>{dollars(total(candidate.month))}</strong>
                  <Items {...candidate.month} />
                </td>
                <td class="numeric">{whole(candidate.iops)}</td>
                <td class="numeric">{whole(candidate.carries)}</td>
                <td class="numeric">{whole(candidate.throughput)}</td>
                <td>{bindingOf(candidate, workload)}</td>
              </tr>
            );
          })}
        </tbody>
      </table>
    </section>
  );
}

function Items({ storage, iops, throughput }: Candidate['month']) {
  const items = [
    ['storage', storage],
    ['IOPS', iops],
    ['MiB/s', throughput],
  ] as const;
  return (
    <span class="calc-items">
      {items.map(([what, amount]) => amount > 0 && <span key={what}>{`${what} ${dollars(amount)}`}</span>)}
    </span>
  );
}
