/** What hosting the course costs: what its stack is paid for by the hour, and what its people use. */
import { hostingPrices } from '#labs/aws/hosting-prices.ts';
import type { Price } from '#labs/aws/price-table.ts';
import { hoursPerMonth, prices } from '#labs/aws/prices.ts';
import type { HostingOptions } from '../hosting/hosting-options.ts';
import { hostingTemplate } from '../hosting/hosting-template.ts';
import { billOf } from './bill.ts';

/** How many people for how long, and what is deployed for them. */
export interface HostingUse {
  title: string;
  people: number;
  /** For which the stack is there, h. */
  hours: number;
  /** In which people work, h. */
  workHours: number;
  options: Partial<HostingOptions>;
  /** Aurora's average while people work, ACU. */
  capacity: number;
}

/** The largest is by the workshop's design: two servers for 2,000 people at work, with room for one that is lost. */
export const hostingUses: readonly HostingUse[] = [
  {
    title: '30 people for a day',
    people: 30,
    hours: 24,
    workHours: 7,
    options: { workshop: 'open', servers: 2, graders: 1 },
    capacity: 0.5,
  },
  {
    title: '5,000 people for a day',
    people: 5000,
    hours: 24,
    workHours: 7,
    options: { workshop: 'open', servers: 8, graders: 20 },
    capacity: 8,
  },
  {
    title: 'a month with nobody there',
    people: 0,
    hours: hoursPerMonth,
    workHours: 0,
    options: { workshop: 'asleep' },
    capacity: 0,
  },
];

/** Assumptions about a person's day, apart from the prices. */
export const personDay = {
  /** Of the course that a browser loads once, compressed, MB: the archives of both databases and AWS CDK are most of it. */
  megabytes: 20,
  /** Files and pages. */
  requests: 500,
  /** An event every 10 s while at work. */
  secondsBetweenEvents: 10,
  /** Of storage for an event and its answer, KB. */
  kilobytesOfEvent: 2,
  /** Reads and writes of storage for an event. */
  storageRequests: 4,
  /** Looked up at most: for the grade of each exercise, and for the statement on it. */
  names: 100,
} as const;

export interface HostingItem {
  what: string;
  dollars: number;
  price: Price;
}

export interface HostingBill {
  items: readonly HostingItem[];
  dollars: number;
  unpriced: readonly string[];
}

/** A deployment is the same for every LMS and every record store. */
const anyLms: Partial<HostingOptions> = { lms: ['lms.example.org'] };

/** What an LMS or a learning record store adds to a bill, US dollars: nothing while no server runs. */
export function connectedBill(use: HostingUse, without: HostingBill): HostingBill {
  const connected = hostingBill({ ...use, options: { ...use.options, ...anyLms } });
  const items = connected.items.filter(({ what }) => !without.items.some((item) => item.what === what));
  return { items, unpriced: connected.unpriced, dollars: connected.dollars - without.dollars };
}

export function hostingBill(use: HostingUse): HostingBill {
  const { items, unpriced } = billOf(hostingTemplate(use.options));
  const share = use.hours / hoursPerMonth;
  const all = [
    ...items.map(({ what, perMonth, price }) => ({ what, price, dollars: perMonth * share })),
    ...used(use, share),
  ].filter(({ dollars }) => dollars > 0);
  return { items: all, unpriced, dollars: all.reduce((sum, { dollars }) => sum + dollars, 0) };
}

/** How much of what is paid by use. The database awake but idle between sessions counts as one capacity unit of half. */
function used({ people, workHours, hours, options, capacity }: HostingUse, share: number): HostingItem[] {
  const events = (people * workHours * 3600) / personDay.secondsBetweenEvents;
  const requests = people * personDay.requests + events;
  const awake = options.workshop === 'open' ? hours - workHours : 0;
  const stored = 1 + (events * personDay.kilobytesOfEvent) / 1e6;
  const item = (what: string, price: Price, quantity: number) => ({
    what,
    price,
    dollars: price.dollars * quantity,
  });
  const connected = options.workshop === 'open' && (options.lms?.length ?? 0) > 0;
  const traffic = (people * personDay.megabytes) / 1000;
  return [
    item(`CloudFront, ${traffic} GB`, hostingPrices.cloudFrontTraffic, traffic),
    item(`CloudFront, ${millions(requests)} requests`, hostingPrices.cloudFrontRequests, requests / 1e6),
    item('function at the edge', hostingPrices.edgeFunction, (people * personDay.requests) / 1e6),
    item(
      'load balancer, capacity units',
      hostingPrices.loadBalancerCapacity,
      capacityUnits(events, people, workHours) * workHours,
    ),
    item(`Aurora, ${capacity} ACU for ${workHours} h`, prices.auroraCapacity, capacity * workHours),
    item(`Aurora, 0.5 ACU for ${awake} h`, prices.auroraCapacity, 0.5 * awake),
    item(`Aurora, ${stored.toFixed(1)} GB of storage`, hostingPrices.auroraStorage, stored * share),
    item(
      'Aurora, requests to storage',
      hostingPrices.auroraRequests,
      (events * personDay.storageRequests) / 1e6,
    ),
    item('names looked up', hostingPrices.namesLookedUp, connected ? (people * personDay.names) / 1e6 : 0),
    item('course in S3, 0.1 GB', hostingPrices.bucketStorage, 0.1 * share),
  ];
}

/**
 * The largest of what a unit carries: 25 new connections a second, 3,000 open ones a minute, 1 GB an hour, 1,000 rules.
 * Elastic Load Balancing pricing, "LCU details". Each person has a stream open.
 */
function capacityUnits(events: number, people: number, workHours: number): number {
  if (workHours === 0) return 0;
  const perSecond = events / (workHours * 3600);
  const gigabytesAnHour = (events * 3 * personDay.kilobytesOfEvent) / 1e6 / workHours;
  return Math.max(perSecond / 25, people / 3000, gigabytesAnHour);
}

const millions = (count: number) => `${(count / 1e6).toFixed(2)} million`;
