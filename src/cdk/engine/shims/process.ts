/** Node's `process`, as far as CDK and a CDK app use it. */
import { print } from '../output.ts';

type Listener = () => void;

const listeners = new Map<string, Listener[]>();

export const env: Record<string, string | undefined> = {};

function on(event: string, listener: Listener) {
  listeners.set(event, [...(listeners.get(event) ?? []), listener]);
  return process;
}

function off(event: string, listener: Listener) {
  listeners.set(
    event,
    (listeners.get(event) ?? []).filter((each) => each !== listener),
  );
  return process;
}

const stream = {
  isTTY: false,
  write(text: unknown) {
    print([String(text).replace(/\n$/, '')]);
    return true;
  },
};

export const process = {
  env,
  argv: ['node', '/program'],
  execArgv: [] as string[],
  exitCode: undefined as number | undefined,
  pid: 1,
  platform: 'linux',
  /** The Node that the course is tested on: CDK warns about old ones. */
  version: 'v24.0.0',
  versions: { node: '24.0.0' },
  stdout: stream,
  stderr: stream,
  cwd: () => '/program',
  on,
  /** As `on`: every event of a run happens once. */
  once: on,
  off,
  removeListener: off,
  emitWarning: (warning: unknown) => print([warning]),
  exit(code = 0): never {
    throw new Error(`The program called process.exit(${code}).`);
  },
};

/** Calls what was registered for an event. */
export function emit(event: string): void {
  for (const listener of listeners.get(event) ?? []) listener();
}

/** Makes it a process in which nothing has run yet. */
export function resetProcess(environment: Readonly<Record<string, string>>): void {
  listeners.clear();
  process.exitCode = undefined;
  for (const name of Object.keys(env)) delete env[name];
  Object.assign(env, environment);
}
