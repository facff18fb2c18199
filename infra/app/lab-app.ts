/** The app around one lab's stack, as it is graded: on the command line, in tests and in the page. */
import { App } from 'aws-cdk-lib';
import * as lambda from 'aws-cdk-lib/aws-lambda';
import type { CloudAssembly } from 'aws-cdk-lib/cx-api';
import { type CdkLab, type LabConstruct, stackNames } from '#labs/cdk-lab.ts';
import { featureFlags } from './feature-flags.ts';
import { LabStack } from './lab-stack.ts';

export interface LabAppOptions {
  /** The learner's part, or our solution. */
  parts: LabConstruct;
  /** The folder that the synthesized app is written to. */
  outdir: string;
  /** Whether AWS's validator looks at the template too; it takes seconds. */
  validate: boolean;
}

/**
 * An app with the lab's stack. The function's code is a placeholder; all else is what is deployed.
 * @throws whatever the parts or AWS CDK throw
 */
export function labApp(lab: CdkLab, { parts, outdir, validate }: LabAppOptions): App {
  const app = new App({
    outdir,
    analyticsReporting: false,
    treeMetadata: false,
    builtinCloudFormationValidation: validate,
    // Findings call a resource by the path of its construct.
    context: { ...featureFlags, 'aws:cdk:enable-path-metadata': true },
  });
  new LabStack(app, stackNames[lab], {
    lab,
    parts,
    clientCode: lambda.Code.fromInline('exports.handler = async () => { throw new Error("placeholder"); };'),
    notify: undefined,
  });
  return app;
}

/**
 * Synthesizes an app, and refuses it as the AWS CDK CLI does: where a construct annotates an error, nothing is deployed.
 * @throws Error with the annotations, or whatever AWS CDK throws
 */
export function synthesized(app: App): CloudAssembly {
  const assembly = app.synth();
  const errors = assembly.stacksRecursively
    .flatMap(({ messages }) => messages)
    .filter(({ level }) => level === 'error')
    .map(({ id, entry }) => `${id.replace(/^\//, '')}: ${String(entry.data)}`);
  if (errors.length > 0) throw new Error(errors.join('\n'));
  return assembly;
}
