/** A line on standard error with the seconds gone by; on a terminal it is written over each second. */
export class LoadProgress {
  #timer: NodeJS.Timeout | undefined;

  /** @param seconds How long the work will take. */
  start(what: string, seconds: number): void {
    const begun = performance.now();
    const line = () => {
      const gone = Math.min(seconds, Math.floor((performance.now() - begun) / 1000));
      return `${what}: ${gone} of ${seconds} s`;
    };
    if (!process.stderr.isTTY) {
      process.stderr.write(`${what}: ${seconds} s\n`);
      return;
    }
    const write = () => void process.stderr.write(`\r\u001b[K${line()}`);
    write();
    this.#timer = setInterval(write, 1000);
  }

  stop(): void {
    clearInterval(this.#timer);
    if (process.stderr.isTTY) process.stderr.write('\r\u001b[K');
  }
}
