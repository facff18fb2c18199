/** What the load client is asked to do: the payload of the function's invocation, and what the command line builds. */
import { z } from 'zod';

/** Seconds. The function itself is stopped after 300. */
const longestRun = 240;

const connectionsRequest = z.object({
  workload: z.literal('connections'),
  clients: z
    .int()
    .min(1)
    .max(1000)
    .describe('Clients that connect at once, each with a connection of its own.'),
  seconds: z.int().min(1).max(longestRun).describe('How long they continue to send.'),
  holdMs: z
    .int()
    .min(0)
    .max(1000)
    .default(10)
    .describe('Milliseconds that each transaction takes in the database: the queries of one request.'),
  thinkMs: z
    .int()
    .min(0)
    .max(10_000)
    .default(200)
    .describe(
      'Milliseconds between two requests of a client, in which it holds its connection and does nothing.',
    ),
});

const storageRequest = z.object({
  workload: z.literal('storage'),
  seconds: z.int().min(1).max(longestRun).describe('How long to read and to commit.'),
  readers: z
    .int()
    .min(0)
    .max(200)
    .default(32)
    .describe('Clients that each read one random page after another.'),
  writers: z.int().min(0).max(200).default(8).describe('Clients that each commit one row after another.'),
});

export const fillRequest = z.object({
  workload: z.literal('fill'),
  gibibytes: z
    .number()
    .min(0.001)
    .max(64)
    .describe('Size that the table is to have. Larger than memory, or the reads never reach the volume.'),
  seconds: z.int().min(1).max(longestRun).describe('How long to fill at most; ask again until it is full.'),
});

export const loadRequest = z.discriminatedUnion('workload', [
  connectionsRequest,
  storageRequest,
  fillRequest,
]);

export type ConnectionsRequest = z.output<typeof connectionsRequest>;
export type StorageRequest = z.output<typeof storageRequest>;
export type FillRequest = z.output<typeof fillRequest>;
export type LoadRequest = z.output<typeof loadRequest>;

/** The invocation's payload: a request, and which of the stack's endpoints to ask. */
export const invocation = z.object({ host: z.string().min(1), request: loadRequest });
