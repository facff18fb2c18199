import { PGlite } from '@electric-sql/pglite';

/**
 * Server settings for every PGlite of the course. A small write-ahead log keeps the artifact small; synchronized
 * sequential scans would let one scan start where another stands, and rows without ORDER BY would differ from run to run.
 */
export const startParams = [
  ...PGlite.defaultStartParams,
  ...[
    'wal_level=minimal',
    'max_wal_senders=0',
    'full_page_writes=off',
    'max_wal_size=32MB',
    'min_wal_size=2MB',
    'shared_buffers=16MB',
    'synchronize_seqscans=off',
    'max_parallel_workers_per_gather=0',
    'timezone=UTC',
  ].flatMap((setting) => ['-c', setting]),
];

/** One megabyte of write-ahead log a segment instead of 16, for the same reason. */
export const initDbParams = ['--wal-segsize=1'];

/**
 * Owner of the dataset and of the session that answers run in. PGlite's own role is a superuser, who could write to the
 * system catalogues and so tell the planner anything.
 */
export const learnerRole = 'securecart';
