/** Tells a workshop what an instructor's machine graded in the accounts of its participants. */
import type { CdkLab } from '#labs/cdk-lab.ts';
import { exerciseIds } from '#labs/course.ts';
import { counted, listed } from '#labs/words.ts';
import type { AccountGrade } from '#src/workshop/protocol/account-grade.ts';
import { batchLimit } from '#src/workshop/protocol/limits.ts';
import type { Verdict } from '../../vocabulary.ts';
import type { WorkshopLink } from './link.ts';
import { NotSent, WorkshopServer } from './server.ts';

/** What was graded: of each participant, by identifier or name, the steps of a lab. */
export interface ClassGrade {
  lab: CdkLab;
  rows: readonly {
    name: string;
    identifier?: string | undefined;
    findings: readonly { id: string; verdict: Verdict; observed: string }[];
  }[];
}

/** @returns how it went, as a line; never throws. */
export async function tellGrades({ room, secret = '' }: WorkshopLink, grade: ClassGrade): Promise<string> {
  const server = new WorkshopServer(room);
  try {
    const session = await server.openBoard(secret);
    const grades = gradesOf(grade);
    const people = [...Map.groupBy(grades, personOf).values()];
    const [strangers, ambiguous]: [string[], string[]] = [[], []];
    for (const batch of batchesOf(people)) {
      const unmatched = await server.tellGrades(session, batch);
      strangers.push(...unmatched.strangers);
      ambiguous.push(...unmatched.ambiguous);
    }
    const told = people.length - strangers.length - ambiguous.length;
    return [
      `The workshop has the grades of ${counted(told, 'participant')}.`,
      ...(strangers.length > 0 ? [`It has no one by the name of ${listed(strangers)}.`] : []),
      ...(ambiguous.length > 0
        ? [
            `It has several by the name of ${listed(ambiguous)}: name the identifiers of its roster in a column identifier.`,
          ]
        : []),
    ]
      .join(' ')
      .replace(/\p{Cc}+/gu, ' ');
  } catch (error) {
    if (!(error instanceof NotSent)) throw error;
    return `${error.message} The workshop has no grades of this run.`.replace(/\p{Cc}+/gu, ' ');
  }
}

const personOf = ({ participant, identifier }: AccountGrade) => `${identifier ?? ''}\n${participant}`;

/** Each person is in one of them: a lab has fewer exercises than a batch holds grades. */
function batchesOf(people: readonly (readonly AccountGrade[])[]): AccountGrade[][] {
  const batches: AccountGrade[][] = [];
  for (const own of people) {
    const last = batches.at(-1);
    if (last && last.length + own.length <= batchLimit) last.push(...own);
    else batches.push([...own]);
  }
  return batches;
}

/** What was observed of an exercise; a step that is no exercise, or an account that was not read, is no grade. */
function gradesOf({ lab, rows }: ClassGrade): AccountGrade[] {
  const ids: readonly string[] = exerciseIds[lab];
  return rows.flatMap(({ name, identifier, findings }) =>
    findings.flatMap(({ id, verdict, observed }) =>
      ids.includes(id) && (verdict === 'pass' || verdict === 'fail')
        ? [
            {
              participant: name,
              ...(identifier !== undefined && { identifier }),
              exercise: `${lab}/${id}`,
              verdict,
              reason: observed.slice(0, 2_000),
            },
          ]
        : [],
    ),
  );
}
