/** Limits of `labs/aws/` as facts. */

import { instanceClasses } from '#labs/aws/instance-classes.ts';
import { proxyMinimumVcpus } from '#labs/aws/prices.ts';
import {
  proxiesPerAccount,
  proxyHeadroomPercent,
  proxyLimits,
  proxyZones,
  tokenSeconds,
} from '#labs/aws/proxy.ts';
import type { StorageType } from '#labs/aws/storage.ts';
import { bandOf, storageModificationsPerDay, stripingFromGib } from '#labs/aws/storage.ts';
import type { Fact } from './fact.ts';

const small = 100;
const large = stripingFromGib;
const included = /includ|comes? with|baseline|without paying|for free/i;
const atLarge = /\b400 GiB (?:and|or|up|on)|(?:from|at|above|over) 400 GiB|larger|four volumes/i;

const storage: readonly Fact[] = [
  {
    name: 'gp3, included IOPS below 400 GiB',
    values: [includedIops('gp3', small)],
    unit: 'IOPS',
    subject: /\bgp3\b/,
    when: included,
    unless: new RegExp(`${atLarge.source}|more than gp3`, 'i'),
    example: 'A gp3 volume includes # IOPS.',
  },
  {
    name: 'gp3, included IOPS from 400 GiB on',
    values: [includedIops('gp3', large)],
    unit: 'IOPS',
    subject: /\bgp3\b/,
    when: new RegExp(`(?=.*(?:${included.source}))(?:${atLarge.source})`, 'i'),
    example: 'From 400 GiB on, gp3 includes # IOPS.',
  },
  {
    name: 'gp3, most IOPS',
    values: [most(bandOf('gp3', large)?.provisioned)],
    unit: 'IOPS',
    subject: /\bgp3\b/,
    when: /at most|up to|maximum|no more than|ends at/i,
    example: 'A gp3 volume takes at most # IOPS.',
  },
  ...(['io1', 'io2'] as const).flatMap((type): Fact[] => [
    {
      name: `${type}, least IOPS`,
      values: [least(bandOf(type, large)?.provisioned)],
      unit: 'IOPS',
      subject: new RegExp(`\\b${type}\\b`),
      when: /at least|minimum|starts? (?:at|with)|as few as/i,
      example: `An ${type} volume starts at # IOPS.`,
    },
    {
      name: `${type}, most IOPS`,
      values: [most(bandOf(type, large)?.provisioned), most(bandOf(type, small)?.provisioned)],
      unit: 'IOPS',
      subject: new RegExp(`\\b${type}\\b`),
      when: /at most|up to|maximum|no more than|ends at/i,
      example: `An ${type} volume goes up to # IOPS.`,
    },
  ]),
  {
    name: 'size from which a volume is striped over four',
    values: [stripingFromGib],
    unit: 'GiB',
    subject: /\bstrip|four volumes/i,
    when: /strip|four volumes/i,
    example: 'From # GiB on, RDS stripes the data over four volumes.',
  },
  {
    name: 'storage modifications in 24 hours',
    values: [storageModificationsPerDay],
    unit: 'changes',
    subject: /storage/i,
    when: /24 hours|a day|per day/i,
    example: 'At most # storage modifications are allowed in 24 hours.',
  },
];

const classes: readonly Fact[] = instanceClasses.flatMap(
  ({ name, baselineIops, burstIops, vcpus, memoryGib }) => {
    const subject = new RegExp(`\\b${name.replaceAll('.', '\\.')}(?!\\w)`);
    return [
      {
        name: `${name}, baseline IOPS`,
        values: [baselineIops],
        unit: 'IOPS',
        subject,
        when: /baseline (?:is|of)|all day|sustain/i,
        example: `A ${name} carries # IOPS all day.`,
      },
      {
        name: `${name}, burst IOPS`,
        values: [burstIops],
        unit: 'IOPS',
        subject,
        when: /burst/i,
        example: `A ${name} carries # IOPS in a burst.`,
      },
      {
        name: `${name}, vCPUs`,
        values: [vcpus],
        unit: 'vCPUs',
        subject,
        when: /\bhas\b|\bwith\b|\bof\b/i,
        example: `A ${name} has # vCPUs.`,
      },
      {
        name: `${name}, memory`,
        values: [memoryGib],
        unit: 'GiB',
        subject,
        when: /(?:of|GiB) memory/i,
        example: `A ${name} has # GiB of memory.`,
      },
    ] satisfies Fact[];
  },
);

const proxy: readonly Fact[] = [
  {
    name: 'borrow timeout, seconds',
    values: [proxyLimits.connectionBorrowTimeout.default, proxyLimits.connectionBorrowTimeout.max],
    unit: 'seconds',
    subject: /borrow timeout|ConnectionBorrowTimeout/i,
    when: /default|unless|at most|up to|when nothing is said|allows/i,
    example: 'The borrow timeout is # seconds by default.',
  },
  {
    name: 'idle client timeout, seconds',
    values: [proxyLimits.idleClientTimeout.default, proxyLimits.idleClientTimeout.max],
    unit: 'seconds',
    subject: /idle client timeout|IdleClientTimeout/i,
    when: /default|unless|at most|up to|when nothing is said|allows/i,
    example: 'The idle client timeout is # seconds by default.',
  },
  {
    name: 'part of max_connections to leave to others, percent',
    values: [proxyHeadroomPercent],
    unit: 'percent',
    subject: /headroom/i,
    when: /proxy|max_?connections|pool/i,
    example: 'Leave a headroom of # % of max_connections.',
  },
  {
    name: 'proxies in an account',
    values: [proxiesPerAccount],
    unit: 'proxies',
    subject: /account/i,
    when: /may have|at most|up to|limit/i,
    example: 'An account may have # proxies.',
  },
  {
    name: 'zones of a proxy',
    values: [proxyZones],
    unit: 'zones',
    subject: /proxy/i,
    when: /subnet/i,
    example: 'A proxy needs subnets in # availability zones.',
  },
  {
    name: 'life of an IAM token, seconds',
    values: [tokenSeconds],
    unit: 'seconds',
    subject: /token/i,
    when: /live|valid|expire|opens? connections/i,
    example: 'A token is valid for # seconds.',
  },
  {
    name: 'life of an IAM token, minutes',
    values: [tokenSeconds / 60],
    unit: 'minutes',
    subject: /token/i,
    when: /live|valid|expire|opens? connections/i,
    example: 'A token is valid for # minutes.',
  },
  {
    name: 'least vCPUs that a proxy is charged for',
    values: [proxyMinimumVcpus],
    unit: 'vCPUs',
    subject: /proxy/i,
    when: /charge|bill|pay|minimum/i,
    example: 'A proxy is charged for at least # vCPUs.',
  },
];

export const awsLimits: readonly Fact[] = [...storage, ...classes, ...proxy];

function includedIops(type: StorageType, gib: number): number {
  const band = bandOf(type, gib);
  if (!band) throw new Error(`No ${type} volume has ${gib} GiB.`);
  return band.included(gib);
}

function least(range: { min: number } | undefined): number {
  return known(range).min;
}

function most(range: { max: number } | undefined): number {
  return known(range).max;
}

function known<T>(range: T | undefined): T {
  if (!range) throw new Error('The table of volumes has no such range.');
  return range;
}
