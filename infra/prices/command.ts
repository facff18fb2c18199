/** What `npm run prices` does with its arguments. */

import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { nearest } from '#checkers/command/nearest.ts';
import { type ExitCode, exitCodes, refusedArguments, UserError } from '#checkers/command/user-error.ts';
import type { Offer } from '#labs/aws/price-list.ts';
import { counted } from '#labs/words.ts';
import { type ComparedOffer, compareOffer } from './compare.ts';
import { listIn, offerPaths, onlineList, priceListUrl } from './price-list.ts';
import { differs, isOpen, limitsNote, offerText } from './report.ts';
import type { ReadPrice } from './rewrite.ts';
import { offers as allOffers, type TableFile, type TypedPrice, typedPrices } from './table.ts';

const tablesFolder = join(import.meta.dirname, '../../labs/aws');

const usage = `Usage:
  npm run prices                     what AWS's price list states otherwise than the tables in labs/aws/
  npm run prices -- --write          puts the list's prices and dates into the tables

Options:
  --offer NAME   only this offer of the list; may be repeated: ${allOffers.join(', ')}
  --from FOLDER  reads files that were downloaded from ${priceListUrl}, under the same paths
  --help         this text

Exit codes: 0 all prices are the list's, 1 some differ, 2 wrong usage, no network, or a price that isn’t in the list.
`;

/** What the command reads and writes, where that isn't AWS's list and the tables of this repository. */
export interface Places {
  url?: string;
  typed?: readonly TypedPrice[];
  /** The folder with the files of tables. */
  tables?: string;
}

/** @throws UserError for wrong usage, and where the list can't be read. */
export async function comparePrices(args: readonly string[], places: Places = {}): Promise<ExitCode> {
  const { help, write, offers, from } = readArguments(args);
  if (help) {
    process.stdout.write(usage);
    return exitCodes.pass;
  }
  const list = from === undefined ? onlineList(places.url) : listIn(from);
  const compared: ComparedOffer[] = [];
  // One after the other: the largest takes the whole line for minutes.
  for (const [offer, path] of await offerPaths(list, offers)) {
    process.stderr.write(`Reading ${path}\n`);
    const result = await compareOffer(list, path, offer, places.typed ?? typedPrices);
    process.stdout.write(`${offerText(result)}\n`);
    compared.push(result);
  }
  process.stdout.write(`\n${limitsNote}\n`);
  if (write) await writePrices(compared, places.tables ?? tablesFolder);
  return concluded(compared, write);
}

async function writePrices(compared: readonly ComparedOffer[], folder: string): Promise<void> {
  const read = compared.flatMap(({ published, prices }) =>
    prices.flatMap(({ file, table, name, listed }): (ReadPrice & { file: TableFile })[] =>
      listed.state === 'stated' ? [{ file, table, name, published, dollars: listed.dollars }] : [],
    ),
  );
  // The parser of TypeScript takes a second to load.
  const { rewritePrices } = await import('./rewrite.ts');
  for (const [file, ofFile] of Map.groupBy(read, (each) => each.file)) {
    const path = join(folder, file);
    await writeFile(path, rewritePrices(await readFile(path, 'utf8'), file, ofFile));
  }
  process.stdout.write(
    `\nWrote ${counted(read.length, 'price')} with the dates of their editions to the tables in labs/aws/.\n` +
      'Next: npm run format, then npm test, which finds expected figures and sentences that state an old price.\n',
  );
}

function concluded(compared: readonly ComparedOffer[], written: boolean): ExitCode {
  const prices = compared.flatMap((each) => each.prices);
  const open = prices.filter(isOpen).length;
  const different = prices.filter(differs).length;
  const classes = compared.flatMap((each) => each.classes).length;
  if (open > 0) {
    process.stdout.write(
      `\n${open} of ${prices.length} prices could not be told from the list. Correct how they are found in labs/aws/price-list.ts or in the table.\n`,
    );
    return exitCodes.usage;
  }
  if (!written && different > 0) {
    process.stdout.write(
      `\n${different} of ${prices.length} prices differ. Take them over with npm run prices -- --write.\n`,
    );
    return exitCodes.fail;
  }
  return classes > 0 ? exitCodes.fail : exitCodes.pass;
}

function readArguments(args: readonly string[]) {
  const { values } = parse(args);
  return {
    help: values.help ?? false,
    write: values.write ?? false,
    from: values.from,
    offers: values.offer ? values.offer.map(offerNamed) : allOffers,
  };
}

function parse(args: readonly string[]) {
  try {
    return parseArgs({
      args: [...args],
      options: {
        write: { type: 'boolean' },
        offer: { type: 'string', multiple: true },
        from: { type: 'string' },
        help: { type: 'boolean', short: 'h' },
      },
    });
  } catch (error) {
    throw refusedArguments(error, 'See npm run prices -- --help.');
  }
}

function offerNamed(name: string): Offer {
  const offer = allOffers.find((each) => each === name);
  if (offer) return offer;
  const meant = nearest(name, allOffers);
  throw new UserError(
    `No price of the table is listed in an offer ${name}.`,
    meant ? `Did you mean ${meant}?` : `Name one of ${allOffers.join(', ')}.`,
  );
}
