/** Puts questions to the worker one at a time, and drops those whose answer no one waits for any more. */
import type { Answer, Question, QuestionKind, QuestionOf, Reply, Request } from './protocol.ts';

/** The language service could not be had, or could not answer; the message is for the learner. */
export class LanguageError extends Error {
  override readonly name = 'LanguageError';
}

/** A started worker. */
export interface Port {
  post(request: Request, transfer?: Transferable[]): void;
  terminate(): void;
}

export type SpawnPort = (onReply: (reply: Reply) => void, onDeath: (reason: string) => void) => Port;

/** What a learner waits for with the cursor blinking comes first. */
const order: readonly QuestionKind[] = ['complete', 'describe', 'hover', 'check'];

interface Pending {
  question: Question;
  resolve(answer: Answer<QuestionKind>): void;
  reject(error: LanguageError): void;
}

export class Connection {
  readonly #port: Port;
  /** The newest question of each kind about each file. */
  readonly #waiting = new Map<string, Pending>();
  #asked: (Pending & { id: number }) | undefined;
  #lastId = 0;
  #end: LanguageError | undefined;
  readonly #ending = Promise.withResolvers<LanguageError>();
  readonly #opening = Promise.withResolvers<void>();

  /** @param library a `Library` as JSON, gzipped or bare; it is handed over and cannot be used afterward */
  constructor(spawn: SpawnPort, library: ArrayBuffer) {
    this.#port = spawn(
      (reply) => this.#take(reply),
      (reason) => this.#stop(new LanguageError(`TypeScript stopped: ${reason}`)),
    );
    this.#port.post({ id: 0, open: library }, [library]);
  }

  /** Settles when questions will be answered. @throws LanguageError when they never will */
  get opened(): Promise<void> {
    return this.#opening.promise;
  }

  /** Resolves with the reason when no question will be answered any more. */
  get ended(): Promise<LanguageError> {
    return this.#ending.promise;
  }

  /**
   * @returns the answer; undefined when there is none, or when a newer question of the same kind about the same file
   *   has made it pointless
   * @throws LanguageError
   */
  async ask<Kind extends QuestionKind>(question: QuestionOf<Kind>): Promise<Answer<Kind> | undefined> {
    await this.opened;
    if (this.#end) throw this.#end;
    const { promise, resolve, reject } = Promise.withResolvers<Answer<QuestionKind>>();
    const key = keyOf(question);
    this.#waiting.get(key)?.resolve(undefined);
    this.#waiting.set(key, { question, resolve, reject });
    this.#askNext();
    // The worker answers a question in its own kind.
    return promise as Promise<Answer<Kind>>;
  }

  close(): void {
    this.#stop(new LanguageError('TypeScript was closed.'));
  }

  #askNext(): void {
    if (this.#asked) return;
    const [next] = [...this.#waiting.values()].sort(
      (a, b) => order.indexOf(a.question.kind) - order.indexOf(b.question.kind),
    );
    if (!next) return;
    this.#waiting.delete(keyOf(next.question));
    this.#lastId += 1;
    this.#asked = { ...next, id: this.#lastId };
    this.#port.post({ id: this.#lastId, question: next.question });
  }

  #take(reply: Reply): void {
    if (reply.id === 0) {
      if ('problem' in reply)
        this.#stop(new LanguageError(`TypeScript could not be started: ${reply.problem}`));
      else this.#opening.resolve();
      return;
    }
    const asked = this.#asked;
    if (reply.id !== asked?.id) return;
    this.#asked = undefined;
    if (this.#waiting.has(keyOf(asked.question))) asked.resolve(undefined);
    else if ('problem' in reply) asked.reject(new LanguageError(reply.problem));
    else asked.resolve(reply.answer);
    this.#askNext();
  }

  #stop(reason: LanguageError): void {
    if (this.#end) return;
    this.#end = reason;
    this.#ending.resolve(reason);
    this.#port.terminate();
    this.#opening.reject(reason);
    this.#opening.promise.catch(() => {});
    for (const { reject } of [...this.#waiting.values(), ...(this.#asked ? [this.#asked] : [])])
      reject(reason);
    this.#waiting.clear();
    this.#asked = undefined;
  }
}

function keyOf({ kind, file }: Question): string {
  return `${kind} ${file}`;
}
