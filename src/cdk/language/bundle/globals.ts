/**
 * What a program in the page has of the globals that Node and browsers share, as a declaration file: a text, since a real
 * one would declare these for the whole project.
 */
export const globals = `
interface Console {
  /** Prints beside the template. */
  log(...data: unknown[]): void;
  /** Prints beside the template. */
  info(...data: unknown[]): void;
  /** Prints beside the template. */
  warn(...data: unknown[]): void;
  /** Prints beside the template. */
  error(...data: unknown[]): void;
  /** Prints beside the template. */
  debug(...data: unknown[]): void;
}
declare var console: Console;

declare namespace NodeJS {
  interface Process {
    /** The environment of the program. In the page it is empty. */
    env: Record<string, string | undefined>;
  }
}
declare var process: NodeJS.Process;
`;
