/** Tells a workshop what an instructor's machine graded in the accounts of its participants. */
import type { CdkLab } from '#labs/cdk-lab.ts';
import { exerciseIds } from '#labs/course.ts';
import { counted, listed } from '#labs/words.ts';
import type { AccountGrade } from '#src/workshop/protocol/account-grade.ts';
import { batchLimit } from '#src/workshop/protocol/limits.ts';
import type { Verdict } from '../../vocabulary.ts';
import type { WorkshopLink } from './link.ts';
import { NotSent, WorkshopServer } from './server.ts';

/** What was graded: of each participant, by name, the steps of a lab. */
export interface ClassGrade {
  lab: CdkLab;
  rows: readonly {
    name: string;
    findings: readonly { id: string; verdict: Verdict; observed: string }[];
  }[];
}

/** @returns how it went, as a line; never throws. */
export async function tellGrades({ room, secret = '' }: WorkshopLink, grade: ClassGrade): Promise<string> {
  const server = new WorkshopServer(room);
  try {
    const session = await server.openBoard(secret);
    const grades = gradesOf(grade);
    const strangers = new Set<string>();
    for (let at = 0; at < grades.length; at += batchLimit)
      for (const name of await server.tellGrades(session, grades.slice(at, at + batchLimit)))
        strangers.add(name);
    const told = new Set(grades.map(({ participant }) => participant)).size - strangers.size;
    const missing =
      strangers.size > 0 ? ` It has no one, or several, by the name of ${listed([...strangers])}.` : '';
    return `The workshop has the grades of ${counted(told, 'participant')}.${missing}`.replace(
      /\p{Cc}+/gu,
      ' ',
    );
  } catch (error) {
    if (!(error instanceof NotSent)) throw error;
    return `${error.message} The workshop has no grades of this run.`.replace(/\p{Cc}+/gu, ' ');
  }
}

/** What was observed of an exercise; a step that is no exercise, or an account that was not read, is no grade. */
function gradesOf({ lab, rows }: ClassGrade): AccountGrade[] {
  const ids: readonly string[] = exerciseIds[lab];
  return rows.flatMap(({ name, findings }) =>
    findings.flatMap(({ id, verdict, observed }) =>
      ids.includes(id) && (verdict === 'pass' || verdict === 'fail')
        ? [{ participant: name, exercise: `${lab}/${id}`, verdict, reason: observed.slice(0, 2_000) }]
        : [],
    ),
  );
}
