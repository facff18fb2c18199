import { expect, test } from 'vitest';
import { runSteps, type Step, type StepResult } from './run-steps.ts';

const step = (name: string, needs: string[] = [], cores = 1): Step => ({ name, command: name, needs, cores });

/** Runs steps whose ends are told by hand. */
function byHand(steps: readonly Step[], cores = 2) {
  const log: string[] = [];
  const ends = new Map<string, (code: number) => void>();
  const done = runSteps(steps, cores, {
    run: ({ name }) =>
      new Promise((resolve) => ends.set(name, (code) => resolve({ code, output: `${name} said ${code}` }))),
    onStart: ({ name }) => log.push(`start ${name}`),
    onEnd: ({ name, state }: StepResult) => log.push(`${state} ${name}`),
  });
  const end = async (name: string, code = 0) => {
    ends.get(name)?.(code);
    // Every promise that follows from it has settled when the next timer fires.
    await new Promise((resolve) => setTimeout(resolve));
  };
  return { log, end, done };
}

test('starts as many as there are cores, and the next when one is free', async () => {
  const { log, end, done } = byHand([step('a'), step('b'), step('c')]);
  expect(log).toEqual(['start a', 'start b']);
  await end('b');
  expect(log).toEqual(['start a', 'start b', 'passed b', 'start c']);
  await end('a');
  await end('c');
  expect(await done).toEqual(
    ['a', 'b', 'c'].map((name) => ({ name, state: 'passed', output: `${name} said 0` })),
  );
});

test('waits for what a step needs, and for all the cores that it wants', async () => {
  const { log, end } = byHand([step('build'), step('browser', ['build'], 2), step('lint')]);
  expect(log).toEqual(['start build', 'start lint']);
  await end('build');
  expect(log).not.toContain('start browser');
  await end('lint');
  expect(log).toContain('start browser');
});

test('one that fails keeps those from running that need it, and no other', async () => {
  const { end, done } = byHand([
    step('build'),
    step('browser', ['build']),
    step('report', ['browser']),
    step('lint'),
  ]);
  await end('build', 2);
  await end('lint');
  expect((await done).map(({ name, state }) => `${state} ${name}`)).toEqual([
    'failed build',
    'skipped browser',
    'skipped report',
    'passed lint',
  ]);
});

test('refuses steps that can never start', async () => {
  await expect(byHand([step('a', ['b'])]).done).rejects.toThrow('The step a needs b, which isn’t a step.');
  await expect(byHand([step('a', [], 3)]).done).rejects.toThrow('needs 3 cores; there are 2');
  await expect(byHand([step('a', ['b']), step('b', ['a'])]).done).rejects.toThrow('need each other: a, b');
});
