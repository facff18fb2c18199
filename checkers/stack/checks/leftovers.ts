/** What `--cleanup` wants: that nothing of a lab is left in the account. Each check judges one thing that may be left. */

import { type Observed, seen } from '#checkers/observed.ts';
import { type Check, checkOf, type Judgment } from '../../vocabulary.ts';
import type { Tags } from '../inventory.ts';
import { removalOf } from '../removal.ts';

/** What of a lab is in an account after it was to be removed. */
export interface Leftovers {
  region: string;
  stack: string;
  /** Its status; undefined when there is none of that name. */
  stackStatus: Observed<string | undefined>;
  /** What carries the lab's tags. */
  tagged: Observed<readonly TaggedResource[]>;
  /** Identifiers of the snapshots that someone, or the deletion of the instance, took. */
  snapshots: Observed<readonly string[]>;
  /** Resource ids of deleted instances of which the automated backups were kept. */
  backups: Observed<readonly string[]>;
}

export interface TaggedResource {
  arn: string;
  tags: Tags;
  /** Name where the ARN has only an id. */
  name: string | undefined;
}

export const accountReadable = checkOf<Observed<unknown>>({
  id: 'account',
  title: 'The account can be read',
  why: 'Resources that can’t be read may still be billed.',
  judge: (account) => {
    seen(account);
    return { verdict: 'pass', observed: 'It can be read.', expected: 'An account to look at.' };
  },
});

export const stackGone = checkOf<Leftovers>({
  id: 'stack-gone',
  title: 'The stack is gone',
  why: 'As long as the stack exists, you pay for all of it.',
  judge: ({ stack, stackStatus, region }) => {
    const expected = `No stack ${stack}.`;
    const status = seen(stackStatus);
    if (status === 'DELETE_IN_PROGRESS')
      return {
        verdict: 'pending',
        observed: `The stack ${stack} is being deleted.`,
        expected,
        next: 'Deleting a database takes about 5 minutes. Check again after that.',
      };
    if (status === undefined || status === 'DELETE_COMPLETE') return nothing(expected);
    return {
      verdict: 'fail',
      observed: `The stack ${stack} is there in ${region} (${status}).`,
      expected,
      next: `npm run destroy -- ${stack}, or: aws cloudformation delete-stack --stack-name ${stack} --region ${region}`,
    };
  },
});

/** One thing that may be left, and the region that it is in; undefined where nothing of its kind is. */
export interface Leftover<T> {
  left: Observed<T | undefined>;
  region: string;
}

export const nothingTagged = leftoverCheck<TaggedResource>({
  id: 'nothing-tagged',
  title: 'Nothing tagged with the lab is left',
  why: 'What a stack failed to delete is still billed.',
  expected: 'Nothing tagged with the lab.',
  observe: ({ arn }) => `${arn} is left. Resources that were just deleted may be listed for some minutes.`,
  remove: ({ arn, name }, region) => removalOf(arn, region, name) ?? '',
});

export const noSnapshot = leftoverCheck<string>({
  id: 'no-snapshot',
  title: 'No snapshot of the database is left',
  why: 'A snapshot outlives its database and is billed until someone finds it.',
  expected: 'No snapshot of the lab’s database.',
  observe: (id) => `The snapshot ${id} is left and billed by the GB.`,
  remove: (id, region) => `aws rds delete-db-snapshot --db-snapshot-identifier ${id} --region ${region}`,
});

export const noAutomatedBackup = leftoverCheck<string>({
  id: 'no-automated-backup',
  title: 'No automated backup is left',
  why: 'Backups that were kept when the instance was deleted are billed until they expire.',
  expected: 'No automated backup of the lab’s database.',
  observe: (id) => `The automated backups of the deleted instance ${id} are left.`,
  remove: (id, region) =>
    `aws rds delete-db-instance-automated-backup --dbi-resource-id ${id} --region ${region}`,
});

/** What of the tagged is a finding of its own: not what goes with a stack that still stands, nor with another resource. */
export function taggedAlone({ tagged, stack, stackStatus, region }: Leftovers): Leftovers['tagged'] {
  if (tagged.state !== 'known') return tagged;
  const stands = stackStatus.state === 'known' && stackStatus.value !== undefined;
  const value = tagged.value.filter(({ arn, tags, name }) => {
    if (stands && tags['aws:cloudformation:stack-name'] === stack) return false;
    // Snapshots have a check of their own.
    return removalOf(arn, region, name) !== undefined && !arn.includes(':snapshot:');
  });
  return { state: 'known', value };
}

interface LeftoverDefinition<T> extends Omit<Check<Leftover<T>>, 'judge'> {
  expected: string;
  observe(left: T): string;
  /** The command that removes it. */
  remove(left: T, region: string): string;
}

function leftoverCheck<T>({ expected, observe, remove, ...definition }: LeftoverDefinition<T>) {
  return checkOf<Leftover<T>>({
    ...definition,
    judge: ({ left, region }) => {
      const found = seen(left);
      if (found === undefined) return nothing(expected);
      return { verdict: 'fail', observed: observe(found), expected, next: remove(found, region) };
    },
  });
}

function nothing(expected: string): Judgment {
  return { verdict: 'pass', observed: expected, expected };
}
