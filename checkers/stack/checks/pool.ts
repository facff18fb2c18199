/** Lab 2: the pool's settings, and on an account whether it pools. */

import { NotSeen, seen, unknown } from '#checkers/observed.ts';
import { metrics, qualified } from '#labs/aws/metrics.ts';
import { type ProxySetting, proxyHeadroomPercent, proxyLimits } from '#labs/aws/proxy.ts';
import { documents } from '#labs/aws/source.ts';
import { grouped, listed } from '#labs/words.ts';
import { infraCheck, judgment } from '../check.ts';
import { proxyOf, targetGroupOf } from '../find.ts';
import type { Inventory, ProxyTargetGroup } from '../inventory.ts';

const mostConnections = 100 - proxyHeadroomPercent;

export const poolHeadroom = infraCheck({
  id: 'pool-headroom',
  title: `The pool leaves ${proxyHeadroomPercent} % of the database’s connections free`,
  why: 'Administrators, migrations and reports connect without the pool and need connections. The share is this course’s rule. AWS’s rule is to set the share at least 30 % above the highest recent use.',
  source: documents.proxyPool,
  judge: (inventory) => {
    const group = targetGroupOf(inventory);
    const percent = seen(group.maxConnectionsPercent);
    const others = poolsBeside(inventory, group);
    const sum = others.reduce((sofar, each) => sofar + seen(each.maxConnectionsPercent), percent);
    const { min } = proxyLimits.maxConnectionsPercent;
    return judgment(
      Number.isInteger(percent) && percent >= min && sum <= mostConnections,
      others.length === 0
        ? `${group.id} may take ${percent} % of the database’s connections.`
        : `${listed([group, ...others].map(({ id }) => id))} may take ${sum} % of the database’s connections together.`,
      {
        expected: `${min} to ${mostConnections} %, of all proxies of the database together.`,
        next: `Look at the share of connections that the pool may take${others.length > 0 ? ', and at the other pools' : ''}.`,
      },
    );
  },
});

/** The target groups of other proxies that lend connections of the same database. */
function poolsBeside(inventory: Inventory, { id, instances }: ProxyTargetGroup): ProxyTargetGroup[] {
  const own = seen(instances);
  return seen(inventory.targetGroups).filter(
    (group) => group.id !== id && seen(group.instances).some((instance) => own.includes(instance)),
  );
}

export const poolIdle = infraCheck({
  id: 'pool-idle',
  title: 'Idle connections are within the pool',
  why: 'RDS refuses a larger share of idle connections than of all connections. With few of them, each spike has to open connections again.',
  source: documents.proxyPool,
  judge: (inventory) => {
    const group = targetGroupOf(inventory);
    const idle = seen(group.maxIdleConnectionsPercent);
    // A pool that is itself out of range is the finding before this one.
    const most = Math.min(seen(group.maxConnectionsPercent), proxyLimits.maxConnectionsPercent.max);
    return judgment(
      Number.isInteger(idle) && idle >= 0 && idle <= most,
      `${group.id} keeps up to ${idle} % idle.`,
      {
        expected: `0 to ${most} %, the share that the pool may take.`,
        next: 'Compare the share that is kept idle with the share that the pool may take.',
      },
    );
  },
});

export const borrowTimeout = infraCheck({
  id: 'borrow-timeout',
  title: 'A client waits for a connection no longer than RDS Proxy allows',
  why: 'AWS CDK accepts 30 minutes, and RDS refuses that at deployment. The checkout gives up long before that.',
  source: documents.proxyPool,
  judge: (inventory) => {
    const group = targetGroupOf(inventory);
    const seconds = seen(group.connectionBorrowTimeout);
    return judgeSeconds(
      `${group.id} lets a client wait ${grouped(seconds)} s for a connection.`,
      seconds,
      proxyLimits.connectionBorrowTimeout,
      'Look at how long a client waits for a connection, and at how long the checkout waits.',
    );
  },
});

export const idleClientTimeout = infraCheck({
  id: 'idle-client-timeout',
  title: 'Idle clients are disconnected in time',
  why: 'Clients that left without closing their connection still occupy the proxy, and pinned ones also the database.',
  source: documents.proxyPool,
  judge: (inventory) => {
    const proxy = proxyOf(inventory);
    const seconds = seen(proxy.idleClientTimeout);
    return judgeSeconds(
      `${proxy.id} disconnects idle clients after ${grouped(seconds)} s.`,
      seconds,
      proxyLimits.idleClientTimeout,
      'Look at how long an idle client stays connected.',
    );
  },
});

function judgeSeconds(observed: string, seconds: number, { min, max }: ProxySetting, next: string) {
  return judgment(Number.isInteger(seconds) && seconds >= min && seconds <= max, observed, {
    expected: `${min} to ${grouped(max)} s.`,
    next,
  });
}

/** Clients for each database connection from which on it is a pool and not a passage. */
const multiplexing = 2;

export const multiplexes = infraCheck({
  id: 'multiplexes',
  title: 'Many clients share few database connections',
  why: 'This is the purpose of the proxy. Pinned clients prevent it.',
  source: documents.proxyMetrics,
  judged: 'account',
  judge: (inventory) => {
    const proxy = proxyOf(inventory);
    const peak = (name: string) => {
      const values = seen(inventory.metrics).get(name) ?? [];
      if (values.length > 0) return Math.max(...values);
      throw new NotSeen(
        unknown(
          `${name} has no data points in the last hour.`,
          'Put load on the proxy, npm run load, and check again five minutes later.',
        ),
      );
    };
    const clients = peak(qualified(metrics.clientConnections));
    const connections = peak(qualified(metrics.databaseConnections));
    return judgment(
      clients >= connections * multiplexing && clients > 0,
      `At the peak, ${grouped(clients)} clients of ${proxy.id} shared ${grouped(connections)} database connections in the last hour.`,
      {
        expected: `At least ${multiplexing} clients for each database connection, under load.`,
        next: 'Run npm run load with 200 clients. If the result is the same, look at what pins connections.',
      },
    );
  },
});
