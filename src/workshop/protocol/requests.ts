/** Asking a workshop's server, and why it refused. */

/** What a request was refused for, in the server's words. */
export class RefusedRequest extends Error {
  readonly status: number;
  constructor(status: number, message: string) {
    super(message);
    this.status = status;
  }
}

/** @throws RefusedRequest with the server's reason; TypeError without network. */
export async function ask<Answer>(path: `/api/${string}`, body?: unknown): Promise<Answer> {
  const response = await fetch(path, {
    ...(body !== undefined && {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify(body),
    }),
  });
  if (response.ok) return (await response.json()) as Answer;
  throw await refusalIn(response);
}

/** Of an answer that is no success. A proxy or another site may have given it, and not the workshop's server. */
export async function refusalIn(response: Pick<Response, 'status' | 'json'>): Promise<RefusedRequest> {
  const { error = `The server answered with ${response.status}.` } = Object(
    await response.json().catch(() => {}),
  );
  return new RefusedRequest(response.status, error);
}
