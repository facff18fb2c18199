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
