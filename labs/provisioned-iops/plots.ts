/** What the pages draw of the two weeks. Each function gives the data of one `<Plot>`. */
import { whole } from '../words.ts';
import { demandOf, minutesPerDay, sale } from './demand.ts';
import {
  gp3,
  io2,
  iopsOf,
  type MetricsMinute,
  quantile,
  seed,
  serve,
  summaryOf,
  throughputOf,
  twoWeeks,
} from './metrics.ts';

const metrics = twoWeeks();
const summary = summaryOf(metrics);
const evening = metrics.filter(({ minute }) => minute >= sale.from - 60 && minute < sale.to + 30);

const iopsText = (value: number) => `${whole(value)} IOPS`;
const millis = (seconds: number) => `${(seconds * 1_000).toFixed(1)} ms`;

/** The two weeks' IOPS against what gp3 includes. */
export const twoWeeksOfIops = {
  kind: 'lines' as const,
  title: 'Read and write IOPS, 2 to 15 November',
  description:
    'Each day of the two weeks rises from about 300 at night to 1,400 or 1,800 in the evening. There is a narrow peak every night. One evening, Friday of the second week, runs flat along 3,000.',
  x: { label: 'Highest minute of each half hour', ticks: dayTicks() },
  y: { label: 'IOPS', max: 3_400 },
  series: [{ name: 'Read + write', points: halfHours(iopsOf) }],
  limits: [{ at: gp3.iops, text: '3,000: what gp3 includes', side: 'left' as const }],
  figures: [
    { name: 'Median minute', value: iopsText(summary.iops.p50) },
    { name: '99th percentile', value: iopsText(summary.iops.p99) },
    { name: 'Maximum', value: iopsText(summary.iops.max) },
    { name: 'Minutes at the maximum', value: String(minutesAtLimit()) },
  ],
};

/** The two weeks' throughput against what gp3 includes. */
export const twoWeeksOfThroughput = {
  kind: 'lines' as const,
  title: 'Read and write throughput, 2 to 15 November',
  description:
    'Throughput always stays below 40 MiB/s. Its highest peaks are the nightly report, and all of them are far below the limit of 125.',
  x: { label: 'Highest minute of each half hour', ticks: dayTicks() },
  y: { label: 'Throughput', unit: 'MiB/s' },
  series: [{ name: 'Read + write', points: halfHours(throughputOf) }],
  limits: [{ at: 125, text: '125: what gp3 includes' }],
  figures: [
    { name: '99th percentile', value: `${summary.throughput.p99.toFixed(0)} MiB/s` },
    { name: 'Maximum', value: `${summary.throughput.max.toFixed(0)} MiB/s` },
  ],
};

/** The sale: how deep the queue was. */
export const saleQueue = {
  kind: 'lines' as const,
  title: 'The queue during the sale',
  description:
    'The queue depth rises from 1 as the sale begins. It stays between 30 and 60 in the two hours in which the volume is at 3,000 IOPS.',
  x: { label: 'Friday 13 November', ticks: eveningTicks() },
  y: { label: 'DiskQueueDepth', unit: 'requests' },
  series: [{ name: 'DiskQueueDepth', points: minutes((point) => round(point.diskQueueDepth, 1)) }],
  figures: [
    { name: 'Median of the two weeks', value: `${summary.queueDepth.p50.toFixed(1)} requests` },
    { name: '99th percentile', value: `${summary.queueDepth.p99.toFixed(0)} requests` },
    {
      name: 'Maximum',
      value: `${quantile(
        metrics.map((point) => point.diskQueueDepth),
        1,
      ).toFixed(0)} requests`,
    },
  ],
};

/** The sale: how long reads took. */
export const saleLatency = {
  kind: 'lines' as const,
  title: 'Read latency during the sale',
  description:
    'Read latency rises from below 1 ms to 5 ms as the sale begins. It stays between 10 and 20 ms while the volume is at 3,000 IOPS.',
  x: { label: 'Friday 13 November', ticks: eveningTicks() },
  y: { label: 'ReadLatency', unit: 'ms' },
  series: [{ name: 'ReadLatency', points: minutes((point) => round(point.readLatency * 1_000, 2)) }],
  figures: [
    { name: 'Median of the two weeks', value: millis(summary.readLatency.p50) },
    { name: '99th percentile', value: millis(summary.readLatency.p99) },
    {
      name: 'Maximum',
      value: millis(
        quantile(
          metrics.map((point) => point.readLatency),
          1,
        ),
      ),
    },
  ],
};

/** How busy the busiest hours are: the minutes in order of their IOPS. */
export const busiestHours = {
  kind: 'lines' as const,
  title: 'The ten busiest hours, minute by minute from the busiest',
  description:
    'The curve stays at 3,000 for two hours. It falls to 2,800 at 3 hours and 22 minutes, which is one percent of the two weeks, and to 1,900 within seven hours.',
  x: {
    label: 'Hours with at least this many IOPS, of 336',
    ticks: [0, 2, 4, 6, 8, 10].map((hour) => ({ at: hour, text: `${hour} h` })),
  },
  y: { label: 'IOPS', max: 4_000 },
  series: [{ name: 'Read + write', points: busiest(10) }],
  limits: [
    { at: summary.iops.p99, text: '2,800: p99' },
    { at: 3_500, text: '3,500: with 25 % headroom' },
  ],
  figures: [
    { name: '99th percentile', value: iopsText(summary.iops.p99) },
    { name: 'with headroom of 20 %', value: iopsText(summary.iops.p99 * 1.2) },
    { name: 'with headroom of 25 %', value: iopsText(summary.iops.p99 * 1.25) },
    { name: 'with headroom of 50 %', value: iopsText(summary.iops.p99 * 1.5) },
  ],
};

/** Read latency by load, of the volume that the metrics were made with. */
export const latencyByLoad = {
  kind: 'lines' as const,
  title: 'The closer to the limit, the longer the wait',
  description:
    'Read latency stays below 1 ms up to 2,000 IOPS and reaches 2 ms at 2,600 and 4 ms at 2,800. From there, it rises steeply to 20 ms.',
  x: {
    label: 'Requests per second',
    ticks: [0, 1_000, 2_000, 3_000].map((at) => ({ at, text: whole(at) })),
  },
  y: { label: 'ReadLatency', unit: 'ms' },
  series: [{ name: 'ReadLatency', points: latencyCurve() }],
  figures: [1_000, 2_000, 2_600, 2_800, 3_100].map((iops) => ({
    name: `${whole(iops)} requests a second`,
    value: millis(latencyAt(iops)),
  })),
};

/** The same evening on both volumes. The second is computed, as the page says. */
export const saleReplayed = (iops: number) => {
  const wider = serve(demandOf(seed), io2(iops)).filter(({ minute }) =>
    evening.some((point) => point.minute === minute),
  );
  const worst = (points: readonly MetricsMinute[]) =>
    millis(Math.max(...points.map((point) => point.readLatency)));
  const latency = (point: MetricsMinute) => round(point.readLatency * 1_000, 2);
  return {
    kind: 'lines' as const,
    title: `The same evening on gp3 and, computed, on io2 with ${whole(iops)} IOPS`,
    description:
      'On gp3, read latency is between 10 and 20 ms for two hours. On io2, it stays below 1 ms at first and rises to 2 or 3 ms in the last rush.',
    x: { label: 'Friday 13 November', ticks: eveningTicks() },
    y: { label: 'ReadLatency', unit: 'ms' },
    series: [
      { name: 'gp3, as it was', points: minutes(latency) },
      { name: 'io2, computed', points: minutes(latency, wider) },
    ],
    limits: [{ at: 5, text: '5 ms: the alarm', side: 'left' as const }],
    figures: [
      { name: 'Worst minute on gp3', value: worst(evening) },
      { name: 'Worst minute on io2, computed', value: worst(wider) },
    ],
  };
};

function minutesAtLimit(): number {
  return metrics.filter((point) => iopsOf(point) === gp3.iops).length;
}

type Point = [number, number];

/** The largest value of each half hour, which averages would hide. */
function halfHours(value: (point: MetricsMinute) => number): Point[] {
  const points: Point[] = [];
  for (let from = 0; from < metrics.length; from += 30) {
    const most = Math.max(...metrics.slice(from, from + 30).map(value));
    points.push([from + 15, round(most, 1)]);
  }
  return points;
}

function minutes(value: (point: MetricsMinute) => number, of = evening): Point[] {
  return of.map((point): Point => [point.minute, value(point)]);
}

function busiest(hours: number): Point[] {
  const sorted = metrics.map(iopsOf).sort((a, b) => b - a);
  return sorted
    .slice(0, hours * 60 + 1)
    .flatMap((iops, rank): Point[] => (rank % 4 ? [] : [[rank / 60, iops]]));
}

function latencyAt(iops: number): number {
  const [point] = serve([{ minute: 0, iops, reads: 0.7, readKib: 10, writeKib: 11.5 }], gp3);
  return point?.readLatency ?? Number.NaN;
}

function latencyCurve(): Point[] {
  return Array.from({ length: 67 }, (_, index): Point => {
    const iops = 50 * (index + 1);
    return [iops, round(latencyAt(iops) * 1_000, 2)];
  });
}

function dayTicks() {
  const names = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'];
  return Array.from({ length: 14 }, (_, day) => ({
    at: (day + 0.5) * minutesPerDay,
    text: names[day % 7] ?? '',
  }));
}

function eveningTicks() {
  return [17, 18, 19, 20, 21, 22, 23].map((hour) => ({
    at: 11 * minutesPerDay + hour * 60,
    text: `${hour}:00`,
  }));
}

function round(value: number, digits: number): number {
  return Number(value.toFixed(digits));
}
