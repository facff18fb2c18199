/** What the board asks of the server, and what came of it. */
import { signal } from '@preact/signals';
import { RefusedRequest, refusalIn } from '../protocol/requests.ts';

/** In one line, until the next command. */
export const outcome = signal<{ kind: 'done' | 'refused'; text: string } | undefined>(undefined);

/** The workshop that this page shows. Another tab of the browser may have opened the board of another one meanwhile. */
export const meant = signal<string | undefined>(undefined);

/** The API stands at the root of its host, wherever the site does. */
const api = '/api/teach';

/** @throws RefusedRequest; of status 0 when the server was not reached. */
export async function ask<T>(
  method: 'GET' | 'POST' | 'PATCH' | 'DELETE',
  path: string,
  body?: unknown,
): Promise<T> {
  let response: Response;
  try {
    response = await fetch(`${api}${path}`, {
      method,
      headers: {
        ...(meant.value !== undefined && { Workshop: meant.value }),
        ...(body !== undefined && { 'Content-Type': 'application/json' }),
      },
      ...(body !== undefined && { body: JSON.stringify(body) }),
    });
  } catch {
    throw new RefusedRequest(0, 'The server can’t be reached. Try again.');
  }
  const isJson = response.headers.get('Content-Type')?.startsWith('application/json') ?? false;
  if (!response.ok || !isJson) throw await refusalIn(response);
  return (await response.json()) as T;
}

/** The address of an export to download. */
export const download = (form: string) =>
  `${api}/export?${new URLSearchParams({ form, ...(meant.value !== undefined && { workshop: meant.value }) })}`;

/** Runs a command and says what came of it. @returns whether it was done */
export async function perform(done: string, command: () => Promise<unknown>): Promise<boolean> {
  try {
    await command();
    outcome.value = { kind: 'done', text: done };
    return true;
  } catch (error) {
    outcome.value = { kind: 'refused', text: error instanceof Error ? error.message : String(error) };
    return false;
  }
}
