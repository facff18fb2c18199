/** What DynamoDB's two ways to pay for capacity cost. */
import { hoursPerMonth, prices } from '#labs/aws/prices.ts';
import type { PlotInput } from '#src/ui/plot/plot.ts';

const secondsPerHour = 3_600;

/** Dollars a month for so many writes a second of 1 KB, on demand. */
export function onDemandMonth(writesPerSecond: number): number {
  return (writesPerSecond * secondsPerHour * hoursPerMonth * prices.writeRequests.dollars) / 1e6;
}

/** Dollars a month for so many write units, provisioned. */
export function provisionedMonth(units: number): number {
  return units * hoursPerMonth * prices.writeCapacity.dollars;
}

/** Share of a provisioned unit's time, 0 to 1, from which on it costs less than the same writes on demand. */
export const breakEven = provisionedMonth(1) / onDemandMonth(1);

/** A table provisioned for so many writes a second. */
const units = 500;

/** By how much of the capacity is used on average. */
export const costByUse: PlotInput = {
  kind: 'lines',
  title: `A month of a table for up to ${units} writes a second, by how many there are on average`,
  description: `Provisioned, it costs ${dollars(provisionedMonth(units))} however much is used. On demand the price grows with the writes and passes that at ${percent(
    breakEven,
  )} of the capacity; at all of it, it is ${dollars(onDemandMonth(units))}.`,
  x: {
    label: 'Capacity used on average',
    ticks: [0, 0.2, 0.4, 0.6, 0.8].map((at) => ({ at, text: percent(at) })).concat({ at: 1, text: 'all' }),
  },
  y: { label: 'A month', unit: 'dollars' },
  series: [
    {
      name: 'On demand',
      points: [
        [0, 0],
        [1, onDemandMonth(units)],
      ],
    },
    {
      name: 'Provisioned',
      points: [
        [0, provisionedMonth(units)],
        [1, provisionedMonth(units)],
      ],
    },
  ],
  figures: [
    { name: 'Provisioned', value: dollars(provisionedMonth(units)) },
    { name: 'On demand, 10 % used', value: dollars(onDemandMonth(units * 0.1)) },
    { name: `On demand, ${percent(breakEven)} used`, value: dollars(onDemandMonth(units * breakEven)) },
    { name: 'On demand, 70 % used', value: dollars(onDemandMonth(units * 0.7)) },
  ],
};

/** `$237`. */
export function dollars(amount: number): string {
  return amount.toLocaleString('en-US', {
    style: 'currency',
    currency: 'USD',
    maximumFractionDigits: amount < 10 ? 2 : 0,
  });
}

/** `29 %`. */
export function percent(share: number): string {
  return `${Math.round(share * 100)} %`;
}
