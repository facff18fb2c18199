/** What happens in a workshop, a line each, without names: a log is kept longer than the workshop. */

/** `json`: an object in each line, with the fields that pino writes, for whatever collects logs. */
export const logForms = ['text', 'json'] as const;
export type LogForm = (typeof logForms)[number];

/** Of pino: something that happened. */
const level = 30;

/** @returns prints a line */
export function openLog(form: LogForm): (line: string) => void {
  surviveClosedOutput();
  return (line) => {
    const time = new Date();
    if (form === 'json') console.log(JSON.stringify({ level, time: time.toISOString(), msg: line }));
    else console.log(`${time.toTimeString().slice(0, 8)}  ${line}`);
  };
}

/** A terminal that is closed, or a pipe that no one reads anymore, must not end the workshop. */
function surviveClosedOutput(): void {
  for (const output of [process.stdout, process.stderr])
    output.on('error', (error: NodeJS.ErrnoException) => {
      if (error.code !== 'EPIPE' && error.code !== 'EIO') throw error;
    });
}
