/** The tables of a workshop's store, as Kysely types them. `migrations.ts` makes them. */
import type { ColumnType, Generated, JSONColumnType } from 'kysely';
import type { Finding, Verdict } from '#checkers/vocabulary.ts';
import type { WorkEvent } from '../../protocol/event.ts';
import type { Standing } from '../../protocol/standing.ts';
import type { WorkshopSettings } from '../../protocol/workshop.ts';

type Time = ColumnType<Date, Date | string, Date | string>;
/** Set by the database. */
type TimeOfInsert = ColumnType<Date, Date | string | undefined, Date | string>;

export interface Tables {
  workshop: {
    id: string;
    title: string;
    /** Undefined once nobody may join anymore. */
    join_code: string | null;
    settings: JSONColumnType<WorkshopSettings>;
    created_at: TimeOfInsert;
    closed_at: Time | null;
  };
  staff: {
    id: string;
    workshop_id: string;
    name: string;
    role: 'instructor' | 'assistant';
    /** The same for one person in several workshops. */
    person: string;
    /** SHA-256 of the secret in the link. */
    link_hash: string;
    revoked_at: Time | null;
  };
  staff_session: { token_hash: string; staff_id: string; created_at: TimeOfInsert };
  participant: {
    id: string;
    workshop_id: string;
    name: string;
    resume_hash: string;
    joined_at: TimeOfInsert;
    left_at: Time | null;
  };
  /** Who is expected. */
  roster_entry: {
    id: string;
    workshop_id: string;
    position: number;
    name: string;
    identifier: string | null;
    group_name: string | null;
    /** Who picked it. */
    participant_id: string | null;
  };
  participant_session: { token_hash: string; participant_id: string; created_at: TimeOfInsert };
  event: {
    /** In the order in which the server got them. */
    position: Generated<string>;
    id: string;
    participant_id: string;
    exercise: string;
    kind: WorkEvent['kind'];
    body: JSONColumnType<WorkEvent>;
    received_at: TimeOfInsert;
  };
  standing: { participant_id: string; exercise: string; body: JSONColumnType<Standing> };
  /** One answer graded by the server with one version of the checkers. The rows that are not done yet are the queue. */
  grading: {
    key: string;
    exercise: string;
    checker: string;
    answer: string;
    /** Of the exercise and the answer: the same whatever the checkers. */
    answer_key: string;
    /** Asked for from the board. What participants wait for comes first. */
    again: Generated<boolean>;
    asked_at: TimeOfInsert;
    /** Until then a grader is at work on it. */
    leased_until: Time | null;
    tries: Generated<number>;
    verdict: Verdict | null;
    findings: JSONColumnType<readonly Finding[]> | null;
    graded_at: Time | null;
  };
  /** Which answers a participant's browser said to pass. */
  claim: { participant_id: string; exercise: string; answer_key: string; claimed_at: TimeOfInsert };
  announcement: {
    id: string;
    workshop_id: string;
    text: string;
    said_by: string;
    said_at: TimeOfInsert;
  };
}
