/** The page of `cdk-engine.spec.ts`: the synthesiser and nothing else. */
import * as synthesiser from '#src/cdk/synthesiser.ts';

export type Synthesiser = typeof synthesiser;

declare global {
  var cdk: Synthesiser;
}

globalThis.cdk = synthesiser;
