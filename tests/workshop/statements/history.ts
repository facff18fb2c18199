/** What a store holds after a while: earlier workshops, and what a class has done in the one at hand. */
import type { Client } from 'pg';

/** The class at hand. It stays as large while the history grows. */
export const classSize = 300;
export const busiest = 'p7';

const exercise = 'query-optimization/01-missing-index';
const standing = (participant: string) => `jsonb_build_object(
  'exercise', '${exercise}', 'state', 'passed', 'openedAt', '2026-01-01T00:00:00Z', 'lastAt', '2026-01-01T00:00:00Z',
  'attempts', 1, 'hints', 0, 'solutionSeen', false, 'verification', '{"state": "verified"}'::jsonb, 'of', ${participant})`;

/** Joins the class, `p1` to `p300`, with the roster that expected them. */
export async function joinClass(client: Client, workshop: string): Promise<void> {
  await client.query(
    `INSERT INTO participant (id, workshop_id, name, resume_hash)
    SELECT 'p' || n, $1, 'Participant ' || n, 'resume p' || n FROM generate_series(1, ${classSize}) n`,
    [workshop],
  );
  await client.query(
    `INSERT INTO roster_entry (id, workshop_id, position, name, identifier, participant_id)
    SELECT 'r' || n, $1, n, 'Participant ' || n, 'i' || n, 'p' || n FROM generate_series(1, ${classSize}) n`,
    [workshop],
  );
  await client.query(`INSERT INTO standing (participant_id, exercise, body)
    SELECT id, '${exercise}', ${standing('id')} FROM participant`);
}

/** A hall full of others who have joined the workshop a moment ago: PostgreSQL has no statistics of them yet. */
export async function joinCrowd(client: Client, workshop: string): Promise<void> {
  await client.query(
    `INSERT INTO participant (id, workshop_id, name, resume_hash)
    SELECT 'c' || n, $1, 'Crowd ' || n, 'resume c' || n FROM generate_series(1, 3000) n`,
    [workshop],
  );
  await client.query(`INSERT INTO standing (participant_id, exercise, body)
    SELECT id, '${exercise}', ${standing('id')} FROM participant WHERE id LIKE 'c%'`);
}

/** Takes the crowd out again, as if it had never come. */
export async function dismissCrowd(client: Client): Promise<void> {
  await client.query(`DELETE FROM participant WHERE id LIKE 'c%'`);
}

/**
 * Adds one part of a history to it: 10 workshops that are over, of 100 people each, and in the one at hand 7,200 events,
 * 400 of each kind by its busiest participant, and 1,500 passes that were claimed and graded.
 * @param part from 1
 */
export async function addHistory(client: Client, workshop: string, part: number): Promise<void> {
  const statements = [
    `INSERT INTO workshop (id, title, settings, closed_at)
    SELECT '${part}w' || n, 'Earlier', '{"retentionDays": 300}', now() FROM generate_series(1, 10) n`,
    `INSERT INTO staff (id, workshop_id, name, role, person, link_hash)
    SELECT '${part}s' || n, '${part}w' || (n % 10 + 1), 'Ada', 'instructor', '${part}a' || n, '${part}l' || n
    FROM generate_series(1, 20) n`,
    `INSERT INTO staff_session (token_hash, staff_id)
    SELECT '${part}t' || n, '${part}s' || (n % 20 + 1) FROM generate_series(1, 1000) n`,
    `INSERT INTO participant (id, workshop_id, name, resume_hash)
    SELECT '${part}e' || n, '${part}w' || (n % 10 + 1), 'Earlier ' || n, '${part}h' || n FROM generate_series(1, 1000) n`,
    `INSERT INTO roster_entry (id, workshop_id, position, name, participant_id)
    SELECT '${part}r' || n, '${part}w' || (n % 10 + 1), n, 'Earlier ' || n, '${part}e' || n FROM generate_series(1, 1000) n`,
    `INSERT INTO participant_session (token_hash, participant_id)
    SELECT '${part}t' || n, '${part}e' || (n % 1000 + 1) FROM generate_series(1, 1000) n`,
    `INSERT INTO participant_session (token_hash, participant_id)
    SELECT '${part}o' || n, 'p' || (n % ${classSize} + 1) FROM generate_series(1, 1000) n`,
    `INSERT INTO standing (participant_id, exercise, body)
    SELECT id, '${exercise}', ${standing('id')} FROM participant WHERE id LIKE '${part}e%'`,
    `INSERT INTO announcement (id, workshop_id, text, said_by)
    SELECT gen_random_uuid(), w.id, 'Look at the board.', 'Ada'
    FROM generate_series(1, 60) n, workshop w WHERE w.id LIKE '${part}w%' OR w.id = '${workshop}'`,
    `INSERT INTO event (id, participant_id, exercise, kind, body)
    SELECT gen_random_uuid(), 'p' || (n % ${classSize} + 1), '${exercise}', 'ran',
      '{"kind": "ran", "exercise": "${exercise}", "at": "2026-01-01T00:00:00Z"}'
    FROM generate_series(1, 5000) n`,
    `INSERT INTO event (id, participant_id, exercise, kind, body)
    SELECT gen_random_uuid(), 'p' || (n % ${classSize} + 1), '${exercise}', 'checked',
      '{"kind": "checked", "exercise": "${exercise}", "at": "2026-01-01T00:00:00Z", "verdict": "fail", "answer": "SELECT 1",
        "failed": [{"check": "pages", "title": "Reads at most 40 pages", "observed": "656 pages."}]}'
    FROM generate_series(1, 1000) n`,
    `INSERT INTO event (id, participant_id, exercise, kind, body)
    SELECT gen_random_uuid(), '${busiest}', '${exercise}', kind,
      jsonb_build_object('kind', kind, 'exercise', '${exercise}', 'at', '2026-01-01T00:00:00Z', 'text', 'SELECT 1',
        'verdict', 'fail', 'answer', 'SELECT 1', 'failed', '[]'::jsonb)
    FROM generate_series(1, 400) n, unnest(ARRAY['checked', 'ran', 'draft']) kind`,
    `INSERT INTO lti_platform (id, issuer, client_id, registration)
    SELECT '${part}p' || n, 'https://lms.example.org', '${part}c' || n, '{}' FROM generate_series(1, 2) n`,
    `INSERT INTO lti_course (id, platform_id, deployment, context, workshop_id)
    SELECT '${part}c' || n, '${part}p' || (n % 2 + 1), '1', 'course ' || n, '${part}w' || n FROM generate_series(1, 10) n`,
    `INSERT INTO lti_user (course_id, user_id, participant_id)
    SELECT '${part}c' || (n % 10 + 1), 'user ' || n, '${part}e' || n FROM generate_series(1, 1000) n`,
    `INSERT INTO lti_column (id, course_id, key, exercises, url)
    SELECT '${part}c' || course || ' ' || n, '${part}c' || course, 'exercise ' || n, '["${exercise}"]', 'https://lms.example.org/'
    FROM generate_series(1, 10) course, generate_series(1, 10) n`,
    `INSERT INTO lti_score (column_id, participant_id, given, maximum, sent_at, stamped_at)
    SELECT '${part}c' || (n % 10 + 1) || ' ' || k, '${part}e' || n, 1, 1, now(), now()
    FROM generate_series(1, 1000) n, generate_series(1, 5) k`,
    `INSERT INTO lti_log (kind, platform_id, workshop_id, participant_id, went_well, text)
    SELECT 'grade', '${part}p' || (n % 2 + 1), '${part}w' || (n % 10 + 1), '${part}e' || n, true, 'Sent 1 of 1.'
    FROM generate_series(1, 1000) n`,
    `INSERT INTO grading (key, exercise, checker, answer, answer_key, verdict, findings, graded_at)
    SELECT '${part}k' || n, '${exercise}', 'test', 'SELECT ${part}.' || n, '${part}k' || n, 'pass', '[]', now()
    FROM generate_series(1, 1500) n`,
    `INSERT INTO claim (participant_id, exercise, answer_key)
    SELECT 'p' || (n % ${classSize} + 1), '${exercise}', '${part}k' || n FROM generate_series(1, 1500) n`,
  ];
  for (const statement of statements) await client.query(statement);
}
