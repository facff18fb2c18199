/** `npm run cost -- <lab>`: what the learner's stack and our solution cost in an hour, and in a month if forgotten. */

import { nearest } from '#checkers/command/nearest.ts';
import { type ExitCode, exitCodes, runCommand, UserError } from '#checkers/command/user-error.ts';
import type { Price } from '#labs/aws/price-table.ts';
import { hoursPerMonth } from '#labs/aws/prices.ts';
import { type CdkLab, cdkLabs, type StackOrigin, stackFile } from '#labs/cdk-lab.ts';
import { synthesize } from '../app/synth.ts';
import { type Bill, billOf } from './bill.ts';
import { connectedBill, type HostingItem, hostingBill, hostingUses, personDay } from './hosting-bill.ts';

const usage = `Usage:
  npm run cost           both labs on AWS
  npm run cost -- LAB    one of: ${cdkLabs.join(', ')}
  npm run cost -- hosting    the course and a workshop on AWS, for three sizes
`;

async function main(args: readonly string[]): Promise<ExitCode> {
  if (args.includes('--help') || args.includes('-h')) {
    process.stdout.write(usage);
    return exitCodes.pass;
  }
  if (args.length === 1 && args[0] === 'hosting') {
    process.stdout.write(hostingTables());
    return exitCodes.pass;
  }
  const bills: Bill[] = [];
  for (const lab of labsOf(args)) {
    process.stdout.write(`${lab}\n`);
    for (const origin of ['labs', 'solutions'] as const) {
      const bill = billOf(await synthesize(lab, { solution: origin === 'solutions' }));
      bills.push(bill);
      process.stdout.write(`\n${billTable(lab, origin, bill)}\n`);
    }
    process.stdout.write('\n');
  }
  process.stdout.write(
    `US dollars in us-east-1, before tax and free tier. A month is ${hoursPerMonth} hours: what a lab costs if you forget to delete it.\n${sourceLines(bills.flatMap(({ items }) => items)).join('\n')}\n`,
  );
  return exitCodes.pass;
}

function labsOf(args: readonly string[]): readonly CdkLab[] {
  const [name, ...rest] = args;
  if (name === undefined) return cdkLabs;
  if (rest.length > 0) throw new UserError('Name one lab at a time.', usage);
  const lab = cdkLabs.find((each) => each === name);
  if (lab) return [lab];
  if (name === 'query-optimization')
    throw new UserError('query-optimization runs in the browser and costs nothing.', usage);
  const meant = nearest(name, cdkLabs);
  throw new UserError(`No lab on AWS is called ${name}.`, meant ? `Did you mean ${meant}?` : usage);
}

/** An item a line with its two figures. */
function billTable(lab: CdkLab, origin: StackOrigin, bill: Bill): string {
  const rows = bill.items.map(({ what, perMonth, price }) => ({
    what: `  ${what}${price.source.confidence === 'read' ? '' : ' *'}`,
    perMonth,
  }));
  const total = { what: '  total', perMonth: bill.perMonth };
  const heading = stackFile(lab, origin);
  const width = Math.max(heading.length, ...[...rows, total].map(({ what }) => what.length));
  const lines = [
    `${heading.padEnd(width)}  ${'an hour'.padStart(9)}  ${'a month'.padStart(9)}`,
    ...[...rows, total].map(
      ({ what, perMonth }) =>
        `${what.padEnd(width)}  ${(perMonth / hoursPerMonth).toFixed(4).padStart(9)}  ${perMonth.toFixed(2).padStart(9)}`,
    ),
    ...bill.unpriced.map((name) => `  Not in the total because its price is unknown: ${name}`),
    ...bill.byUse.map((what) => `  Not in the total because it is billed by usage: ${what}`),
  ];
  return lines.join('\n');
}

/** A table for each number of people. */
function hostingTables(): string {
  const bills = hostingUses.map((use) => {
    const bill = hostingBill(use);
    return { title: use.title, ...bill, connected: connectedBill(use, bill) };
  });
  const width = Math.max(...bills.flatMap(({ items }) => items.map(({ what }) => what.length))) + 4;
  const row = (what: string, dollars: number) => `${what.padEnd(width)}  ${dollars.toFixed(2).padStart(9)}`;
  const itemRow = (item: HostingItem) =>
    row(`  ${item.what}${item.price.source.confidence === 'read' ? '' : ' *'}`, item.dollars);
  const tables = bills.map(({ title, items, dollars, unpriced, connected }) => [
    title,
    ...items.map(itemRow),
    row('  total', dollars),
    ...connected.items.map(itemRow),
    ...(connected.items.length === 0
      ? []
      : [row('  total with --lms or --lrs', dollars + connected.dollars)]),
    ...unpriced.map((name) => `  Not in the total because its price is unknown: ${name}`),
  ]);
  return [
    ...tables.map((lines) => `${lines.join('\n')}\n`),
    'US dollars in us-east-1, before tax and free tier. CloudFront gives 1 TB and 10 million requests a month for free.',
    `Assumed for each person and day: ${personDay.megabytes} MB and ${personDay.requests} requests of the course, an event every ${personDay.secondsBetweenEvents} s.`,
    'Assumed, not measured: how many servers and graders the people need, and the capacity of the database.',
    'What servers send to an LMS and a record store is below the 100 GB a month that AWS gives for free.',
    ...sourceLines(bills.flatMap(({ items, connected }) => [...items, ...connected.items])),
    '',
  ].join('\n');
}

/** Where the prices come from, and which of them come from secondary sources. */
function sourceLines(items: readonly { price: Price }[]): string[] {
  const lines = items.map(({ price: { source } }) =>
    source.confidence === 'read'
      ? `Prices: ${source.document}, read ${source.date}.`
      : `* ${source.document}, ${source.date}, from a secondary source. Check it before you rely on it.`,
  );
  return [...new Set(lines)].toSorted().toReversed();
}

await runCommand(main);
