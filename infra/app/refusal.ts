import { TypeScriptError } from './read-typescript.ts';

/** What a lab's stack, or AWS CDK, threw: its message, and the line of the stack's file that led to it. */
export interface Refusal {
  message: string;
  /** From 1; undefined where no line of the file is named, as in errors that AWS CDK raises while it synthesizes. */
  line: number | undefined;
}

/** @param names how the file may be named in a stack trace: a path, a part of one, or an URL */
export function refusalOf(thrown: unknown, ...names: readonly string[]): Refusal {
  if (thrown instanceof TypeScriptError) return { message: thrown.message, line: thrown.line };
  const error = thrown instanceof Error ? thrown : new Error(String(thrown));
  const { stack = '' } = error;
  const lines = names.flatMap((name) => {
    const [, ...rests] = stack.split(`${name}:`);
    return rests.flatMap((rest) => /^\d+/.exec(rest)?.[0] ?? []);
  });
  return { message: reasonOf(error), line: lines[0] === undefined ? undefined : Number(lines[0]) };
}

/** What an error says, in the words of the stack where JavaScript's own would not help. */
export function reasonOf({ name, message }: Error): string {
  if (/\bawait is only valid\b/.test(message)) return noAwait;
  // A report that the message goes on to name is in a folder that may be gone; CDK has printed what is in it.
  const [reason = ''] = message.split(' A copy of this report');
  const [, property] =
    /(\w+)\??\.to(?:Milliseconds|Seconds|Minutes|Hours|Days) is not a function/.exec(reason) ?? [];
  if (property !== undefined) return `${property} takes a Duration, such as Duration.seconds(60).`;
  return reason.trim() || name;
}

/** What keeps a program from waiting: the page runs it as a script. */
const noAwait =
  '“await” works only inside an async function here: a CDK program is read from top to bottom without waiting.';

/** `stack.ts, line 24`, or the name alone. */
export function placeOf(file: string, line: number | undefined): string {
  return line === undefined ? file : `${file}, line ${line}`;
}
