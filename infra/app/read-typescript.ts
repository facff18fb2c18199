/** Reads TypeScript as the page and the command line both do: what is no TypeScript is refused in the same words. */
import { type Options, transform } from 'sucrase';
import {
  fenceIn,
  type Oddity,
  type Pasted,
  type PastedLanguage,
  type Piece,
  pastedIn,
} from '#checkers/pasted.ts';

/** The text is no TypeScript. Line and column count from 1. */
export class TypeScriptError extends Error {
  override readonly name = 'TypeScriptError';
  readonly path: string;
  readonly line: number;
  readonly column: number;

  constructor(message: string, path: string, { line, column }: { line: number; column: number }) {
    super(message);
    this.path = path;
    this.line = line;
    this.column = column;
  }
}

// Every browser that runs the course knows the newest syntax, so that only types and imports change.
export const transforms = {
  /** As a module: imports stay. */
  module: { transforms: ['typescript'], disableESTransforms: true },
  /** As a script: imports become calls of `require`. */
  script: { transforms: ['typescript', 'imports'], disableESTransforms: true },
} satisfies Record<string, Options>;

const language: PastedLanguage = {
  name: 'TypeScript',
  invisible: 'TypeScript doesn’t accept it',
  quotes: "Write strings in straight quotes, 'like this'.",
};

const oddities: readonly Oddity[] = [
  {
    pattern: /^&(?:gt|lt|amp|quot|#39);/,
    place: 'to the end of the line',
    reason: (found) => `${found} is HTML, not TypeScript.`,
    next: 'Copy the code again from where it is shown as text.',
  },
  {
    pattern: /^[+-](?=[ \t])/,
    place: 'start of a line',
    reason: (found) => `This line begins with the ${found} of a diff.`,
    next: 'Delete the + at the start of each line, and the lines that begin with -.',
  },
];

/** JavaScript in which every line is the line that it was. @throws TypeScriptError */
export function withoutTypes(path: string, text: string, kind: keyof typeof transforms): string {
  // To JavaScript a fence is a template, so what fails is something else, and later.
  const fenced = fenceIn(text, piecesOf(text), language);
  if (fenced) throw ofPasted(fenced, path, text);
  try {
    return transform(text, transforms[kind]).code;
  } catch (error) {
    throw causeOf(asTypeScriptError(error, path, text), path, text);
  }
}

/** What was pasted into a text that is no TypeScript, or the error itself. */
export function causeOf(error: unknown, path: string, text: string): unknown {
  const pasted = pastedIn(text, piecesOf(text), language, oddities);
  return pasted ? ofPasted(pasted, path, text) : error;
}

function ofPasted({ reason, next, position }: Pasted, path: string, text: string): TypeScriptError {
  const before = text.slice(0, position).split('\n');
  return new TypeScriptError(`${reason} ${next}`, path, {
    line: before.length,
    column: (before.at(-1)?.length ?? 0) + 1,
  });
}

/** Sucrase writes the place behind its message, and says `Unexpected token` without saying which. */
function asTypeScriptError(error: unknown, path: string, text: string): unknown {
  if (!(error instanceof Error) || !('loc' in error)) return error;
  const { line, column } = error.loc as { line: number; column: number };
  const [token] = /^(?:[\w$]+|\S)/.exec(text.split('\n')[line - 1]?.slice(column - 1) ?? '') ?? [];
  const [reason = ''] = error.message.split(` (${line}:${column})`);
  const message = token
    ? `${reason.replace(/^Unexpected token\b/, `Unexpected “${token}”`).replace(/\.$/, '')}.`
    : 'The text ends before everything that was opened is closed.';
  return new TypeScriptError(message, path, { line, column });
}

/** Roughly: a quote within a regular expression is taken for a string’s. */
const pieces =
  /(?<code>^[ \t]*```.*$)|(?<comment>\/\/.*|\/\*[\s\S]*?(?:\*\/|$(?![\s\S])))|(?<string>'(?:\\.|[^'\\\n])*'?|"(?:\\.|[^"\\\n])*"?|`(?:\\[\s\S]|[^`\\])*`?)|(?<space>\n|[^\S\n]+)|[\w$]+|[\s\S]/gm;

function piecesOf(text: string): Piece[] {
  return Array.from(text.matchAll(pieces), ({ 0: found, index: from, groups = {} }): Piece => {
    const [type = 'code'] = Object.keys(groups).filter((name) => groups[name] !== undefined);
    return { type: type as Piece['type'], from, to: from + found.length };
  });
}
