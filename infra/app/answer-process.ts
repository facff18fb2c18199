/** The process in which one answer is synthesized: see `answer-synthesis.ts`. */
import { registerHooks } from 'node:module';
import { pathToFileURL } from 'node:url';
import type { LabConstruct } from '#labs/cdk-lab.ts';
import type { AnswerRequest, AnswerSynthesis } from './answer-synthesis.ts';
import { refusalOf } from './refusal.ts';
import { synthesizeParts } from './synth.ts';

// Of V8's ten frames all may be AWS CDK's own.
Error.stackTraceLimit = 60;

const { lab, file } = JSON.parse(process.argv[2] ?? '') as AnswerRequest;
const answer = pathToFileURL(file).href;

// The answer may be in any folder; what it imports is in this repository.
registerHooks({
  resolve: (specifier, context, nextResolve) => {
    if (context.parentURL !== answer) return nextResolve(specifier, context);
    if (!/^(aws-cdk-lib|constructs)(\/|$)/.test(specifier))
      throw new Error(`It imports ${specifier}. An answer may import aws-cdk-lib and constructs.`);
    return nextResolve(specifier, { ...context, parentURL: import.meta.url });
  },
  // Node knows TypeScript by `.ts` alone, and an answer may be called `.TS`.
  load: (url, context, nextLoad) =>
    nextLoad(url, url === answer ? { ...context, format: 'module-typescript' } : context),
});

// Permissions do not cover signals: an answer could end the grader, or open its debugger.
for (const name of ['kill', '_kill', '_debugProcess', '_debugEnd'])
  Object.defineProperty(process, name, { value: undefined });

process.send?.(await synthesis());

async function synthesis(): Promise<AnswerSynthesis> {
  try {
    const { default: parts } = (await import(answer)) as { default: unknown };
    if (typeof parts !== 'function')
      throw new Error('It exports no class. It needs one: export default class … {}');
    return { state: 'synthesized', template: await synthesizeParts(lab, parts as LabConstruct) };
  } catch (error) {
    return { state: 'refused', ...refusalOf(error, answer, file) };
  }
}
