/** The CDK engine of the page, asked for a snippet. It is fetched with the first one. */
import type { Synthesis } from '#src/cdk/synthesis.ts';

const entry = '/program/app.ts';

/** Synthesises a snippet's text. @throws Error whose message is for the reader, when the engine cannot be had */
export async function synthesiseSnippet(text: string): Promise<Synthesis> {
  const { synthesise } = await import('#src/cdk/synthesiser.ts');
  return synthesise({ kind: 'app', files: { [entry]: text }, entry });
}
