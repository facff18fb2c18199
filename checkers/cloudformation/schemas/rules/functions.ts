/** AWS Lambda API Reference, "CreateFunction"; read in November 2026. */

import { library } from '../library.ts';
import { choice, shown } from '../violation.ts';
import { type Rule, wants, within } from './properties.ts';

/** AWS Lambda Developer Guide, "Defined runtime environment variables". */
const reserved =
  /^(_HANDLER|_X_AMZN_TRACE_ID|AWS_(DEFAULT_)?REGION|AWS_EXECUTION_ENV|AWS_LAMBDA_(FUNCTION_NAME|FUNCTION_MEMORY_SIZE|FUNCTION_VERSION|INITIALIZATION_TYPE|LOG_GROUP_NAME|LOG_STREAM_NAME|RUNTIME_API)|AWS_ACCESS_KEY(_ID)?|AWS_SECRET_ACCESS_KEY|AWS_SESSION_TOKEN|LAMBDA_(TASK_ROOT|RUNTIME_DIR))$/;

export const lambdaFunction: Rule = (properties, report) => {
  if (properties.text('PackageType') !== 'Image' && properties.inner('Code').none('ImageUri'))
    wants(properties, ['Handler', 'Runtime'], 'code in a file needs it', report);
  if (properties.none('CapacityProviderConfig')) within(properties, 'Timeout', [1, 900], report);
  const network = properties.inner('VpcConfig');
  const isEmpty = (name: string) => network.has(name) === 'absent' || network.count(name) === 0;
  for (const [one, other] of [
    ['SubnetIds', 'SecurityGroupIds'],
    ['SecurityGroupIds', 'SubnetIds'],
  ] as const)
    if (isEmpty(one) && !isEmpty(other))
      report(
        network.path(one),
        `${network.path(one)} is missing: a function in a network has both subnets and security groups.`,
        `A value for ${one}.`,
      );
  const runtime = properties.text('Runtime');
  if (runtime !== undefined && !library.runtimes.includes(runtime))
    report(
      'Runtime',
      `Runtime is ${shown(runtime)}, for which Lambda creates no new functions.`,
      `${choice(library.runtimes, 40)}.`,
    );
  if (
    runtime !== undefined &&
    properties.inner('Code').has('ZipFile') === 'given' &&
    !/^(nodejs|python)/.test(runtime)
  )
    report(
      'Code.ZipFile',
      `Code.ZipFile is set for ${runtime}.`,
      'Code in the template is for Node.js and Python.',
    );
  const environment = properties.inner('Environment').inner('Variables');
  for (const name of environment.names())
    if (reserved.test(name))
      report(environment.path(name), `The variable ${name} is Lambda’s own.`, 'Another name.');
    else if (!/^[A-Za-z]\w+$/.test(name))
      report(
        environment.path(name),
        `${shown(name)} is not the name of a variable.`,
        'Letters, digits and underscores, at least two; the first is a letter.',
      );
};
