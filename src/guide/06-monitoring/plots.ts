/** The figures of the chapter, out of the two weeks. Each gives the data of one `<Plot>`. */
import { at, type Incident, incidents } from './fortnight/events.ts';
import { fortnight, type Series, vcpus, type Wait } from './fortnight/metrics.ts';

const { waits } = fortnight();

const hour = { since: at(3, 20, 0), until: at(3, 21, 0) };
const shown: readonly { name: string; during: { since: number; until: number } }[] = [
  { name: 'Evening', during: hour },
  { name: 'Index', during: feltPart('plan') },
  { name: 'Lock', during: feltPart('lock') },
  { name: 'Memory', during: feltPart('memory') },
  { name: 'Sale', during: feltPart('sale') },
];
const parts: readonly { name: string; of: Wait }[] = [
  { name: 'on a CPU or waiting for one', of: 'cpu' },
  { name: 'waiting for storage', of: 'storage' },
  { name: 'waiting for a lock', of: 'lock' },
];

/** What the sessions were at, in a quiet hour and in four incidents. */
export const loadByWait = {
  kind: 'bars' as const,
  title: 'DB load by what sessions are at: an evening and four incidents',
  description:
    'On a quiet evening fewer than three sessions are active, about the number of CPUs. With the dropped index a dozen want a CPU. With the lock some forty wait for it. Short of memory, and in the sale, most wait for storage.',
  x: { label: 'Two weeks of SecureCart', categories: shown.map(({ name }) => name) },
  y: { label: 'Active sessions' },
  series: parts.map(({ name, of }) => ({
    name,
    values: shown.map(({ during }) => mean(waits[of], during)),
  })),
  limits: [{ at: vcpus, text: `${vcpus}: the vCPUs`, side: 'left' as const }],
  figures: shown.map(({ name, during }) => ({
    name,
    value: parts.map(({ of }) => `${of} ${mean(waits[of], during)}`).join(', '),
  })),
};

function feltPart(id: Incident['id']): { since: number; until: number } {
  const incident = incidents.find((each) => each.id === id);
  if (!incident) throw new RangeError(`There is no incident ${id}.`);
  return { since: incident.felt, until: incident.until };
}

function mean(series: Series, { since, until }: { since: number; until: number }): number {
  const values = series.slice(since, until);
  return Number((values.reduce((sum, value) => sum + value, 0) / values.length).toFixed(1));
}
