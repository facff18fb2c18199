/** What a program or CDK threw, as something to fix. */
import { TypeScriptError } from '#infra/app/read-typescript.ts';
import { reasonOf } from '#infra/app/refusal.ts';
import type { Place, Synthesis } from '../synthesis.ts';
import { LoadError } from './program.ts';
import { type Frame, frameOfScriptError, innermostFrame, ScriptError } from './scripts.ts';
import { originalColumn } from './transpile.ts';

type Refused = Extract<Synthesis, { state: 'refused' }>;

/** The files of a program. */
export interface Sources {
  /** TypeScript by path. */
  texts: Readonly<Record<string, string>>;
  /** What the learner calls a file. */
  nameOf(path: string): string;
}

const maxMessageLength = 4000;

export async function refusalOf(thrown: unknown, sources: Sources): Promise<Omit<Refused, 'output'>> {
  const error = thrown instanceof Error ? thrown : new Error(String(thrown));
  const unread =
    error instanceof TypeScriptError || error instanceof ScriptError || error instanceof LoadError;
  return {
    state: 'refused',
    phase: unread ? 'read' : 'run',
    message: reasonOf(error).slice(0, maxMessageLength),
    at: await placeOf(error, sources),
  };
}

async function placeOf(error: Error, { texts, nameOf }: Sources): Promise<Place | undefined> {
  if (error instanceof TypeScriptError)
    return { file: nameOf(error.path), line: error.line, column: error.column };
  const frame = await frameOf(error);
  if (!frame) return undefined;
  const { path, line, column } = frame;
  return { file: nameOf(path), line, column: originalColumn(texts[path] ?? '', line, column) };
}

async function frameOf(error: Error): Promise<Frame | undefined> {
  return error instanceof ScriptError ? frameOfScriptError(error) : innermostFrame(error);
}
