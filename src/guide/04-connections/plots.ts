/** The chapter's figures, from the formulas that the simulation is tested against. */
import type { PlotInput } from '#src/ui/plot/plot.ts';
import { duration, percent } from './pool/pool-text.ts';
import { presets } from './pool/presets.ts';
import { meanWaitMMc } from './pool/theory.ts';

const { size, transaction, arrivalsPerSecond } = presets[0].settings;
const { meanMs } = transaction;

/** Mean wait of the chapter's pool at a utilization from 0 to 1, ms. */
export function waitAt(utilization: number, connections = size): number {
  return meanWaitMMc((utilization * connections) / meanMs, meanMs, connections);
}

const marked = [0.5, 0.625, 0.8, 0.9, 0.95];

/** The bend of the curve: at half of the load no one waits, near all of it everyone does. */
export const waitByUtilization: PlotInput = {
  kind: 'lines',
  title: `Mean wait for one of ${size} connections, by how busy they are`,
  description: `The wait is close to nothing up to a utilization of 70 %, then rises steeply: ${marked
    .map((at) => `${duration(waitAt(at))} at ${percent(at)}`)
    .join(', ')}.`,
  x: {
    label: 'Connections held',
    ticks: [0, 0.2, 0.4, 0.6, 0.8, 0.95].map((at) => ({ at, text: percent(at) })),
  },
  y: { label: 'Mean wait', unit: 'ms' },
  series: [
    {
      name: 'Mean wait',
      points: Array.from({ length: 97 }, (_, index) => [index / 100, waitAt(index / 100)]),
    },
  ],
  figures: marked.map((at) => ({ name: `Held ${percent(at)} of the time`, value: duration(waitAt(at)) })),
};

/** The load of the ordinary hour, 0 to 1. */
export const ordinary = (arrivalsPerSecond * meanMs) / 1_000 / size;

const ways = [
  { name: 'Eight pools of 1', connections: 1 },
  { name: 'Four of 2', connections: 2 },
  { name: 'Two of 4', connections: 4 },
  { name: 'One of 8', connections: 8 },
];

/** The same clients and connections, divided differently. */
export const waitByDivision: PlotInput = {
  kind: 'bars',
  title: 'Mean wait for the same clients and eight connections, by how the connections are divided',
  description: `With eight pools of one connection each, a client waits ${duration(
    waitAt(ordinary, 1),
  )} on average. With one pool of eight, it waits ${duration(waitAt(ordinary))}.`,
  x: { label: 'Pools', categories: ways.map(({ name }) => name) },
  y: { label: 'Mean wait', unit: 'ms' },
  series: [{ name: 'Mean wait', values: ways.map(({ connections }) => waitAt(ordinary, connections)) }],
  figures: ways.map(({ name, connections }) => ({ name, value: duration(waitAt(ordinary, connections)) })),
};
