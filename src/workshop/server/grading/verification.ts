/** What the server's grades say of claimed passes: the one that holds, and those by earlier checkers beside it. */
import type { Kysely } from 'kysely';
import type { Finding, Verdict } from '#checkers/vocabulary.ts';
import { type Standing, verificationOf } from '../../protocol/standing.ts';
import type { ChangedGrade, Regrading, ServerGrade } from '../../protocol/workshop.ts';
import { writeStandings } from '../standings.ts';
import type { Tables } from '../store/tables.ts';

/** An answer that was claimed to pass, with the server's grades of it, the newest first. */
export interface ClaimedAnswer {
  participant: string;
  exercise: string;
  answerKey: string;
  answer: string;
  claimedAt: Date;
  grades: readonly ServerGrade[];
}

/** What was claimed, the newest first. @param of whose claims; `answers` are keys, of which the others are left out */
export async function claimedAnswers(
  db: Kysely<Tables>,
  of:
    | { participants: readonly string[]; exercises?: readonly string[]; answers?: readonly string[] }
    | { workshop: string },
): Promise<ClaimedAnswer[]> {
  if ('answers' in of && of.answers?.length === 0) return [];
  let claims = db
    .selectFrom('claim')
    .innerJoin('grading', 'grading.answer_key', 'claim.answer_key')
    .select([
      'claim.participant_id',
      'claim.exercise',
      'claim.answer_key',
      'claim.claimed_at',
      'grading.answer',
      'grading.checker',
      'grading.again',
      'grading.verdict',
      'grading.findings',
      'grading.graded_at',
    ])
    .orderBy('claim.claimed_at', 'desc')
    .orderBy('grading.asked_at', 'desc');
  if ('workshop' in of)
    claims = claims
      .innerJoin('participant', 'participant.id', 'claim.participant_id')
      .where('participant.workshop_id', '=', of.workshop);
  else claims = claims.where('claim.participant_id', 'in', of.participants);
  if ('exercises' in of && of.exercises) claims = claims.where('claim.exercise', 'in', of.exercises);
  if ('answers' in of && of.answers) claims = claims.where('claim.answer_key', 'in', of.answers);
  const rows = await claims.execute();
  const grouped = Map.groupBy(rows, (row) => `${row.participant_id} ${row.answer_key}`);
  return [...grouped.values()].flatMap(([first, ...others]) =>
    first
      ? {
          participant: first.participant_id,
          exercise: first.exercise,
          answerKey: first.answer_key,
          answer: first.answer,
          claimedAt: first.claimed_at,
          grades: [first, ...others].map(({ checker, again, verdict, findings, graded_at }) => ({
            checker,
            again,
            findings: findings ?? [],
            ...(verdict && { verdict }),
            ...(graded_at && { gradedAt: graded_at.toISOString() }),
          })),
        }
      : [],
  );
}

/** Writes into standings what the server's grades make of them. Their participants are held already. */
export async function verify(
  db: Kysely<Tables>,
  of: readonly { participant: string; exercise: string }[],
): Promise<void> {
  if (of.length === 0) return;
  const wanted = new Set(of.map(({ participant, exercise }) => keyOf(participant, exercise)));
  const rows = await db
    .selectFrom('standing')
    .select(['participant_id', 'body'])
    .where('participant_id', 'in', unique(of.map(({ participant }) => participant)))
    .where('exercise', 'in', unique(of.map(({ exercise }) => exercise)))
    .execute();
  const standings = rows.map(({ participant_id: participant, body: standing }) => ({
    participant,
    standing,
  }));
  const asked = standings.filter(({ participant, standing }) =>
    wanted.has(keyOf(participant, standing.exercise)),
  );
  await writeStandings(db, await verified(db, asked));
}

/** @returns the same standings, as the server's grades of what was claimed make them */
export async function verified(
  db: Kysely<Tables>,
  standings: readonly { participant: string; standing: Standing }[],
): Promise<{ participant: string; standing: Standing }[]> {
  if (standings.length === 0) return [];
  const claims = Map.groupBy(
    await claimedAnswers(db, {
      participants: unique(standings.map(({ participant }) => participant)),
      exercises: unique(standings.map(({ standing }) => standing.exercise)),
    }),
    ({ participant, exercise }) => keyOf(participant, exercise),
  );
  return standings.map(({ participant, standing }) => {
    const { state, exercise, verification: known } = standing;
    // An instructor's machine saw it deployed, whatever the answer's text is worth.
    const isSettled = state !== 'passed' || (known.state === 'verified' && known.by === 'account');
    if (isSettled) return { participant, standing };
    const grades = (claims.get(keyOf(participant, exercise)) ?? []).map(({ grades }) => holding(grades));
    return { participant, standing: { ...standing, verification: verificationOf(grades) } };
  });
}

const keyOf = (participant: string, exercise: string) => `${participant} ${exercise}`;
const unique = (values: readonly string[]) => [...new Set(values)];

/** How far grading all again is, and whose grade it changed. @param names of participants, by id */
export function regradingOf(claims: readonly ClaimedAnswer[], names: ReadonlyMap<string, string>): Regrading {
  const again = new Map(
    claims.filter(({ grades }) => grades[0]?.again).map((each) => [each.answerKey, each]),
  );
  const done = [...again.values()].filter(({ grades }) => grades[0]?.gradedAt !== undefined).length;
  const changed = claims.flatMap(({ participant, exercise, grades }): ChangedGrade[] => {
    const [newest, before] = grades.filter(({ gradedAt }) => gradedAt !== undefined);
    const name = names.get(participant);
    if (!newest?.verdict || !before?.verdict || newest.verdict === before.verdict || !name) return [];
    const reason = newest.verdict === 'pass' ? '' : reasonIn(newest.findings);
    return [{ participant, name, exercise, before: before.verdict, after: newest.verdict, reason }];
  });
  return { total: again.size, done, changed };
}

/** The grade that counts: while an answer is graded again, the one before. */
function holding(grades: readonly ServerGrade[]): { verdict: Verdict; reason: string } | undefined {
  const [newest] = grades;
  const holds = newest?.again ? grades.find(({ verdict }) => verdict !== undefined) : newest;
  return holds?.verdict && { verdict: holds.verdict, reason: reasonIn(holds.findings) };
}

function reasonIn(findings: readonly Pick<Finding, 'verdict' | 'title' | 'observed'>[]): string {
  const first = findings.find(({ verdict }) => verdict !== 'pass');
  return first ? `${first.title}: ${first.observed}` : 'The grader stopped three times while grading it.';
}
