/** What is wrong between an LMS and this tool, in a sentence, and what to do about it, in another. */
export class LtiProblem extends Error {
  override readonly name: string = 'LtiProblem';
  readonly next: string;

  constructor(what: string, next: string, options?: ErrorOptions) {
    super(what, options);
    this.next = next;
  }
}

/** A problem that whatever was thrown is. */
export function problemFrom(error: unknown): LtiProblem {
  if (error instanceof LtiProblem) return error;
  const what = error instanceof Error ? error.message : String(error);
  return new LtiProblem(`The server failed: ${what}`, 'Try again. If it happens again, tell who runs it.', {
    cause: error,
  });
}
