/** The app around the hosting stack, for the AWS CDK CLI, the bill and the tests. */
import { App } from 'aws-cdk-lib';
import '../app/locale.ts';
import { featureFlags } from '../app/feature-flags.ts';
import type { HostingOptions } from './hosting-options.ts';
import { HostingStack } from './hosting-stack.ts';

export const hostingStackName = 'SecureCartHosting';

export interface HostingAppOptions {
  options: HostingOptions;
  site: string;
  root: string;
  /** Default: what the AWS CDK CLI names. */
  outdir?: string;
  /** Whether AWS's validator looks at the template too; it takes seconds. */
  validate?: boolean;
}

export function hostingApp({ options, site, root, outdir, validate = true }: HostingAppOptions): App {
  const app = new App({
    ...(outdir !== undefined && { outdir }),
    analyticsReporting: false,
    builtinCloudFormationValidation: validate,
    context: featureFlags,
  });
  new HostingStack(app, hostingStackName, { options, site, root, env: { region: options.region } });
  return app;
}
