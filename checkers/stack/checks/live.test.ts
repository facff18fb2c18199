/** What only an account can tell, judged on the solutions' inventories as an account would fill them. */

import { beforeAll, describe, expect, it } from 'vitest';
import { asTemplate } from '#checkers/cloudformation/template.ts';
import { known, map } from '#checkers/observed.ts';
import type { CdkLab } from '#labs/cdk-lab.ts';
import { synthesize } from '../../../infra/app/synth.ts';
import type { Verdict } from '../../vocabulary.ts';
import { fromTemplate } from '../from-template/from-template.ts';
import { gradeInventory } from '../grade.ts';
import type {
  DatabaseInstance,
  DatabaseProxy,
  InstanceStatus,
  Inventory,
  ProxyTargetGroup,
} from '../inventory.ts';

const solutions = new Map<CdkLab, Inventory>();
beforeAll(async () => {
  for (const lab of ['provisioned-iops', 'rds-proxy'] as const) {
    const template = asTemplate(await synthesize(lab, { solution: true }));
    solutions.set(lab, { ...fromTemplate(template), source: 'account', metrics: known(new Map()) });
  }
});

function account(lab: CdkLab, changes: (inventory: Inventory) => Partial<Inventory>): Inventory {
  const inventory = solutions.get(lab);
  if (!inventory) throw new Error(`There is no solution of ${lab}.`);
  return { ...inventory, ...changes(inventory) };
}

function findingOf(lab: CdkLab, check: string, changes: (inventory: Inventory) => Partial<Inventory>) {
  return gradeInventory(lab, account(lab, changes))
    .flatMap(({ findings }) => findings)
    .find((finding) => finding.check === check);
}

const steady: InstanceStatus = { status: 'available', pending: {}, storageProgress: undefined };

describe('the status of the database', () => {
  it.each<[string, Partial<InstanceStatus>, Verdict, string]>([
    ['available', {}, 'pass', 'is available'],
    ['optimizing', { status: 'storage-optimization', storageProgress: 40 }, 'pass', '40 % optimized'],
    ['modifying', { status: 'modifying' }, 'pending', 'is modifying'],
    ['creating', { status: 'creating' }, 'pending', 'is creating'],
    ['to be changed', { pending: { Iops: '3500' } }, 'pending', 'Iops to 3500 pending'],
    ['full', { status: 'storage-full' }, 'fail', 'is storage-full'],
    ['in the wrong network', { status: 'incompatible-network' }, 'fail', 'incompatible-network'],
  ])('%s', (_name, status, verdict, saying) => {
    const live = (instance: DatabaseInstance) => ({ ...instance, live: { ...steady, ...status } });
    const finding = findingOf('provisioned-iops', 'instance-status', ({ instances }) => ({
      instances: map(instances, (all) => all.map(live)),
    }));
    expect(finding).toMatchObject({ verdict, observed: expect.stringContaining(saying) });
  });
});

describe('the proxy’s status', () => {
  it.each<[string, Verdict]>([
    ['available', 'pass'],
    ['creating', 'pending'],
    ['incompatible-network', 'fail'],
    ['suspended', 'fail'],
  ])('%s is %s', (status, verdict) => {
    const finding = findingOf('rds-proxy', 'proxy-status', ({ proxies }) => ({
      proxies: map(proxies, (all) => all.map((proxy: DatabaseProxy) => ({ ...proxy, status }))),
    }));
    expect(finding?.verdict).toBe(verdict);
  });
});

describe('the proxy’s target', () => {
  it.each<[string, string | undefined, Verdict, string]>([
    ['AVAILABLE', undefined, 'pass', ''],
    ['REGISTERING', undefined, 'pending', 'getting ready'],
    ['UNAVAILABLE', 'PENDING_PROXY_CAPACITY', 'pending', 'getting ready'],
    ['UNAVAILABLE', 'AUTH_FAILURE', 'fail', 'can’t sign in'],
    ['UNAVAILABLE', 'CONNECTION_FAILED', 'fail', 'connections left'],
    ['UNAVAILABLE', 'UNREACHABLE', 'fail', 'security group'],
    ['UNAVAILABLE', 'INVALID_REPLICATION_STATE', 'fail', 'replica'],
    ['UNUSED', undefined, 'fail', 'log group'],
  ])('%s, %s, is %s', (state, reason, verdict, saying) => {
    const targets = [{ instance: 'securecart', state, reason }];
    const finding = findingOf('rds-proxy', 'target-health', ({ targetGroups }) => ({
      targetGroups: map(targetGroups, (all) => all.map((group: ProxyTargetGroup) => ({ ...group, targets }))),
    }));
    expect(finding?.verdict).toBe(verdict);
    expect(finding && 'next' in finding ? finding.next : '').toContain(saying);
  });
});

describe('metrics', () => {
  const withMetrics = (values: Record<string, number[]>) => () => ({
    metrics: known(new Map(Object.entries(values))),
  });

  it('without data points tell nothing', () => {
    expect(findingOf('provisioned-iops', 'storage-metrics', withMetrics({}))?.verdict).toBe('unknown');
    expect(findingOf('rds-proxy', 'multiplexes', withMetrics({}))?.verdict).toBe('unknown');
  });

  it('of the storage are there', () => {
    const values = { 'AWS/RDS/ReadIOPS': [1], 'AWS/RDS/WriteIOPS': [2], 'AWS/RDS/DiskQueueDepth': [0] };
    expect(findingOf('provisioned-iops', 'storage-metrics', withMetrics(values))?.verdict).toBe('pass');
  });

  it.each<[string, number[], number[], Verdict]>([
    ['200 clients on 40 connections pool', [0, 200], [2, 40], 'pass'],
    ['40 clients on 40 connections do not', [40], [40], 'fail'],
    ['no clients do not', [0], [0], 'fail'],
  ])('%s', (_name, clients, connections, verdict) => {
    const values = { 'AWS/RDS/ClientConnections': clients, 'AWS/RDS/DatabaseConnections': connections };
    expect(findingOf('rds-proxy', 'multiplexes', withMetrics(values))?.verdict).toBe(verdict);
  });
});

it('fails a proxy in a zone that RDS Proxy does not support', () => {
  const finding = findingOf('rds-proxy', 'proxy-zone-supported', ({ subnets }) => ({
    subnets: map(subnets, (all) => all.map((subnet, at) => ({ ...subnet, zone: known(`use1-az${at + 2}`) }))),
  }));
  expect(finding).toMatchObject({ verdict: 'fail', observed: expect.stringContaining('use1-az3') });
});
