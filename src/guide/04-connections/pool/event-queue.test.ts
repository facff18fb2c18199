import { expect, test } from 'vitest';
import { randomFrom } from '#labs/random.ts';
import { EventQueue } from './event-queue.ts';

function drained<T>(queue: EventQueue<T>): T[] {
  const taken: T[] = [];
  while (queue.next !== undefined) taken.push(queue.take() as T);
  return taken;
}

test('gives events back in the order of their time', () => {
  const random = randomFrom(1);
  const times = Array.from({ length: 1_000 }, () => Math.floor(random() * 300));
  const queue = new EventQueue<number>();
  for (const at of times) queue.schedule(at, at);
  expect(drained(queue)).toEqual([...times].sort((a, b) => a - b));
});

test('of two at the same time, the one scheduled first comes first', () => {
  const queue = new EventQueue<string>();
  for (const name of ['a', 'b', 'c', 'd', 'e']) queue.schedule(7, name);
  queue.schedule(3, 'first');
  expect(drained(queue)).toEqual(['first', 'a', 'b', 'c', 'd', 'e']);
});

test('has nothing to give when nothing is scheduled', () => {
  const queue = new EventQueue<string>();
  expect(queue.next).toBeUndefined();
  expect(queue.take()).toBeUndefined();
});
