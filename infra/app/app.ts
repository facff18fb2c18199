/**
 * The CDK app that `npm run synth`, `deploy` and `destroy` use: one stack a lab. `-c solution=true` takes the answers
 * instead of the learner's files; `-c notify=ADDRESS` sends the budget alarm and the lab's alarms there.
 */
import { App } from 'aws-cdk-lib';
import * as lambda from 'aws-cdk-lib/aws-lambda';
import { type ExitCode, exitCodes, runCommand, UserError } from '#checkers/command/user-error.ts';
import { cdkLabs, type StackOrigin, stackFile, stackNames } from '#labs/cdk-lab.ts';
import './locale.ts';
import { bundleLoadClient } from '../load/bundle.ts';
import { featureFlags } from './feature-flags.ts';
import { LabStack } from './lab-stack.ts';
import { loadParts, refusedBy } from './labs.ts';

async function main(): Promise<ExitCode> {
  const app = new App({ analyticsReporting: false, context: featureFlags });
  const origin = originFrom(app.node.tryGetContext('solution'));
  const notify = addressFrom(app.node.tryGetContext('notify'));
  const bundle = await bundleLoadClient();
  const refusals: UserError[] = [];
  for (const lab of cdkLabs) {
    try {
      const parts = await loadParts(lab, origin);
      new LabStack(app, stackNames[lab], { lab, parts, clientCode: lambda.Code.fromAsset(bundle), notify });
    } catch (error) {
      // The other lab can still be deployed; the AWS CDK CLI says so when this one is asked for.
      app.node.tryRemoveChild(stackNames[lab]);
      refusals.push(refusedBy(error, stackFile(lab, origin)));
    }
  }
  for (const { message, next } of refusals) process.stderr.write(`${message}\n${next}\n`);
  if (refusals.length === cdkLabs.length) return exitCodes.usage;
  app.synth();
  return exitCodes.pass;
}

function originFrom(value: unknown): StackOrigin {
  if (value === undefined || value === 'false') return 'labs';
  if (value === 'true') return 'solutions';
  throw new UserError(`-c solution=${value} is neither true nor false.`, 'Use: -c solution=true');
}

function addressFrom(value: unknown): string | undefined {
  if (value === undefined) return undefined;
  if (typeof value === 'string' && /^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(value)) return value;
  throw new UserError(`-c notify=${value} isn’t an e-mail address.`, 'Use: -c notify=you@example.com');
}

await runCommand(main);
