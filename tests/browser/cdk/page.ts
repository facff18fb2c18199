/** The page of `cdk-engine.spec.ts`: the synthesizer, and its sandbox with another script in it. */
import { openFrame } from '#src/cdk/sandbox/frame.ts';
import * as synthesizer from '#src/cdk/synthesizer.ts';

declare global {
  var cdk: typeof synthesizer & { runHostile: typeof runHostile };
}

/** Runs a script in the engine's place. @returns what it says first */
function runHostile(script: string): Promise<Record<string, string>> {
  const { worker } = openFrame(new Blob([script], { type: 'text/javascript' }));
  return new Promise((resolve) => {
    worker.onmessage = ({ data }) => resolve(data);
  });
}

globalThis.cdk = { ...synthesizer, runHostile };
