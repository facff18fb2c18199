/** What only an account shows: whether AWS is done, and whether the resources work. */

import { NotSeen, seen, unknown } from '#checkers/observed.ts';
import { type Metric, metrics, qualified } from '#labs/aws/metrics.ts';
import { documents } from '#labs/aws/source.ts';
import { storageModificationsPerDay } from '#labs/aws/storage.ts';
import { agreeing, listed } from '#labs/words.ts';
import type { Judgment } from '../../vocabulary.ts';
import { infraCheck, judgment } from '../check.ts';
import { databaseOf, proxyOf, targetGroupOf } from '../find.ts';
import type { InstanceStatus, ProxyTarget } from '../inventory.ts';

/** Statuses in which an instance serves and its change is made; optimization goes on beside. */
const serving = ['available', 'storage-optimization'];

/** Statuses that pass by themselves. */
const passing =
  /^(creating|modifying|backing-up|configuring-.*|rebooting|renaming|starting|upgrading|maintenance)$/;

export const instanceStatus = infraCheck({
  id: 'instance-status',
  title: 'The database is available and the change is made',
  why: `A storage change takes minutes to hours, and only ${storageModificationsPerDay} are allowed in 24 hours.`,
  source: documents.modifyStorage,
  judged: 'account',
  judge: (inventory) => {
    const { id, live } = databaseOf(inventory);
    return live ? judgeStatus(id, live) : notLive(id);
  },
});

function judgeStatus(id: string, { status, pending, storageProgress }: InstanceStatus): Judgment {
  const changes = Object.entries(pending).map(([name, value]) => `${name} to ${value}`);
  const progress = storageProgress === undefined ? '' : `, storage ${storageProgress} % optimized`;
  const observed = `${id} is ${status}${progress}${changes.length > 0 ? `, with ${listed(changes)} pending` : ''}.`;
  const expected = 'Status available or storage-optimization, and nothing pending.';
  if (serving.includes(status) && changes.length === 0) return { verdict: 'pass', observed, expected };
  if (serving.includes(status) || passing.test(status))
    return {
      verdict: 'pending',
      observed,
      expected,
      next: 'AWS is working on it. Check again in 10 minutes.',
    };
  return {
    verdict: 'fail',
    observed,
    expected,
    next: 'Look at the instance’s recent events in the RDS console; they name the reason.',
  };
}

export const storageMetrics = infraCheck({
  id: 'storage-metrics',
  title: 'The last hour has data points of the storage metrics',
  why: 'Without measurements, the effect of a change is a guess.',
  source: documents.metrics,
  judged: 'account',
  judge: (inventory) => {
    const database = databaseOf(inventory);
    const values = seen(inventory.metrics);
    const wanted: Metric[] = [metrics.readIops, metrics.writeIops, metrics.queueDepth];
    const empty = wanted.filter((metric) => (values.get(qualified(metric)) ?? []).length === 0);
    if (empty.length === 0)
      return judgment(true, `${database.id} reports its storage metrics.`, {
        expected: 'Data points in the last hour.',
        next: '',
      });
    throw new NotSeen(
      unknown(
        `${listed(empty.map(({ name }) => name))} of ${database.id} ${agreeing(empty.length, 'has', 'have')} no data points in the last hour.`,
        'A new instance reports after about five minutes. Put load on it, then check again.',
      ),
    );
  },
});

export const proxyStatus = infraCheck({
  id: 'proxy-status',
  title: 'The proxy is available',
  why: 'Creating a proxy takes some minutes, and longer in a network without free addresses.',
  source: documents.proxyTrouble,
  judged: 'account',
  judge: (inventory) => {
    const { id, status } = proxyOf(inventory);
    if (status === undefined) return notLive(id);
    const observed = `${id} is ${status}.`;
    const expected = 'Status available.';
    if (status === 'available') return { verdict: 'pass', observed, expected };
    if (['creating', 'modifying', 'reactivating'].includes(status))
      return {
        verdict: 'pending',
        observed,
        expected,
        next: 'AWS is working on it. Check again in 5 minutes.',
      };
    return { verdict: 'fail', observed, expected, next: proxyRemedies[status] ?? 'Recreate the proxy.' };
  },
});

const proxyRemedies: Readonly<Record<string, string>> = {
  'incompatible-network': 'Give the proxy two subnets with free addresses, in zones that RDS Proxy supports.',
  'insufficient-resource-limits': 'The account is at one of its limits: delete a proxy that you don’t use.',
  suspended: 'A proxy without traffic is suspended: open a connection to wake it up.',
  suspending: 'Wait until the proxy is suspended, then open a connection to wake it up.',
};

export const targetHealth = infraCheck({
  id: 'target-health',
  title: 'The proxy reaches its target',
  why: 'A wrong secret, role or security group shows first in the target’s state.',
  source: documents.proxyTrouble,
  judged: 'account',
  judge: (inventory) => {
    const group = targetGroupOf(inventory);
    if (group.targets === undefined) return notLive(group.id);
    const [worst] = group.targets.filter(({ state }) => state !== 'AVAILABLE');
    const expected = 'Every target AVAILABLE.';
    if (group.targets.length === 0)
      return {
        verdict: 'fail',
        observed: `${group.id} has no target.`,
        expected,
        next: 'Look at the database that is the proxy’s target.',
      };
    if (!worst)
      return {
        verdict: 'pass',
        observed: `${listed(group.targets.map(({ instance }) => instance))} is AVAILABLE.`,
        expected,
      };
    return judgeTarget(worst, expected);
  },
});

function judgeTarget({ instance, state, reason }: ProxyTarget, expected: string): Judgment {
  const observed = `${instance} is ${state}${reason ? ` (${reason})` : ''}.`;
  if (state === 'REGISTERING' || reason === 'PENDING_PROXY_CAPACITY')
    return {
      verdict: 'pending',
      observed,
      expected,
      next: 'The proxy is getting ready. Check again in 5 minutes.',
    };
  return {
    verdict: 'fail',
    observed,
    expected,
    next:
      targetRemedies[reason ?? ''] ?? 'Look at the proxy’s log group in CloudWatch, which names the reason.',
  };
}

const targetRemedies: Readonly<Record<string, string>> = {
  AUTH_FAILURE:
    'The proxy can’t sign in: check that its secret belongs to this database, and that its role may read the secret or may connect.',
  CONNECTION_FAILED:
    'The proxy gets no connection: check that the database is available and has connections left.',
  UNREACHABLE:
    'No packet arrives: allow port 5432 from the proxy’s security group to the database’s, on both sides.',
  INVALID_REPLICATION_STATE: 'The target is a replica that is behind: wait for it, or target the primary.',
  PROMOTED: 'The replica became a primary: register it again.',
};

function notLive(id: string): Judgment {
  return {
    verdict: 'unknown',
    observed: `The state of ${id} was not read.`,
    expected: 'A state from the account.',
    next: 'Grade the deployed stack.',
  };
}
