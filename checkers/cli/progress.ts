/** One line on standard error for each exercise that is being graded; on a terminal the next replaces the last. */
export class Progress {
  readonly #total: number;
  #at = 0;

  constructor(total: number) {
    this.#total = total;
  }

  next(id: string): void {
    this.#at += 1;
    const line = `grading ${id} (${this.#at} of ${this.#total})`;
    process.stderr.write(process.stderr.isTTY ? `\r\u001b[K${line}` : `${line}\n`);
  }

  done(): void {
    if (process.stderr.isTTY) process.stderr.write('\r\u001b[K');
  }
}
