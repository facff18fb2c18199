/** Reads comma-separated values, however they are separated, record by record from the chunks of a file. */

export interface CsvRecord {
  /** Line of its first character, from 1. */
  line: number;
  /** Null for a field without a character, which isn't quoted. */
  fields: (string | null)[];
}

export const separators = [',', ';', '\t', '|'] as const;
export type Separator = (typeof separators)[number];

export class CsvReader {
  readonly #separator: string;
  #line = 1;
  #recordLine = 1;
  #fields: (string | null)[] = [];
  #field = '';
  #wasQuoted = false;
  #isQuoted = false;
  /** The last character was a quote within quotes: the end, or the first half of a doubled one. */
  #mayClose = false;
  #lastWasReturn = false;

  constructor(separator: Separator) {
    this.#separator = separator;
  }

  *push(chunk: string): Generator<CsvRecord> {
    for (let at = 0; at < chunk.length; at += 1) {
      const character = chunk[at] ?? '';
      if (this.#isQuoted && !this.#mayClose) {
        if (character === '"') this.#mayClose = true;
        else {
          if (character === '\n') this.#line += 1;
          const end = nextOf(chunk, at + 1, '"', '\n');
          this.#field += chunk.slice(at, end);
          at = end - 1;
        }
        continue;
      }
      if (this.#mayClose) {
        this.#mayClose = false;
        if (character === '"') {
          this.#field += '"';
          continue;
        }
        this.#isQuoted = false;
      }
      const isEnd = character === '\n' && this.#lastWasReturn;
      this.#lastWasReturn = character === '\r';
      if (character === '\n' || character === '\r') {
        if (!isEnd) yield* this.#record();
        if (!isEnd) this.#line += 1;
        this.#recordLine = this.#line;
      } else if (character === this.#separator) this.#endField();
      else if (character === '"' && this.#field === '' && !this.#wasQuoted) {
        this.#isQuoted = true;
        this.#wasQuoted = true;
      } else {
        const end = nextOf(chunk, at + 1, this.#separator, '\n', '\r', '"');
        this.#field += chunk.slice(at, end);
        at = end - 1;
      }
    }
  }

  /** The last record, where the file doesn't end with a line end. */
  *end(): Generator<CsvRecord> {
    yield* this.#record();
  }

  /** Line of a record whose quote is still open; undefined when none is. */
  get openSince(): number | undefined {
    return this.#isQuoted && !this.#mayClose ? this.#recordLine : undefined;
  }

  *#record(): Generator<CsvRecord> {
    const isBlank = this.#fields.length === 0 && this.#field === '' && !this.#wasQuoted;
    if (isBlank) return;
    this.#endField();
    yield { line: this.#recordLine, fields: this.#fields };
    this.#fields = [];
  }

  #endField(): void {
    this.#fields.push(this.#field === '' && !this.#wasQuoted ? null : this.#field);
    this.#field = '';
    this.#wasQuoted = false;
  }
}

function nextOf(text: string, from: number, ...characters: string[]): number {
  let at = from;
  while (at < text.length && !characters.includes(text[at] ?? '')) at += 1;
  return at;
}

/** What separates the fields: of the characters used for it, the one that cuts most lines into as many fields. */
export function guessSeparator(start: string): Separator {
  const score = (separator: Separator) => {
    const records = [...new CsvReader(separator).push(start)].slice(0, 50);
    const counts = new Map<number, number>();
    for (const { fields } of records) counts.set(fields.length, (counts.get(fields.length) ?? 0) + 1);
    counts.delete(1);
    const [most = 0, times = 0] = [...counts].sort((a, b) => b[1] - a[1] || b[0] - a[0])[0] ?? [];
    return times * 1000 + most;
  };
  return separators.reduce((best, each) => (score(each) > score(best) ? each : best));
}
