/** Requests of this server to others: never endless, never redirected, never more than can be read. */
import { LtiProblem } from './problem.ts';

const timeoutMs = 10_000;
const mostBytes = 2 * 1024 * 1024;

export interface Answer {
  status: number;
  headers: Headers;
  body: string;
}

/** @throws LtiProblem when the platform isn't reached, or sends the request elsewhere. */
export async function askPlatform(url: URL | string, init: RequestInit = {}): Promise<Answer> {
  const { host } = new URL(url);
  let response: Response;
  try {
    response = await fetch(url, { ...init, redirect: 'manual', signal: AbortSignal.timeout(timeoutMs) });
    if (response.status < 300 || response.status > 399)
      return { status: response.status, headers: response.headers, body: await bodyOf(response) };
  } catch (error) {
    if (error instanceof LtiProblem) throw error;
    throw new LtiProblem(
      `${host} can't be reached: ${networkReason(error, timeoutMs)}.`,
      'Check the address and the way from this server to the LMS: name resolution, firewall, certificate.',
      { cause: error },
    );
  }
  throw new LtiProblem(
    `${url} redirects to ${response.headers.get('Location')}.`,
    'Register the address that it redirects to.',
  );
}

/** JSON that was asked for. @throws LtiProblem for another answer */
export function jsonIn({ body }: Answer, url: URL | string): unknown {
  try {
    return JSON.parse(body);
  } catch (error) {
    throw new LtiProblem(`${url} doesn't answer with JSON.`, 'Check the address.', { cause: error });
  }
}

async function bodyOf(response: Response): Promise<string> {
  const chunks: Uint8Array[] = [];
  let bytes = 0;
  for await (const chunk of response.body ?? []) {
    bytes += chunk.length;
    if (bytes > mostBytes)
      throw new LtiProblem(
        `${response.url} sends more than ${mostBytes / 1024 / 1024} MB.`,
        'Check the address.',
      );
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString('utf8');
}

/** What went wrong in `fetch`, which hides it in the cause. @param timeoutMs after which it was given up */
export function networkReason(error: unknown, timeoutMs: number): string {
  if (!(error instanceof Error)) return String(error);
  if (error.name === 'TimeoutError') return `no answer in ${timeoutMs / 1000} s`;
  return error.cause instanceof Error ? error.cause.message : error.message;
}

const longestWaitMs = 24 * 3600_000;

/** How long a server wants to be left alone, by its header in seconds or as a date: at most a day. */
export function retryAfterMs(headers: Headers): number | undefined {
  const value = headers.get('Retry-After');
  if (value === null) return undefined;
  const ms = /^\d+$/.test(value) ? Number(value) * 1000 : Date.parse(value) - Date.now();
  return Number.isFinite(ms) ? Math.min(Math.max(0, ms), longestWaitMs) : undefined;
}
