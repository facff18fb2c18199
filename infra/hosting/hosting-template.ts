/** The template of the hosting, without a course in it: what is in the bucket doesn't change what is deployed. */
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { App } from 'aws-cdk-lib';
import type { Template } from '#checkers/cloudformation/template.ts';
import { hostingApp, hostingStackName } from './hosting-app.ts';
import { hostingOptions } from './hosting-options.ts';

/** All that the options make of a template. */
export const waysToHost = {
  none: {},
  open: { workshop: 'open' },
  connected: {
    workshop: 'open',
    lms: ['lms.example.org'],
    lrs: 'https://lrs.example.org/xapi',
    lrsSecret: 'arn:aws:secretsmanager:us-east-1:123456789012:secret:securecart-lrs-a1B2c3',
    lrsHomePage: 'https://lms.example.org',
  },
  asleep: { workshop: 'asleep' },
} as const;

/**
 * @param options as `hostingOptions` takes them; an image is named, so that none has to be built.
 * @param judges adds what looks at the app before it is written; AWS's validator looks at it only then.
 */
export function hostingTemplate(options: object, judges?: (app: App) => void): Template {
  const folder = mkdtempSync(join(tmpdir(), 'securecart-hosting-'));
  try {
    mkdirSync(join(folder, 'site'));
    const app = hostingApp({
      options: hostingOptions.parse({ image: 'registry.example/securecart:1', ...options }),
      site: join(folder, 'site'),
      root: folder,
      outdir: join(folder, 'out'),
      validate: judges !== undefined,
    });
    judges?.(app);
    return app.synth().getStackByName(hostingStackName).template;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
