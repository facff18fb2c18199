/** Statements are split where PostgreSQL's own parser splits them. */

import { parse } from 'pgsql-parser';
import { expect, it } from 'vitest';
import { splitStatements } from './statements.ts';

const scripts: readonly [string, string][] = [
  ['plain statements', 'SELECT 1; ; SELECT 2;;INSERT INTO a VALUES (1); SELECT 3'],
  [
    'strings and names',
    `SELECT ';', 'it''s; ', E'\\';', U&'\\003b', B'1', X'1f', "a;b", "a"";" FROM "x;y"; SELECT 2`,
  ],
  ['strings over several lines', "SELECT 'a'\n  ';b'; SELECT 2"],
  ['dollar quotes', 'SELECT $$;$$, $a$ $$;$$ $a$, $é$;$é$; DO $_$ BEGIN NULL; END $_$; SELECT 2'],
  ['comments', 'SELECT 1 -- ;\n; /* ; /* ; */ */ SELECT 2 /* ; */; -- the end;'],
  ['operators that look like comments', 'SELECT 1 - -1, 2 / 1, 5 # 3, @ -1; SELECT 2'],
  ['parameters and casts', 'SELECT $1::int, a[1:2], $2 FROM b; SELECT 2'],
  [
    'rules with several actions',
    'CREATE RULE r AS ON INSERT TO a DO ALSO (UPDATE b SET c = 1; DELETE FROM d); SELECT 2',
  ],
  ['a rule with one', 'CREATE RULE r AS ON DELETE TO a DO INSTEAD NOTHING; SELECT 2'],
  [
    'functions in standard SQL',
    `CREATE FUNCTION f(a int) RETURNS int LANGUAGE sql BEGIN ATOMIC
  SELECT CASE WHEN a > 1 THEN 2 ELSE 3 END;
  SELECT 4;
END;
CREATE OR REPLACE PROCEDURE p() BEGIN ATOMIC INSERT INTO t VALUES (1); END;
SELECT 2`,
  ],
  ['a function that returns', 'CREATE FUNCTION f() RETURNS int RETURN 1; SELECT 2'],
  [
    'a function in a string',
    "CREATE FUNCTION f() RETURNS int LANGUAGE sql AS 'SELECT 1; SELECT 2'; SELECT 2",
  ],
  ['names that are keywords elsewhere', 'SELECT "begin" FROM "end"; SELECT atomic FROM function; SELECT 2'],
  ['transactions', 'BEGIN; SAVEPOINT a; COMMIT; START TRANSACTION; END; SELECT 2'],
  ['a schema with elements', 'CREATE SCHEMA s CREATE TABLE t (id int) CREATE VIEW v AS SELECT 1; SELECT 2'],
];

it.each(scripts)('%s', async (_what, sql) => {
  const bytes = new TextEncoder().encode(sql);
  const { stmts = [] } = (await parse(sql)) as {
    stmts?: { stmt_location?: number; stmt_len?: number }[];
  };
  const theirs = stmts.map(({ stmt_location = 0, stmt_len }) =>
    new TextDecoder().decode(
      bytes.slice(stmt_location, stmt_len === undefined ? undefined : stmt_location + stmt_len),
    ),
  );
  const bare = (text: string) => splitStatements(text).map((statement) => statement.text);
  expect(splitStatements(sql).map(({ text }) => text)).toEqual(theirs.flatMap(bare));
  expect(splitStatements(sql)).toHaveLength(stmts.length);
});
