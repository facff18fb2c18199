/**
 * Makes the worker's JavaScript behave as the Node that synthesized the templates we compare with. Imported first: CDK
 * asks for some of it while it is loaded.
 */
import '#infra/app/locale.ts';
import { captureConsole } from './output.ts';
import { Buffer } from './shims/buffer.ts';
import { process } from './shims/process.ts';

Object.assign(globalThis, { global: globalThis, process, Buffer });
captureConsole();
keepDeepStacks();

/** Ten frames, which is what V8 keeps, are all CDK's: the learner's line comes after them. */
function keepDeepStacks(): void {
  Error.stackTraceLimit = 60;
  const writesFramesAsV8 = new Error('probe').stack?.includes('\n    at ');
  if (writesFramesAsV8) return;
  // CDK makes the stack of its errors from frames in V8's form, and finds none in other browsers.
  Error.captureStackTrace = (target: object) => {
    const frames = (new Error('capture').stack ?? '').matchAll(/^(.*?)@(.*:\d+:\d+)$/gm);
    const lines = [...frames].map(([, name, place]) => `    at ${name || '<anonymous>'} (${place})`);
    Object.assign(target, { stack: ['Error', ...lines].join('\n') });
  };
}
