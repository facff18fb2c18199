/** The options of `check-lab` that name a deployed stack and where it is. */

import { type CdkLab, stackNames } from '#labs/cdk-lab.ts';
import { insteadOf } from '../command/region.ts';
import { UserError } from '../command/user-error.ts';
import type { WorkshopRequest } from './workshop/link.ts';

/** A deployed stack, or one that should be gone. */
export interface AccountRequest {
  /** Name; undefined for the lab's own. */
  stack: string | undefined;
  region: string | undefined;
  profile: string | undefined;
  /** Whether to look for what is left instead of grading. */
  cleanUp: boolean;
}

/** What a row takes when it says nothing itself. */
export interface RosterDefaults {
  /** Name of the role in each account. */
  role: string;
  externalId: string | undefined;
  region: string | undefined;
  stack: string;
}

/** The role that `docs/grader-role.json` makes. */
export const usualRole = 'SecureCartGrader';

/** The stacks of a class. */
export interface RosterRequest {
  /** The file. */
  roster: string;
  defaults: RosterDefaults;
  profile: string | undefined;
  cleanUp: boolean;
}

interface Values {
  stack?: string | undefined;
  region?: string | undefined;
  profile?: string | undefined;
  cleanup?: boolean | undefined;
  template?: string | undefined;
  accounts?: string | undefined;
  'external-id'?: string | undefined;
  role?: string | undefined;
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
  expectNames({ stack, region, profile });
  return { stack, region, profile, cleanUp: cleanup };
}

/** @throws UserError for an option that only a roster has */
export function expectNoRoster(values: Values): void {
  const alone = (['external-id', 'role'] as const).find((name) => values[name] !== undefined);
  if (alone) throw new UserError(`--${alone} needs a roster.`, 'Name one with --accounts FILE.');
}

/** @throws UserError */
export function rosterOf(values: Values, lab: CdkLab, workshop: WorkshopRequest | undefined): RosterRequest {
  const { accounts = '', stack, region, profile, cleanup = false, template, role } = values;
  if (template !== undefined)
    throw new UserError('A template and a roster are two different targets.', 'Leave out one of them.');
  if (workshop && cleanup)
    throw new UserError('--cleanup grades no exercise.', 'Leave out --cleanup or --workshop.');
  if (workshop && workshop.link.secret === undefined)
    throw new UserError(
      'A workshop takes the grades of a roster from its instructor alone.',
      'Name the instructor’s link with --workshop, in quotes.',
    );
  expectNames({ stack, region, profile });
  return {
    roster: accounts,
    defaults: {
      role: role ?? usualRole,
      externalId: values['external-id'],
      region,
      stack: stack ?? stackNames[lab],
    },
    profile,
    cleanUp: cleanup,
  };
}

function expectNames({ stack, region, profile }: Pick<Values, 'stack' | 'region' | 'profile'>): void {
  if (stack !== undefined && !/^[A-Za-z][A-Za-z0-9-]{0,127}$/.test(stack))
    throw new UserError(
      `${JSON.stringify(stack)} isn’t the name of a stack.`,
      'Names have letters, digits and hyphens: see npm run deploy, or aws cloudformation list-stacks.',
    );
  const instead = region === undefined ? undefined : insteadOf(region);
  if (instead !== undefined) throw new UserError(`${JSON.stringify(region)} isn’t a region.`, instead);
  if (profile === '') throw new UserError('--profile needs a name.', 'See: aws configure list-profiles');
}
