/** The CDK engine of the page, asked for a snippet. It is fetched with the first one. */
import type { Program, Synthesis } from '#src/cdk/synthesis.ts';

interface Synthesiser {
  synthesise(program: Program): Promise<Synthesis>;
}

const entry = '/program/app.ts';

/** A glob, so that the chapter is built where the engine is not. */
const synthesisers = import.meta.glob<Synthesiser>('../../../cdk/synthesiser.ts');

/** Synthesises a snippet's text. @throws Error whose message is for the reader, when the engine cannot be had */
export async function synthesiseSnippet(text: string): Promise<Synthesis> {
  const [load] = Object.values(synthesisers);
  if (!load) throw new Error('This build has no CDK engine.');
  const { synthesise } = await load();
  return synthesise({ kind: 'app', files: { [entry]: text }, entry });
}
