/** The store's schema, in the order in which it grew. The same on PGlite and on a server. */
import { type Kysely, sql } from 'kysely';
import { type Migration, Migrator } from 'kysely/migration';
import { UserError } from '#checkers/command/user-error.ts';
import { hashOf } from '../codes.ts';

const migrations: Readonly<Record<string, Migration>> = {
  '001-workshop': {
    async up(db) {
      const statements = [
        sql`CREATE TABLE workshop (
          id text PRIMARY KEY, title text NOT NULL, join_code text UNIQUE, settings jsonb NOT NULL,
          created_at timestamptz NOT NULL DEFAULT now(), closed_at timestamptz)`,
        sql`CREATE TABLE staff (
          id text PRIMARY KEY, workshop_id text NOT NULL REFERENCES workshop ON DELETE CASCADE, name text NOT NULL,
          role text NOT NULL, link_hash text NOT NULL UNIQUE, revoked_at timestamptz)`,
        sql`CREATE TABLE staff_session (
          token_hash text PRIMARY KEY, staff_id text NOT NULL REFERENCES staff ON DELETE CASCADE,
          created_at timestamptz NOT NULL DEFAULT now())`,
        sql`CREATE TABLE participant (
          id text PRIMARY KEY, workshop_id text NOT NULL REFERENCES workshop ON DELETE CASCADE, name text NOT NULL,
          resume_hash text NOT NULL UNIQUE, joined_at timestamptz NOT NULL DEFAULT now(), left_at timestamptz)`,
        sql`CREATE INDEX participant_workshop ON participant (workshop_id)`,
        sql`CREATE TABLE participant_session (
          token_hash text PRIMARY KEY, participant_id text NOT NULL REFERENCES participant ON DELETE CASCADE,
          created_at timestamptz NOT NULL DEFAULT now())`,
        sql`CREATE TABLE event (
          position bigserial PRIMARY KEY, id uuid NOT NULL,
          participant_id text NOT NULL REFERENCES participant ON DELETE CASCADE, exercise text NOT NULL,
          kind text NOT NULL, body jsonb NOT NULL, received_at timestamptz NOT NULL DEFAULT now(),
          UNIQUE (participant_id, id))`,
        sql`CREATE INDEX event_of_exercise ON event (participant_id, exercise, position)`,
        sql`CREATE TABLE standing (
          participant_id text NOT NULL REFERENCES participant ON DELETE CASCADE, exercise text NOT NULL,
          body jsonb NOT NULL, PRIMARY KEY (participant_id, exercise))`,
        sql`CREATE TABLE grading (
          key text PRIMARY KEY, exercise text NOT NULL, checker text NOT NULL, answer text NOT NULL,
          asked_at timestamptz NOT NULL DEFAULT now(), leased_until timestamptz, tries int NOT NULL DEFAULT 0,
          verdict text, findings jsonb, graded_at timestamptz)`,
        // The queue is short, however many answers were graded before.
        sql`CREATE INDEX grading_queue ON grading (asked_at) WHERE graded_at IS NULL`,
        sql`CREATE TABLE claim (
          participant_id text NOT NULL REFERENCES participant ON DELETE CASCADE, exercise text NOT NULL,
          grading_key text NOT NULL REFERENCES grading ON DELETE CASCADE,
          claimed_at timestamptz NOT NULL DEFAULT now(), PRIMARY KEY (participant_id, exercise))`,
        sql`CREATE INDEX claim_grading ON claim (grading_key)`,
        sql`CREATE TABLE announcement (
          id text PRIMARY KEY, workshop_id text NOT NULL REFERENCES workshop ON DELETE CASCADE, text text NOT NULL,
          said_by text NOT NULL, said_at timestamptz NOT NULL DEFAULT now())`,
        sql`CREATE INDEX announcement_workshop ON announcement (workshop_id, said_at)`,
      ];
      for (const statement of statements) await statement.execute(db);
    },
  },
  // A claim names its answer, so that the grades by earlier checkers stay beside the newest.
  '002-grades-kept': {
    async up(db) {
      await sql`ALTER TABLE grading ADD COLUMN answer_key text, ADD COLUMN again boolean NOT NULL DEFAULT false`.execute(
        db,
      );
      const { rows } = await sql<{ key: string; exercise: string; answer: string }>`
        SELECT key, exercise, answer FROM grading`.execute(db);
      for (const { key, exercise, answer } of rows)
        await sql`UPDATE grading SET answer_key = ${hashOf(exercise, answer)} WHERE key = ${key}`.execute(db);
      const statements = [
        sql`ALTER TABLE grading ALTER COLUMN answer_key SET NOT NULL`,
        sql`CREATE INDEX grading_answer ON grading (answer_key)`,
        sql`DROP INDEX grading_queue`,
        sql`CREATE INDEX grading_queue ON grading (again, asked_at) WHERE graded_at IS NULL`,
        sql`ALTER TABLE claim ADD COLUMN answer_key text`,
        sql`UPDATE claim SET answer_key = grading.answer_key FROM grading WHERE grading.key = grading_key`,
        sql`ALTER TABLE claim DROP CONSTRAINT claim_pkey`,
        sql`ALTER TABLE claim DROP COLUMN grading_key`,
        sql`ALTER TABLE claim ADD PRIMARY KEY (participant_id, exercise, answer_key)`,
        sql`CREATE INDEX claim_answer ON claim (answer_key)`,
      ];
      for (const statement of statements) await statement.execute(db);
    },
  },
  '003-roster': {
    async up(db) {
      await sql`CREATE TABLE roster_entry (
        id text PRIMARY KEY, workshop_id text NOT NULL REFERENCES workshop ON DELETE CASCADE, position int NOT NULL,
        name text NOT NULL, identifier text, group_name text,
        participant_id text UNIQUE REFERENCES participant ON DELETE SET NULL)`.execute(db);
      await sql`CREATE INDEX roster_workshop ON roster_entry (workshop_id, position)`.execute(db);
    },
  },
  // Who starts another workshop keeps a way to the one before.
  '004-people-of-the-staff': {
    async up(db) {
      await sql`ALTER TABLE staff ADD COLUMN person text`.execute(db);
      await sql`UPDATE staff SET person = CASE WHEN name = 'Instructor' THEN 'owner' ELSE id END`.execute(db);
      await sql`ALTER TABLE staff ALTER COLUMN person SET NOT NULL`.execute(db);
    },
  },
  // Launches, courses, and grades of learning platforms.
  '005-lti': {
    async up(db) {
      const statements = [
        sql`CREATE TABLE lti_key (
          id text PRIMARY KEY, private_key jsonb NOT NULL, created_at timestamptz NOT NULL DEFAULT now())`,
        sql`CREATE TABLE lti_platform (
          id text PRIMARY KEY, issuer text NOT NULL, client_id text NOT NULL, registration jsonb NOT NULL,
          created_at timestamptz NOT NULL DEFAULT now(), UNIQUE (issuer, client_id))`,
        sql`CREATE TABLE lti_deployment (
          platform_id text NOT NULL REFERENCES lti_platform ON DELETE CASCADE, deployment text NOT NULL,
          accepted boolean NOT NULL, PRIMARY KEY (platform_id, deployment))`,
        sql`CREATE TABLE lti_invitation (secret_hash text PRIMARY KEY, expires_at timestamptz NOT NULL)`,
        sql`CREATE TABLE lti_login (
          state_hash text PRIMARY KEY, platform_id text NOT NULL REFERENCES lti_platform ON DELETE CASCADE,
          nonce text NOT NULL, browser_hash text NOT NULL, request jsonb NOT NULL, expires_at timestamptz NOT NULL)`,
        sql`CREATE INDEX lti_login_expiry ON lti_login (expires_at)`,
        sql`CREATE TABLE lti_ticket (
          secret_hash text PRIMARY KEY, platform_id text NOT NULL REFERENCES lti_platform ON DELETE CASCADE,
          browser_hash text NOT NULL, launch jsonb NOT NULL, request jsonb NOT NULL,
          expires_at timestamptz NOT NULL)`,
        sql`CREATE INDEX lti_ticket_expiry ON lti_ticket (expires_at)`,
        sql`CREATE TABLE lti_course (
          id text PRIMARY KEY, platform_id text NOT NULL REFERENCES lti_platform ON DELETE CASCADE,
          deployment text NOT NULL, context text NOT NULL,
          workshop_id text NOT NULL REFERENCES workshop ON DELETE CASCADE,
          scopes jsonb NOT NULL DEFAULT '[]', columns_url text, members_url text,
          UNIQUE (platform_id, deployment, context))`,
        sql`CREATE INDEX lti_course_workshop ON lti_course (workshop_id)`,
        sql`CREATE TABLE lti_user (
          course_id text NOT NULL REFERENCES lti_course ON DELETE CASCADE, user_id text NOT NULL,
          participant_id text NOT NULL REFERENCES participant ON DELETE CASCADE, identifier text,
          PRIMARY KEY (course_id, user_id))`,
        sql`CREATE INDEX lti_user_participant ON lti_user (participant_id)`,
        sql`CREATE TABLE lti_column (
          id text PRIMARY KEY, course_id text NOT NULL REFERENCES lti_course ON DELETE CASCADE, key text NOT NULL,
          exercises jsonb, url text, UNIQUE (course_id, key))`,
        sql`CREATE TABLE lti_score (
          column_id text NOT NULL REFERENCES lti_column ON DELETE CASCADE,
          participant_id text NOT NULL REFERENCES participant ON DELETE CASCADE,
          given int NOT NULL, maximum int NOT NULL, sent_at timestamptz, stamped_at timestamptz,
          next_try_at timestamptz, tries int NOT NULL DEFAULT 0, problem text, next_step text,
          PRIMARY KEY (column_id, participant_id))`,
        // The outbox is short, however many scores were sent before.
        sql`CREATE INDEX lti_outbox ON lti_score (next_try_at) WHERE next_try_at IS NOT NULL`,
        sql`CREATE INDEX lti_score_participant ON lti_score (participant_id)`,
        sql`CREATE TABLE lti_log (
          position bigserial PRIMARY KEY, at timestamptz NOT NULL DEFAULT now(), kind text NOT NULL,
          platform_id text REFERENCES lti_platform ON DELETE CASCADE,
          workshop_id text REFERENCES workshop ON DELETE CASCADE,
          participant_id text REFERENCES participant ON DELETE CASCADE, went_well boolean NOT NULL,
          text text NOT NULL, next_step text)`,
        sql`CREATE INDEX lti_log_workshop ON lti_log (workshop_id, position)`,
        sql`CREATE INDEX lti_log_participant ON lti_log (participant_id)`,
      ];
      for (const statement of statements) await statement.execute(db);
    },
  },
  // So that no statement reads more pages as the history grows. Most events, runs, are in neither index of events.
  '006-long-histories': {
    async up(db) {
      const statements = [
        sql`DROP INDEX event_of_exercise`,
        sql`CREATE INDEX event_told ON event (participant_id, position) WHERE kind NOT IN ('ran', 'draft')`,
        sql`CREATE INDEX event_draft ON event (participant_id, exercise, position) WHERE kind = 'draft'`,
        sql`CREATE INDEX staff_workshop ON staff (workshop_id)`,
        sql`CREATE INDEX staff_person ON staff (person)`,
        sql`CREATE INDEX staff_session_staff ON staff_session (staff_id)`,
        sql`CREATE INDEX participant_session_participant ON participant_session (participant_id)`,
        sql`CREATE INDEX lti_login_platform ON lti_login (platform_id)`,
        sql`CREATE INDEX lti_ticket_platform ON lti_ticket (platform_id)`,
        sql`CREATE INDEX lti_log_platform ON lti_log (platform_id)`,
      ];
      for (const statement of statements) await statement.execute(db);
    },
  },
  '007-learning-records': {
    async up(db) {
      await sql`CREATE TABLE recorded (
        participant_id text PRIMARY KEY REFERENCES participant ON DELETE CASCADE, position bigint NOT NULL,
        told jsonb NOT NULL)`.execute(db);
    },
  },
  // Of a participant of an earlier version, what they did before isn't counted.
  '008-kept-bytes': {
    async up(db) {
      await sql`ALTER TABLE participant ADD COLUMN kept_bytes bigint NOT NULL DEFAULT 0`.execute(db);
    },
  },
  // A workshop of the room that was given to a course stays the room's.
  '009-given-to-a-course': {
    async up(db) {
      await sql`ALTER TABLE lti_course ADD COLUMN has_own_workshop boolean NOT NULL DEFAULT true`.execute(db);
    },
  },
  // Few of all scores that were ever sent have a problem.
  '010-problems-of-scores': {
    async up(db) {
      await sql`CREATE INDEX lti_score_problem ON lti_score (participant_id) WHERE problem IS NOT NULL`.execute(
        db,
      );
    },
  },
};

/**
 * Brings a store to the schema of this version.
 * @param until the last migration, as to make a store of an earlier version.
 * @throws UserError when a newer version of the course wrote it.
 */
// biome-ignore lint/suspicious/noExplicitAny: Kysely's migrator works on a database of any schema.
export async function migrate(db: Kysely<any>, name: string, until?: string): Promise<void> {
  const migrator = new Migrator({ db, provider: { getMigrations: async () => ({ ...migrations }) } });
  const { error } = await (until === undefined ? migrator.migrateToLatest() : migrator.migrateTo(until));
  if (error instanceof Error && /previously executed migration .* is missing/.test(error.message))
    throw new UserError(
      `${name} was written by a newer version of the course.`,
      'Update the course (git pull, then npm ci), or name another place for the data.',
    );
  if (error) throw error;
}
