import { expect, it } from 'vitest';
import { fragmentOf, textOfFragment } from './share.ts';

const text = `${'Seq Scan on orders  (cost=0.00..1.00 rows=1 width=4)\n'.repeat(200)}Zürich`;

it('brings a text back from a link', async () => {
  const fragment = await fragmentOf(text);
  expect(fragment).toMatch(/^#plan=[\w-]+$/);
  expect(fragment.length).toBeLessThan(text.length / 20);
  expect(await textOfFragment(fragment)).toBe(text);
});

it('finds no plan in other fragments', async () => {
  expect(await textOfFragment('#content')).toBeUndefined();
});

it('says so when a link was cut off', async () => {
  const fragment = await fragmentOf(text);
  await expect(textOfFragment(fragment.slice(0, -20))).rejects.toThrow('The link is damaged or was cut off');
  await expect(textOfFragment('#plan=%%%')).rejects.toThrow('The link is damaged or was cut off');
});

it('unpacks no bomb', async () => {
  const fragment = await fragmentOf('x'.repeat(6_000_000));
  await expect(textOfFragment(fragment)).rejects.toThrow('The link is damaged or was cut off');
});
