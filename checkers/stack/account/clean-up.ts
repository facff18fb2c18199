/** `--cleanup`: passes only when nothing of a lab is left, and names what is with the command that removes it. */

import type { Observed } from '#checkers/observed.ts';
import type { CdkLab } from '#labs/cdk-lab.ts';
import { type ExerciseGrade, type Finding, type Grade, type Judgement, overall } from '../../vocabulary.ts';
import type { Limits } from './account.ts';
import type { DeployedStack } from './from-account.ts';
import { findLeftovers, type Leftovers, type TaggedResource } from './leftovers.ts';
import { removalOf } from './removal.ts';

/** Looks for what is left of a lab in the account and grades that; never throws for what AWS refuses. */
export async function gradeCleanUp(lab: CdkLab, stack: DeployedStack, limits?: Limits): Promise<Grade> {
  const startedAt = new Date();
  const left = await findLeftovers(lab, stack, limits);
  const findings =
    left.state === 'known'
      ? judgeLeftovers(left.value)
      : [
          told(
            'account',
            judgementOf(left, 'An account to look at.', () => []),
          ),
        ].flat();
  const exercise: ExerciseGrade = {
    id: 'cleanup',
    title: `Nothing of ${lab} is left`,
    verdict: overall(findings.map(({ verdict }) => verdict)),
    findings,
  };
  return {
    lab,
    target: 'account',
    verdict: exercise.verdict,
    startedAt: startedAt.toISOString(),
    durationMs: Date.now() - startedAt.getTime(),
    exercises: [exercise],
  };
}

/** One finding a leftover, and one for each place where none is. */
function judgeLeftovers(left: Leftovers): Finding[] {
  const { tagged, snapshots, backups, region } = left;
  return [
    ...told('stack-gone', judgeStack(left)),
    ...told(
      'nothing-tagged',
      judgementOf(tagged, 'Nothing tagged with the lab.', (all) => judgeTagged(all, left)),
    ),
    ...told(
      'no-snapshot',
      judgementOf(snapshots, 'No snapshot of the lab’s database.', (ids) =>
        ids.map((id) => ({
          observed: `The snapshot ${id} is left and billed by the GB.`,
          next: `aws rds delete-db-snapshot --db-snapshot-identifier ${id} --region ${region}`,
        })),
      ),
    ),
    ...told(
      'no-automated-backup',
      judgementOf(backups, 'No automated backup of the lab’s database.', (ids) =>
        ids.map((id) => ({
          observed: `The automated backups of the deleted instance ${id} are left.`,
          next: `aws rds delete-db-instance-automated-backup --dbi-resource-id ${id} --region ${region}`,
        })),
      ),
    ),
  ];
}

function judgeStack({ stack, stackStatus, region }: Leftovers): Judgement[] {
  const expected = `No stack ${stack}.`;
  if (stackStatus.state === 'known' && stackStatus.value === 'DELETE_IN_PROGRESS')
    return [
      {
        verdict: 'pending',
        observed: `The stack ${stack} is being deleted.`,
        expected,
        next: 'A database takes about 5 minutes to go. Check again then.',
      },
    ];
  return judgementOf(stackStatus, expected, (status) => {
    if (status === undefined || status === 'DELETE_COMPLETE') return [];
    const next = `npm run destroy -- ${stack}, or: aws cloudformation delete-stack --stack-name ${stack} --region ${region}`;
    return [{ observed: `The stack ${stack} is there in ${region} (${status}).`, next }];
  });
}

interface Leftover {
  observed: string;
  next: string;
}

/** What belongs to a stack that is still there goes with it. */
function judgeTagged(all: readonly TaggedResource[], left: Leftovers): Leftover[] {
  const { stackStatus, stack, region } = left;
  const stands = stackStatus.state === 'known' && stackStatus.value !== undefined;
  return all.flatMap(({ arn, tags, name }) => {
    if (stands && tags['aws:cloudformation:stack-name'] === stack) return [];
    const next = removalOf(arn, region, name);
    // Snapshots have a place of their own.
    if (next === undefined || arn.includes(':snapshot:')) return [];
    return [{ observed: `${arn} is left. What was just deleted may be listed for some minutes more.`, next }];
  });
}

function judgementOf<T>(
  observed: Observed<T>,
  expected: string,
  leftovers: (value: T) => readonly Leftover[],
): Judgement[] {
  if (observed.state !== 'known')
    return [{ verdict: observed.state, observed: observed.why, expected, next: observed.next }];
  const found = leftovers(observed.value);
  if (found.length === 0) return [{ verdict: 'pass', observed: expected, expected }];
  return found.map((leftover) => ({ verdict: 'fail', expected, ...leftover }));
}

const checks = {
  account: ['The account can be read', 'What cannot be read may still be billed.'],
  'stack-gone': ['The stack is gone', 'As long as it stands, all of it is billed.'],
  'nothing-tagged': [
    'Nothing tagged with the lab is left',
    'What a stack failed to delete goes on being billed without it.',
  ],
  'no-snapshot': [
    'No snapshot of the database is left',
    'A snapshot outlives its database and is billed until somebody finds it.',
  ],
  'no-automated-backup': [
    'No automated backup is left',
    'Backups that were kept when the instance was deleted are billed until they expire.',
  ],
} as const;

function told(check: keyof typeof checks, judgements: readonly Judgement[]): Finding[] {
  const [title, why] = checks[check];
  return judgements.map((judgement) => ({ check, title, why, ...judgement }));
}
