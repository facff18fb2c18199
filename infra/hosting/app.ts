/** What `npm run host` has the AWS CDK CLI run; the options come in the environment. */
import { join } from 'node:path';
import { hostingApp } from './hosting-app.ts';
import { hostingOptions } from './hosting-options.ts';

const root = join(import.meta.dirname, '../..');
const given: unknown = JSON.parse(process.env.SECURECART_HOSTING ?? '{}');
hostingApp({ options: hostingOptions.parse(given), site: join(root, 'dist'), root }).synth();
