/** The process in which one answer is synthesized: see `answer-synthesis.ts`. */
import { readFileSync } from 'node:fs';
import { registerHooks } from 'node:module';
import { pathToFileURL } from 'node:url';
import type { LabConstruct } from '#labs/cdk-lab.ts';
import type { AnswerRequest, AnswerSynthesis } from './answer-synthesis.ts';
import { refusalOf } from './refusal.ts';
import { synthesizeParts } from './synth.ts';
import { loadingTypeScript } from './typescript.ts';

// Of V8's ten frames all may be AWS CDK's own.
Error.stackTraceLimit = 60;

const { lab, file } = JSON.parse(process.argv[2] ?? '') as AnswerRequest;
const answer = pathToFileURL(file).href;

/** The answer imports what it cannot. */
class ImportError extends Error {
  override readonly name = 'ImportError';
  readonly specifier: string;

  constructor(specifier: string, message: string) {
    super(message);
    this.specifier = specifier;
  }
}

// The answer may be in any folder; what it imports is in this repository.
registerHooks({
  resolve: (specifier, context, nextResolve) => {
    if (context.parentURL !== answer) return nextResolve(specifier, context);
    const [, name] = /^(aws-cdk-lib|constructs)(?:\/|$)/.exec(specifier) ?? [];
    if (name === undefined)
      throw new ImportError(
        specifier,
        `It imports ${specifier}. An answer may import aws-cdk-lib and constructs.`,
      );
    try {
      return nextResolve(specifier, { ...context, parentURL: import.meta.url });
    } catch {
      throw new ImportError(specifier, `It imports ${specifier}, which ${name} does not have.`);
    }
  },
});
loadingTypeScript(answer);

// Permissions do not cover signals: an answer could end the grader, or open its debugger.
for (const name of ['kill', '_kill', '_debugProcess', '_debugEnd'])
  Object.defineProperty(process, name, { value: undefined });

// What fails while nothing waits for it would end the process without a word.
for (const event of ['uncaughtException', 'unhandledRejection'])
  process.on(event, (thrown) => process.send?.(refused(thrown)));

process.send?.(await synthesis());

async function synthesis(): Promise<AnswerSynthesis> {
  try {
    const { default: parts } = (await import(answer)) as { default: unknown };
    if (typeof parts !== 'function')
      throw new Error('It exports no class. It needs one: export default class … {}');
    return { state: 'synthesized', template: await synthesizeParts(lab, parts as LabConstruct) };
  } catch (error) {
    return refused(error);
  }
}

function refused(thrown: unknown): AnswerSynthesis {
  const imported = importErrorOf(thrown);
  if (!imported) return { state: 'refused', ...refusalOf(thrown, answer, file) };
  const lines = readFileSync(file, 'utf8').split('\n');
  const line = 1 + lines.findIndex((text) => /^["'`]$/.test(quoteAfter(text, imported.specifier)));
  return { state: 'refused', message: imported.message, line: line || undefined };
}

/** What stands behind a module's name in a line. */
function quoteAfter(line: string, specifier: string): string {
  const at = line.indexOf(specifier);
  return at < 0 ? '' : line.charAt(at + specifier.length);
}

/** What Node says of a name that a package does not export speaks of kinds of modules, which is not the matter. */
function importErrorOf(thrown: unknown): ImportError | undefined {
  if (thrown instanceof ImportError) return thrown;
  if (!(thrown instanceof SyntaxError)) return undefined;
  const [, name, specifier] =
    /^Named export '(.+?)' not found\. The requested module '(.+?)'/.exec(thrown.message) ?? [];
  if (name === undefined || specifier === undefined) return undefined;
  return new ImportError(specifier, `It imports ${name} from ${specifier}, which has no ${name}.`);
}
