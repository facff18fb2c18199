/** The options of `check-lab` that name a deployed stack and where it is. */

import { UserError } from '../command/user-error.ts';

/** A deployed stack, or one that should be gone. */
export interface AccountRequest {
  /** Name; undefined for the lab's own. */
  stack: string | undefined;
  region: string | undefined;
  profile: string | undefined;
  /** Whether to look for what is left instead of grading. */
  cleanUp: boolean;
}

interface Values {
  stack?: string | undefined;
  region?: string | undefined;
  profile?: string | undefined;
  cleanup?: boolean | undefined;
  template?: string | undefined;
}

/** undefined when no account is meant. @throws UserError */
export function accountOf({
  stack,
  region,
  profile,
  cleanup = false,
  template,
}: Values): AccountRequest | undefined {
  if (stack === undefined && !cleanup) {
    const alone = region !== undefined ? 'region' : profile !== undefined ? 'profile' : undefined;
    if (alone) throw new UserError(`--${alone} needs a stack.`, 'Name the stack with --stack NAME.');
    return undefined;
  }
  if (template !== undefined)
    throw new UserError(
      'A template and a deployed stack are two different targets.',
      `Leave out --template, or --${stack === undefined ? 'cleanup' : 'stack'}.`,
    );
  if (stack !== undefined && !/^[A-Za-z][A-Za-z0-9-]{0,127}$/.test(stack))
    throw new UserError(
      `${JSON.stringify(stack)} isn’t the name of a stack.`,
      'Names have letters, digits and hyphens: see npm run deploy, or aws cloudformation list-stacks.',
    );
  if (region !== undefined && !/^[a-z]{2,4}(-[a-z]+)+-\d+$/.test(region))
    throw new UserError(
      `${JSON.stringify(region)} isn’t a region.`,
      'Write it as us-east-1 or eu-central-1.',
    );
  if (profile === '') throw new UserError('--profile needs a name.', 'See: aws configure list-profiles');
  return { stack, region, profile, cleanUp: cleanup };
}
