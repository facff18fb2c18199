/** Asks an AWS account, a bounded number of times, and turns whatever goes wrong into an answer. */

import { known, type Observed, type Unseen, unknown } from '#checkers/observed.ts';
import type { Access } from '../../command/aws-clients.ts';
import { explainAwsError } from '../../command/aws-errors.ts';
import { type Clients, openClients } from './clients.ts';
import { Gate } from './gate.ts';

/** Names of the services as IAM's actions begin. */
export type Service = keyof Clients;

/** What the SDK's commands have in common. */
export interface Command<Output> {
  readonly input: object;
  resolveMiddleware(
    stack: never,
    configuration: never,
    options: never,
  ): (request: never) => Promise<{ output: Output }>;
}

/** How a list that comes in pages is read. */
export interface Pages<Output, Item> {
  /** The command for a page, from what the page before says; undefined for the first. */
  command(next: string | undefined): Command<Output>;
  items(output: Output): readonly Item[] | undefined;
  next(output: Output): string | undefined;
}

export interface Limits {
  /** Requests under way at once. */
  concurrency?: number;
  /** Requests in all, retries not counted. */
  calls?: number;
  /** Time that AWS has for one answer, ms. */
  answerMs?: number;
}

/** An account in one region. Read only: it is given nothing but commands that describe, get or list. */
export class Account {
  readonly #clients: Clients;
  readonly #gate: Gate;
  readonly #access: Access;
  readonly #limit: number;
  #calls = 0;

  constructor(access: Access, { concurrency = 8, calls = 40, answerMs }: Limits = {}) {
    this.#access = access;
    this.#clients = openClients(access, answerMs);
    this.#gate = new Gate(concurrency);
    this.#limit = calls;
  }

  /** Requests so far. */
  get calls(): number {
    return this.#calls;
  }

  /** The region that is asked; unknown where neither the environment nor the profile names one. */
  async region(): Promise<Observed<string>> {
    try {
      return known(await this.#clients.cloudformation.config.region());
    } catch (error) {
      return this.#problem(error, undefined, 'The account');
    }
  }

  /**
   * AWS's answer.
   * @param subject What is asked about, to begin a sentence with: `The instance shop`.
   * @param meaning What an error means here; undefined for those that mean what they always do.
   */
  async ask<Output>(
    service: Service,
    command: Command<Output>,
    subject: string,
    meaning?: (error: unknown) => Unseen | undefined,
  ): Promise<Observed<Output>> {
    const action = actionOf(service, command);
    if (this.#calls >= this.#limit)
      return unknown(
        `${subject} wasn’t read: ${this.#limit} calls were already made, which is the limit for one check.`,
        'Grade a stack that contains only one lab.',
      );
    this.#calls += 1;
    return this.#gate.pass(async () => {
      try {
        const client = this.#clients[service] as { send(command: unknown): Promise<unknown> };
        const output = (await client.send(command)) as Output;
        return isAnswer(output) ? known(output) : notAnAnswer(subject, action);
      } catch (error) {
        return meaning?.(error) ?? this.#problem(error, action, subject);
      }
    });
  }

  /** All items of a list that comes in pages; one page that fails makes the whole list unknown. */
  async askAll<Output, Item>(
    service: Service,
    { command, items, next }: Pages<Output, Item>,
    subject: string,
  ): Promise<Observed<Item[]>> {
    const all: Item[] = [];
    let from: string | undefined;
    do {
      const page = await this.ask(service, command(from), subject);
      if (page.state !== 'known') return page;
      const found = items(page.value);
      // AWS sends a list that is empty as an empty list.
      if (!found)
        return unknown(
          `${subject} couldn’t be read: the answer contained no list.`,
          'Check AWS_ENDPOINT_URL if it is set; AWS itself always sends one.',
        );
      all.push(...found);
      from = next(page.value) || undefined;
    } while (from !== undefined);
    return known(all);
  }

  #problem(error: unknown, action: string | undefined, subject: string): Unseen {
    const { why, next } = explainAwsError(error, { action, subject, ...this.#access });
    return unknown(why, next);
  }

  /** Closes the connections. */
  close(): void {
    for (const client of Object.values(this.#clients)) client.destroy();
  }
}

/** Whether there is anything in an answer that belongs to the service: a proxy's page or an empty body leaves nothing. */
function isAnswer(output: unknown): boolean {
  return Object.entries(output ?? {}).some(([name, value]) => name !== '$metadata' && value !== undefined);
}

function notAnAnswer(subject: string, action: string): Unseen {
  return unknown(
    `${subject} could not be read: what answered ${action} is not AWS.`,
    'Check AWS_ENDPOINT_URL if it is set, and any proxy between this machine and AWS.',
  );
}

/** IAM's name of what a command needs: `rds:DescribeDBInstances`. */
function actionOf(service: Service, command: object): string {
  return `${service}:${command.constructor.name.replace(/Command$/, '')}`;
}
