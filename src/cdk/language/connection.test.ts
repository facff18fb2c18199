import { expect, it } from 'vitest';
import { Connection, LanguageError } from './connection.ts';
import type { Question, Reply, Request } from './protocol.ts';

const file = '/program/app.ts';
const checkOf = (text: string) => ({ kind: 'check' as const, file, text });

/** A connection whose worker answers when the test says so. */
function connect() {
  const requests: Request[] = [];
  let reply: (reply: Reply) => void = () => {};
  let die: (reason: string) => void = () => {};
  let terminated = false;
  const connection = new Connection((onReply, onDeath) => {
    reply = onReply;
    die = onDeath;
    return {
      post: (request) => requests.push(request),
      terminate: () => {
        terminated = true;
      },
    };
  }, new ArrayBuffer(0));
  const questions = () =>
    requests.flatMap((request) => ('question' in request ? [{ id: request.id, ...request.question }] : []));
  return {
    connection,
    questions,
    /** Answers the last question with its own text. */
    answer() {
      const last = questions().at(-1);
      if (!last) throw new Error('Nothing was asked.');
      reply({
        id: last.id,
        answer: [{ from: 0, to: 1, severity: 'error', code: 1, message: last.text, fixes: [] }],
      });
    },
    open: () => reply({ id: 0, answer: undefined }),
    reply: (one: Reply) => reply(one),
    die: (reason: string) => die(reason),
    terminated: () => terminated,
  };
}

/** Lets what has been asked reach the worker. */
const settle = () => new Promise((resolve) => setTimeout(resolve));

const messageOf = (answer: readonly { message: string }[] | undefined) => answer?.[0]?.message;

it('opens the library first, and only then asks', async () => {
  const { connection, questions, open, answer } = connect();
  const checked = connection.ask(checkOf('a'));
  await settle();
  expect(questions()).toEqual([]);
  open();
  await settle();
  answer();
  expect(messageOf(await checked)).toBe('a');
});

it('asks one question at a time, and of those that wait the newest of its kind', async () => {
  const { connection, questions, open, answer } = connect();
  open();
  const first = connection.ask(checkOf('a'));
  const second = connection.ask(checkOf('ab'));
  const third = connection.ask(checkOf('abc'));
  await settle();
  expect(questions().map(({ text }) => text)).toEqual(['a']);
  expect(await second).toBeUndefined();
  answer();
  await settle();
  answer();
  expect(await first).toBeUndefined();
  expect(messageOf(await third)).toBe('abc');
  expect(questions().map(({ text }) => text)).toEqual(['a', 'abc']);
});

it('lets what the learner waits for go first', async () => {
  const { connection, questions, open, answer } = connect();
  open();
  const ask = (question: Question) => void connection.ask(question);
  ask(checkOf('a'));
  await settle();
  ask(checkOf('ab'));
  ask({ kind: 'hover', file, text: 'ab', position: 1 });
  ask({ kind: 'complete', file, text: 'ab', position: 2 });
  await settle();
  for (let left = 3; left > 0; left -= 1) answer();
  expect(questions().map(({ kind }) => kind)).toEqual(['check', 'complete', 'hover', 'check']);
});

it('keeps questions about one file apart from those about another', async () => {
  const { connection, open, answer } = connect();
  open();
  const here = connection.ask(checkOf('here'));
  const there = connection.ask({ kind: 'check', file: '/labs/rds-proxy/stack.ts', text: 'there' });
  await settle();
  answer();
  answer();
  expect([messageOf(await here), messageOf(await there)]).toEqual(['here', 'there']);
});

it('says what went wrong with one question, and answers the next', async () => {
  const { connection, questions, open, reply, answer } = connect();
  open();
  const failed = connection.ask(checkOf('a'));
  await settle();
  reply({ id: questions()[0]?.id ?? -1, problem: 'Debug Failure.' });
  await expect(failed).rejects.toThrow(new LanguageError('Debug Failure.'));
  const next = connection.ask(checkOf('b'));
  await settle();
  answer();
  expect(messageOf(await next)).toBe('b');
});

it('tells everyone who waits when the worker dies', async () => {
  const { connection, open, die, terminated } = connect();
  open();
  const asked = connection.ask(checkOf('a'));
  const waiting = connection.ask({ kind: 'hover', file, text: 'a', position: 0 });
  await settle();
  die('out of memory');
  await expect(asked).rejects.toThrow('TypeScript stopped: out of memory');
  await expect(waiting).rejects.toThrow(LanguageError);
  await expect(connection.ask(checkOf('b'))).rejects.toThrow(LanguageError);
  expect((await connection.ended).message).toBe('TypeScript stopped: out of memory');
  expect(terminated()).toBe(true);
});

it('says why it could not be opened', async () => {
  const { connection, reply } = connect();
  reply({ id: 0, problem: 'Unexpected end of JSON input' });
  await expect(connection.opened).rejects.toThrow(
    'TypeScript could not be started: Unexpected end of JSON input',
  );
});
