/** The figure of this chapter. */

import type { PlotInput } from '#src/ui/plot/plot.ts';

/**
 * How many times its work a statement takes on two CPUs that are busy a share of the time, waiting included: M/M/2
 * (Kleinrock, "Queueing Systems", volume 1, 3.5).
 */
export function slowdown(utilization: number): number {
  return 1 / (1 - utilization ** 2);
}

const shares = Array.from({ length: 96 }, (_, percent) => percent / 100);
const times = (share: number) => `${slowdown(share).toFixed(1)} times`;

export const waitingGrows: PlotInput = {
  kind: 'lines',
  title: 'Time of a statement on two vCPUs',
  description:
    'The curve is nearly flat up to a utilization of 60 percent and rises steeply from 85 percent on.',
  y: { label: 'Time, as a multiple of its work' },
  x: {
    label: 'Utilization of the CPUs, %',
    ticks: [0, 20, 40, 60, 80, 95].map((percent) => ({ at: percent, text: String(percent) })),
  },
  series: [{ name: 'M/M/2', points: shares.map((share) => [share * 100, slowdown(share)]) }],
  figures: [0.3, 0.5, 0.7, 0.8, 0.9, 0.95].map((share) => ({
    name: `${share * 100} % busy`,
    value: times(share),
  })),
};
