import { test } from './course.ts';

test('chapter 3: a plan flips, and a PostgreSQL in the page agrees', async ({ learner }) => {
  const amount = { role: 'region', name: 'Orders above an amount' };
  await learner.open('/guide/03-queries/');
  await learner.scrollTo(amount);
  await learner.focus({ role: 'slider', within: amount });
  await learner.press('End');
  await learner.sees(amount, 'Chosen: sequential scan. 656 pages, 75,000 rows.');
  await learner.press('Home');
  await learner.sees(amount, 'Chosen: index scan. 2 pages, 0 rows.');
  await learner.click({ role: 'button', name: 'Start PostgreSQL here (about 10 MB)', within: amount });
  await learner.sees(amount, 'The plan and the pages match the recording.');
});

test('chapter 4: a pool goes from event to event', async ({ learner }) => {
  const pool = { role: 'region', name: 'A pool in slow motion' };
  await learner.open('/guide/04-connections/');
  await learner.scrollTo(pool);
  await learner.click({ role: 'button', name: 'Next event', within: pool });
  await learner.sees(pool, 'Client 1 arrives. 0 of 8 connections held; 1 client waits.');
  await learner.click({ role: 'button', name: 'Next event', within: pool });
  await learner.sees(pool, 'Client 1 borrows connection 1 at once. 1 of 8 connections held; no one waits.');
});
