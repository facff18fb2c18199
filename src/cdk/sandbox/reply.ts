/**
 * Reads what comes out of the sandbox. A program can make its own result say anything, so it is taken for what it is:
 * text of limited length that either has the form of a result or is none.
 */
import type { Reply } from '../engine/protocol.ts';
import type { Annotation, Place, Synthesis } from '../synthesis.ts';
import type { FrameMessage } from './frame.ts';

/** CloudFormation takes templates up to 1 MB; an app may have several. In characters. */
const largestResult = 4_000_000;

/** CloudFormation's values nest a dozen deep at most; what works on templates may recurse. */
const deepest = 100;

type Finished = Exclude<Synthesis, { state: 'stopped' }>;

/** A message on the worker's port; undefined where it is none. */
export function readReply(data: unknown): Reply | undefined {
  if (!isRecord(data)) return undefined;
  const { kind, run, json } = data;
  if (kind === 'ready') return { kind };
  if (typeof run !== 'string') return undefined;
  if (kind === 'begun') return { kind, run };
  if (kind === 'done' && typeof json === 'string') return { kind, run, json };
  return undefined;
}

/** A message on the frame's port; undefined where it is none. */
export function readFrameMessage(data: unknown): FrameMessage | undefined {
  if (!isRecord(data)) return undefined;
  const { kind, reason } = data;
  if (kind === 'alive') return { kind };
  return kind === 'failed' && typeof reason === 'string' ? { kind, reason: reason.slice(0, 500) } : undefined;
}

/** A result as the engine wrote it; undefined where it has another form, or is too long. */
export function readSynthesis(json: string): Finished | undefined {
  if (json.length > largestResult) return undefined;
  let value: unknown;
  try {
    value = JSON.parse(json);
  } catch {
    return undefined;
  }
  return isFinished(value) && !nestsDeeper(value, deepest) ? value : undefined;
}

function isFinished(value: unknown): value is Finished {
  if (!isRecord(value) || !isListOf(value.output, isText)) return false;
  if (value.state === 'synthesized')
    return (
      isRecord(value.templates) &&
      Object.values(value.templates).every(isTemplate) &&
      isListOf(value.annotations, isAnnotation)
    );
  if (value.state !== 'refused') return false;
  const hasPlace = value.at === undefined || isPlace(value.at);
  return (value.phase === 'read' || value.phase === 'run') && isText(value.message) && hasPlace;
}

function isTemplate(value: unknown): boolean {
  if (!isRecord(value)) return false;
  const { Resources: resources } = value;
  if (resources === undefined) return true;
  return isRecord(resources) && Object.values(resources).every(isResource);
}

function isResource(value: unknown): boolean {
  if (!isRecord(value) || !isText(value.Type)) return false;
  return value.Properties === undefined || isRecord(value.Properties);
}

function isAnnotation(value: unknown): value is Annotation {
  if (!isRecord(value)) return false;
  return /^(?:info|warning|error)$/.test(String(value.level)) && isText(value.path) && isText(value.message);
}

function isPlace(value: unknown): value is Place {
  return isRecord(value) && isText(value.file) && isCount(value.line) && isCount(value.column);
}

function isCount(value: unknown): boolean {
  return Number.isInteger(value) && Number(value) >= 1;
}

function isText(value: unknown): value is string {
  return typeof value === 'string';
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isListOf<T>(value: unknown, is: (item: unknown) => item is T): value is T[] {
  return Array.isArray(value) && value.every(is);
}

/** Walks level by level, not by recursion, which depth would break. */
function nestsDeeper(value: unknown, limit: number): boolean {
  let level: unknown[] = [value];
  for (let depth = 0; level.length > 0; depth += 1) {
    if (depth > limit) return true;
    level = level.flatMap((each) => (typeof each === 'object' && each !== null ? Object.values(each) : []));
  }
  return false;
}
