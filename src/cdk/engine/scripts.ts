/**
 * Runs the text of a program's file as a script of its own, so that the browser reports its lines as the learner sees
 * them. `eval` and `new Function` would count differently, and the sandbox forbids them.
 */

/** What a CommonJS module is given. */
export type ModuleBody = (require: (name: string) => unknown, module: object, exports: object) => void;

/** A place in a script; line and column count from 1. */
export interface Frame {
  /** As it was given to `compile`. */
  path: string;
  line: number;
  column: number;
}

/** The browser takes the script for no JavaScript. */
export class ScriptError extends Error {
  override readonly name = 'ScriptError';
  readonly url: string;

  constructor(message: string, url: string) {
    super(message);
    this.url = url;
  }
}

// Kept before any program runs, which may replace them.
const { importScripts } = globalThis as unknown as { importScripts(url: string): void };
const { createObjectURL, revokeObjectURL } = URL;

const hook = '__define';
const opening = `${hook}((require,module,exports)=>{`;

/** Path of the file behind each script's address. */
const paths = new Map<string, string>();

/** Forgets the scripts of the run before. */
export function forgetScripts(): void {
  for (const url of paths.keys()) revokeObjectURL(url);
  paths.clear();
}

/** @throws ScriptError */
export function compile(path: string, script: string): ModuleBody {
  const url = createObjectURL(new Blob([opening, script, '\n})'], { type: 'text/javascript' }));
  paths.set(url, path);
  let body: ModuleBody | undefined;
  const define = (defined: ModuleBody) => {
    body = defined;
  };
  Object.assign(globalThis, { [hook]: define });
  try {
    importScripts(url);
  } catch (error) {
    const { message } = error as Error;
    throw new ScriptError(message.replace(/^Failed to execute 'importScripts' on '\w+': /, ''), url);
  } finally {
    Reflect.deleteProperty(globalThis, hook);
  }
  if (!body) throw new ScriptError('The file could not be run.', url);
  return body;
}

/** The innermost place of an error that is in a file of the program. */
export function innermostFrame({ stack = '' }: Error): Frame | undefined {
  // AWS CDK writes the stacks of its errors anew, and of a frame outside of any function it keeps the line alone: `…:8 (:)`.
  for (const [, url = '', line, column = 1] of stack.matchAll(
    /(blob:[^\s()]+?):(\d+)(?::(\d+)|(?= \(:\)))/g,
  )) {
    const frame = frameAt(url, Number(line), Number(column));
    if (frame) return frame;
  }
  return undefined;
}

/** Where a script is no JavaScript. A browser tells the place of an error of syntax only where no one catches it. */
export function frameOfScriptError({ url }: ScriptError): Promise<Frame | undefined> {
  return new Promise((resolve) => {
    const onError = (event: ErrorEvent) => {
      event.preventDefault();
      resolve(frameAt(event.filename, event.lineno, event.colno));
    };
    addEventListener('error', onError);
    setTimeout(() => importScripts(url));
    setTimeout(() => {
      removeEventListener('error', onError);
      resolve(undefined);
    });
  });
}

function frameAt(url: string, line: number, column: number): Frame | undefined {
  const path = paths.get(url);
  if (path === undefined) return undefined;
  // WebKit says 0 where it knows the line alone.
  return { path, line, column: Math.max(1, line === 1 ? column - opening.length : column) };
}
