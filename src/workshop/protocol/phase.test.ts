import { describe, expect, it } from 'vitest';
import { isAtWork, lockOf, phaseAt } from './phase.ts';

const at = (time: string) => Date.parse(`2026-05-04T${time}:00Z`);
const times = { startsAt: '2026-05-04T09:00:00Z', endsAt: '2026-05-04T10:00:00Z' };

describe('the phase of a workshop', () => {
  it.each([
    ['early', 'open', '08:59'],
    ['open', 'open', '09:00'],
    ['paused', 'paused', '09:30'],
    ['over', 'open', '10:00'],
    ['over', 'paused', '10:30'],
    ['frozen', 'frozen', '10:30'],
    ['closed', 'closed', '08:00'],
  ] as const)('is %s when it is set to %s at %s', (phase, state, time) => {
    expect(phaseAt({ state, ...times }, at(time))).toBe(phase);
  });

  it('has no end without times, and checks count in two phases alone', () => {
    expect(phaseAt({ state: 'open', startsAt: null, endsAt: null }, at('23:00'))).toBe('open');
    const phases = ['open', 'paused', 'frozen', 'closed', 'early', 'over'] as const;
    expect(phases.filter(isAtWork)).toEqual(['open', 'paused']);
  });
});

describe('an exercise', () => {
  const workshop = {
    access: 'in order' as const,
    exercises: ['a', 'b', 'c'],
    current: null,
    released: { hints: [], solutions: [], exercises: [] },
  };
  it('opens after those before it are passed, in order', () => {
    expect(lockOf('a', workshop, new Set())).toBeUndefined();
    expect(lockOf('c', workshop, new Set(['b']))).toEqual({ by: 'order', first: 'a' });
    expect(lockOf('c', workshop, new Set(['a', 'b']))).toBeUndefined();
    expect(lockOf('c', workshop, new Set(['c'])), 'passed before').toBeUndefined();
  });

  it('opens when the instructor releases it, or makes it the exercise of the moment', () => {
    const released = { ...workshop, access: 'released' as const };
    expect(lockOf('b', released, new Set(['a']))).toEqual({ by: 'release' });
    expect(lockOf('b', { ...released, current: 'b' }, new Set())).toBeUndefined();
    const exercises = { ...workshop.released, exercises: ['b'] };
    expect(lockOf('b', { ...released, released: exercises }, new Set())).toBeUndefined();
  });

  it('is open where all are, and outside the workshop’s list', () => {
    expect(lockOf('c', { ...workshop, access: 'free' }, new Set())).toBeUndefined();
    expect(lockOf('other', workshop, new Set())).toBeUndefined();
  });
});
