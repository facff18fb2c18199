/** What `npm start` was asked for. */
import { parseArgs } from 'node:util';
import { refusedArguments, UserError } from '#checkers/command/user-error.ts';

export interface StartOptions {
  /** 0: any free port. */
  port: number;
  host: string;
  open: boolean;
  build: boolean;
  help: boolean;
}

export const usage = `Usage: npm start -- [options]
  --port PORT    the port to serve the course on (default: 4321; 0 takes any free port)
  --host HOST    the name or address to listen on (default: localhost; 0.0.0.0 lets other machines reach the course)
  --no-open      does not open a browser
  --no-build     serves the site in dist/ as it is
  --help         prints this text
`;

/** @throws UserError for an unknown option or a value that isn't a port. */
export function readOptions(args: readonly string[]): StartOptions {
  const { port: text, ...options } = parse(args);
  return { ...options, port: portIn(text, 'npm start') };
}

/** The port that was typed. @throws UserError when it isn't one. */
export function portIn(text: string, command: string): number {
  const port = Number(text);
  if (/^\d+$/.test(text) && port <= 65_535) return port;
  throw new UserError(
    `--port ${text} isn't a port number.`,
    `Use a number from 0 to 65535: ${command} -- --port 4322`,
  );
}

function parse(args: readonly string[]) {
  try {
    return parseArgs({
      args: [...args],
      allowNegative: true,
      options: {
        port: { type: 'string', default: '4321' },
        host: { type: 'string', default: 'localhost' },
        open: { type: 'boolean', default: true },
        build: { type: 'boolean', default: true },
        help: { type: 'boolean', short: 'h', default: false },
      },
    }).values;
  } catch (error) {
    throw refusedArguments(error, usage.trimEnd());
  }
}
