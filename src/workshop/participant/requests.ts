/** Asking the workshop's server from its participants' pages. */

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
  const answer: unknown = await response.json().catch(() => undefined);
  const reason =
    typeof answer === 'object' && answer !== null && 'error' in answer
      ? String(answer.error)
      : `The server answered with ${response.status}.`;
  throw new RefusedRequest(response.status, reason);
}
