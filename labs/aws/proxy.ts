/** What RDS Proxy allows, and what it takes when nothing is said. */

import type { Range } from './storage.ts';

export interface ProxySetting extends Range {
  default: number;
}

/** Read in the Amazon RDS User Guide, "Amazon RDS Proxy", in November 2026. */
export const proxyLimits = {
  /** Percent of the database's `max_connections`. */
  maxConnectionsPercent: { min: 1, max: 100, default: 100 },
  /** Seconds that a client waits for a database connection. */
  connectionBorrowTimeout: { min: 0, max: 300, default: 120 },
  /** Seconds after which an idle client is disconnected. */
  idleClientTimeout: { min: 1, max: 28_800, default: 1_800 },
} satisfies Record<string, ProxySetting>;

/**
 * Percent of `max_connections` that this course leaves to those who connect beside the pool: administrators, migrations,
 * reports. It is our own rule. What AWS advises is to set MaxConnectionsPercent at least 30 % above the highest use that
 * was monitored (Amazon RDS User Guide, "RDS Proxy connection considerations").
 */
export const proxyHeadroomPercent = 30;

/** Percent of idle connections kept when nothing is said: half of the connections allowed. */
export function defaultIdlePercent(maxConnectionsPercent: number): number {
  return Math.floor(maxConnectionsPercent / 2);
}

/** Availability zones in which a proxy cannot have a subnet, by zone id. */
export const unsupportedZones: readonly string[] = ['use1-az3'];

/** A proxy listens on PostgreSQL's own port, whatever port the database has. */
export const proxyPort = 5432;

/** A proxy needs subnets in this many availability zones. */
export const proxyZones = 2;

/** Proxies that an account may have. */
export const proxiesPerAccount = 20;

/** Seconds for which an IAM token opens connections. */
export const tokenSeconds = 900;
