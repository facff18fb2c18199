/** The tables of a workshop's store, as Kysely types them. `migrations.ts` makes them. */
import type { ColumnType, Generated, JSONColumnType } from 'kysely';
import type { Finding, Verdict } from '#checkers/vocabulary.ts';
import type { Launch } from '#src/lti/claims.ts';
import type { Registration } from '#src/lti/platform.ts';
import type { ToolKey } from '#src/lti/tool-keys.ts';
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
    /** Of their events, about: what is kept of one participant is limited. PostgreSQL tells a bigint as text. */
    kept_bytes: ColumnType<string, never, string>;
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
  /** How far the learning record store was told of a participant. */
  recorded: {
    participant_id: string;
    /** Of the last event. */
    position: string;
    /** Exercises whose pass was told, and labs whose completion was. */
    told: JSONColumnType<readonly string[]>;
  };
  announcement: {
    id: string;
    workshop_id: string;
    text: string;
    said_by: string;
    said_at: TimeOfInsert;
  };
  /** This tool's keys. */
  lti_key: { id: string; private_key: JSONColumnType<ToolKey['privateKey']>; created_at: TimeOfInsert };
  /** LMSs in which this tool is registered. */
  lti_platform: {
    id: string;
    issuer: string;
    client_id: string;
    registration: JSONColumnType<Omit<Registration, 'issuer' | 'clientId' | 'deployments'>>;
    created_at: TimeOfInsert;
  };
  /** Installations of this tool in an LMS; one that isn't accepted yet was seen in a launch. */
  lti_deployment: { platform_id: string; deployment: string; accepted: boolean };
  /** To register an LMS by itself. */
  lti_invitation: { secret_hash: string; expires_at: Time };
  /** Logins that were begun; each can be ended once. */
  lti_login: {
    state_hash: string;
    platform_id: string;
    nonce: string;
    browser_hash: string;
    request: JSONColumnType<LoginRequest>;
    expires_at: Time;
  };
  /** Launches that were verified; each is let in once. */
  lti_ticket: {
    secret_hash: string;
    platform_id: string;
    browser_hash: string;
    launch: JSONColumnType<Launch>;
    request: JSONColumnType<LoginRequest>;
    expires_at: Time;
  };
  /** A course of an LMS, and its workshop. */
  lti_course: {
    id: string;
    platform_id: string;
    deployment: string;
    context: string;
    workshop_id: string;
    /** Whether the workshop was made for the course; otherwise an instructor gave it to the course. */
    has_own_workshop: ColumnType<boolean, boolean | undefined, boolean>;
    scopes: JSONColumnType<readonly string[], string | undefined>;
    /** Where columns of the gradebook are made. */
    columns_url: string | null;
    members_url: string | null;
  };
  /** Who a participant is in an LMS. */
  lti_user: { course_id: string; user_id: string; participant_id: string; identifier: string | null };
  /** A column of an LMS's gradebook. */
  lti_column: {
    id: string;
    course_id: string;
    /** Of the link or the exercise that it belongs to. */
    key: string;
    /** Which exercises it grades; all of the workshop without them. */
    exercises: JSONColumnType<readonly string[]> | null;
    /** Null until it is made in the LMS. */
    url: string | null;
  };
  /** The score that a participant has to have in a column: the outbox, as far as it has a time to try. */
  lti_score: {
    column_id: string;
    participant_id: string;
    given: number;
    maximum: number;
    sent_at: Time | null;
    /** What the last one was sent with. */
    stamped_at: Time | null;
    next_try_at: Time | null;
    tries: Generated<number>;
    problem: string | null;
    next_step: string | null;
  };
  lti_log: {
    position: Generated<string>;
    at: TimeOfInsert;
    kind: 'launch' | 'grade' | 'roster' | 'link' | 'registration';
    platform_id: string | null;
    workshop_id: string | null;
    participant_id: string | null;
    went_well: boolean;
    text: string;
    next_step: string | null;
  };
}

/** What a platform begins a login with. */
export interface LoginRequest {
  issuer: string;
  clientId?: string;
  deployment?: string;
  loginHint: string;
  messageHint?: string;
  target?: string;
}
