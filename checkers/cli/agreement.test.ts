/**
 * The same answers get the same findings on PGlite and on a PostgreSQL server, by the command line's own graders.
 * @module-tag thorough
 */

import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Client } from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { exerciseIds } from '#labs/course.ts';
import { type PostgresServer, startPostgres } from '../../tests/postgres.ts';
import type { AnswerGrader } from '../answers/grader.ts';
import { openSqlGrader } from '../answers/sql-grader.ts';
import { loadAuthorFiles, loadExercise } from '../sql/lab-files.ts';
import type { ExerciseGrade } from '../vocabulary.ts';

const lab = 'query-optimization';

/** The starter, an answer that is wrong and, of every other exercise, another that is right: 40 in all. */
const answers = await Promise.all(
  exerciseIds[lab].map(async (id, at) => {
    const { exercise } = await loadExercise(lab, id);
    const { starter, wrongAnswers } = await loadAuthorFiles(lab, id);
    const [wrong] = wrongAnswers;
    const right = at % 2 === 0 ? exercise.solution.alternatives[0] : undefined;
    return [
      { id, what: 'its starter', sql: starter },
      ...(wrong ? [{ id, what: wrong.name, sql: wrong.sql }] : []),
      ...(right ? [{ id, what: 'an alternative', sql: right.sql }] : []),
    ];
  }),
);

describe('an answer graded on PGlite and on a server', () => {
  let folder: string;
  let server: PostgresServer;
  let graders: { pglite: AnswerGrader; server: AnswerGrader };

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'securecart-agreement-'));
    server = await startPostgres();
    const admin = new Client({ connectionString: server.url });
    await admin.connect();
    await admin.query("CREATE ROLE learner LOGIN PASSWORD 'l'");
    await admin.query('GRANT CREATE ON DATABASE postgres TO learner');
    await admin.end();
    const url = `postgres://learner:l@${new URL(server.url).host}/postgres`;
    // The same parameters are drawn for both.
    graders = { pglite: await openSqlGrader(lab, undefined, 1), server: await openSqlGrader(lab, url, 1) };
  }, 240_000);
  afterAll(async () => {
    await graders?.pglite.close();
    await graders?.server.close();
    await server?.stop();
    rmSync(folder, { recursive: true, force: true });
  });

  it.each(answers.flat())(
    '$id, $what',
    async ({ id, sql }) => {
      const file = join(folder, `${id}.sql`);
      writeFileSync(file, sql);
      const [inPglite, onServer] = [
        await graders.pglite.grade(id, file),
        await graders.server.grade(id, file),
      ];
      expect(comparable(onServer)).toEqual(comparable(inPglite));
    },
    120_000,
  );
});

/**
 * A grade without what the two cannot share: the schema that PostgreSQL names in its own errors, and how much a sort
 * writes to disk, which is a percent more where a pointer has 64 bits.
 */
function comparable({ id, title, verdict, findings }: ExerciseGrade): unknown {
  const text = JSON.stringify({ id, title, verdict, findings });
  return JSON.parse(
    text
      .replace(/\b(public|securecart_visible|securecart_hidden)\./g, '')
      .replace(
        /[\d,]+ temporary blocks, [\d,]+ before; ([\w ]+): external merge, \d+ kB/g,
        '$1: external merge',
      ),
  );
}
