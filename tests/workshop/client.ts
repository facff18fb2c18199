/** A workshop's participants and boards as programs: real requests and streams, to the loopback address alone. */
import { randomUUID } from 'node:crypto';
import { Agent, type IncomingMessage, request } from 'node:http';
import type { WorkEvent } from '#src/workshop/protocol/event.ts';
import type { BoardParticipant, BoardSnapshot } from '#src/workshop/protocol/workshop.ts';

const agent = new Agent({ keepAlive: true, maxSockets: 512 });

export interface Answer {
  status: number;
  body: string;
  cookie: string | undefined;
}

/**
 * Asks once more where the server just closed the connection that an earlier request left open, as browsers do.
 * @throws Error without a connection, or after 30 s
 */
export async function send(
  url: string,
  method: 'GET' | 'POST',
  body?: unknown,
  cookie?: string,
): Promise<Answer> {
  expectLoopback(url);
  try {
    return await sendOnce(url, method, body, cookie);
  } catch (error) {
    if (error !== closedMeanwhile) throw error;
    return await sendOnce(url, method, body, cookie);
  }
}

const closedMeanwhile = new Error('The connection was closed.');

function sendOnce(
  url: string,
  method: 'GET' | 'POST',
  body: unknown,
  cookie: string | undefined,
): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const headers = { ...(cookie && { Cookie: cookie }), 'Content-Type': 'application/json' };
    const sent = request(url, { method, agent, headers, timeout: 30_000 }, (response) => {
      let text = '';
      response.setEncoding('utf8');
      response.on('data', (chunk) => {
        text += chunk;
      });
      response.on('error', reject);
      response.on('close', () =>
        response.complete
          ? resolve({ status: response.statusCode ?? 0, body: text, cookie: cookieIn(response) })
          : reject(new Error('The answer was cut off.')),
      );
    });
    sent.on('timeout', () => sent.destroy(new Error('No answer within 30 s.')));
    sent.on('error', (error: NodeJS.ErrnoException) =>
      reject(sent.reusedSocket && error.code === 'ECONNRESET' ? closedMeanwhile : error),
    );
    sent.end(body === undefined ? undefined : JSON.stringify(body));
  });
}

/** A stream of server-sent events that connects again, as a browser does. @returns what ends it */
export function follow(
  url: () => string,
  cookie: string,
  onMessage: (event: string, data: string) => void,
  onLost: () => void = () => {},
): () => void {
  let ended = false;
  let current: ReturnType<typeof request> | undefined;
  const connect = () => {
    if (ended) return;
    expectLoopback(url());
    current = request(`${url()}`, { agent: false, headers: { Cookie: cookie } }, (response) => {
      let text = '';
      response.setEncoding('utf8');
      response.on('data', (chunk) => {
        text += chunk;
        const messages = text.split('\n\n');
        text = messages.pop() ?? '';
        for (const message of messages) {
          const [, event = ''] = /^event: (.*)$/m.exec(message) ?? [];
          onMessage(
            event,
            message
              .split('\n')
              .flatMap((line) => line.match(/^data: (.*)$/)?.[1] ?? [])
              .join('\n'),
          );
        }
      });
      response.on('error', () => {});
      response.on('close', again);
    });
    current.on('error', again);
    current.end();
  };
  let waits = false;
  const again = () => {
    if (ended || waits) return;
    waits = true;
    onLost();
    setTimeout(() => {
      waits = false;
      connect();
    }, 500);
  };
  connect();
  return () => {
    ended = true;
    current?.destroy();
  };
}

export interface Joined {
  name: string;
  cookie: string;
}

/** @throws Error when the server refuses */
export async function joinAs(url: string, code: string, name: string): Promise<Joined> {
  const { status, body, cookie } = await send(`${url}api/join`, 'POST', { code, name });
  if (status !== 201 || !cookie) throw new Error(`${name} could not join: ${status} ${body}`);
  return { name, cookie };
}

/** @returns the board's cookie. @throws Error when the server refuses */
export async function openBoard(url: string, secret: string): Promise<string> {
  const { status, cookie } = await send(`${url}api/teach/session`, 'POST', { secret });
  if (status !== 200 || !cookie) throw new Error(`The board could not be opened: ${status}`);
  return cookie;
}

/** Of a participant who changed, only the standings that did. */
export type BoardChange = { snapshot: BoardSnapshot } | { participant: BoardParticipant };

/** A board that hears of every change. @returns what ends it */
export function followBoard(
  url: () => string,
  cookie: string,
  onChange: (change: BoardChange) => void,
  onLost?: () => void,
): () => void {
  return follow(
    () => `${url()}api/teach/stream`,
    cookie,
    (event, data) => {
      if (event === 'snapshot') onChange({ snapshot: JSON.parse(data) as BoardSnapshot });
      if (event === 'participants')
        for (const participant of JSON.parse(data) as BoardParticipant[]) onChange({ participant });
    },
    onLost,
  );
}

export function eventOf(
  exercise: string,
  work: Record<string, unknown> & Pick<WorkEvent, 'kind'>,
): WorkEvent {
  return { id: randomUUID(), exercise, at: new Date().toISOString(), ...work } as WorkEvent;
}

/** Load is for servers of this machine alone. @throws Error */
function expectLoopback(url: string): void {
  const { hostname } = new URL(url);
  if (!['localhost', '127.0.0.1', '[::1]'].includes(hostname))
    throw new Error(`${hostname} is not this machine.`);
}

function cookieIn({ headers }: IncomingMessage): string | undefined {
  return headers['set-cookie']?.[0]?.split(';')[0];
}
