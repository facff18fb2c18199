/** Who checks here is in a workshop, and what the server has not got yet: files in a folder that git ignores. */
import { mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { WorkEvent } from '#src/workshop/protocol/event.ts';

/** Only its owner may read it: a resume code opens what is kept of a person. */
const mode = 0o600;
const usualFolder = '.workshop';
/** Most events that wait; of more, the oldest go. */
const mostWaiting = 1_000;

export interface Membership {
  resume: string;
  /** Of the session; undefined before the code was used here. */
  token?: string;
}

/** What is kept of one workshop. */
export class Keep {
  readonly #place: string;

  constructor(room: URL, folder = usualFolder) {
    this.#place = join(folder, `${room.host}${room.pathname}`.replace(/[^\w.-]+/g, '_').replace(/_$/, ''));
  }

  /** undefined where none is kept, or it can't be read. */
  membership(): Membership | undefined {
    try {
      const kept: unknown = JSON.parse(readFileSync(join(this.#place, 'membership.json'), 'utf8'));
      const { resume, token } = kept as Record<string, unknown>;
      return typeof resume === 'string' ? { resume, ...(typeof token === 'string' && { token }) } : undefined;
    } catch {
      return undefined;
    }
  }

  remember(membership: Membership): void {
    write(this.#place, 'membership.json', membership);
  }

  /** Puts what was done before the server gave a resume code beside what is done with it. */
  adopt(resume: string): void {
    const from = this.outbox(undefined);
    for (const event of from.events()) this.outbox(resume).put(event);
    from.takeOut(from.events());
  }

  /** @param resume undefined for someone who has not joined yet */
  outbox(resume: string | undefined): Outbox {
    return new Outbox(join(this.#place, 'outbox', resume ?? 'joining'));
  }
}

/** Events in the order in which they were put in, a file each: two checks at a time lose none. */
export class Outbox {
  readonly #place: string;

  constructor(place: string) {
    this.#place = place;
  }

  put(event: WorkEvent): void {
    write(this.#place, fileOf(event), event);
    for (const old of this.#names().slice(0, -mostWaiting)) rmSync(join(this.#place, old), { force: true });
  }

  /** What can't be read is left out: another check has sent it. */
  events(): WorkEvent[] {
    return this.#names().flatMap((name) => {
      try {
        return [JSON.parse(readFileSync(join(this.#place, name), 'utf8')) as WorkEvent];
      } catch {
        return [];
      }
    });
  }

  takeOut(events: readonly WorkEvent[]): void {
    for (const event of events) rmSync(join(this.#place, fileOf(event)), { force: true });
  }

  #names(): string[] {
    try {
      return readdirSync(this.#place)
        .filter((name) => name.endsWith('.json'))
        .sort();
    } catch {
      return [];
    }
  }
}

const fileOf = ({ at, id }: WorkEvent) => `${at.replace(/\W/g, '')}-${id}.json`;

function write(place: string, name: string, content: object): void {
  mkdirSync(place, { recursive: true, mode: 0o700 });
  const unfinished = join(place, `${name}.${process.pid}.unfinished`);
  writeFileSync(unfinished, `${JSON.stringify(content)}\n`, { mode });
  renameSync(unfinished, join(place, name));
}
