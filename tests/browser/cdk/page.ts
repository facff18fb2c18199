/** The page of `cdk-engine.spec.ts`: the synthesiser, and the frame that it runs programs in. */

import { openFrame } from '#src/cdk/sandbox/frame.ts';
import * as synthesiser from '#src/cdk/synthesiser.ts';

declare global {
  var cdk: typeof synthesiser & { openFrame: typeof openFrame };
}

globalThis.cdk = { ...synthesiser, openFrame };
