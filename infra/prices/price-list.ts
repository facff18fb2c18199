/** Where AWS's price list is read: on the web, or in a folder into which its files were downloaded. */

import { createReadStream } from 'node:fs';
import { join } from 'node:path';
import * as z from 'zod';
import { UserError } from '#checkers/command/user-error.ts';
import { type Offer, priceRegion, worldwideOffers } from '#labs/aws/price-list.ts';

/** The bytes of one file of the list, by its path: `/offers/v1.0/aws/index.json`. */
export type PriceList = (path: string) => Promise<AsyncIterable<Uint8Array>>;

export const priceListUrl = 'https://pricing.us-east-1.amazonaws.com';

const indexPath = '/offers/v1.0/aws/index.json';

/** The list that AWS serves to everyone. */
export function onlineList(url = priceListUrl): PriceList {
  return async (path) => {
    const response = await fetch(url + path).catch((error: unknown) => {
      throw unreachable(url, error);
    });
    if (!response.ok || !response.body)
      throw new UserError(
        `${url}${path} answered with status ${response.status}.`,
        'Try again later. If it stays, AWS has moved the file, or a proxy blocks it.',
      );
    return connected(response.body, url + path);
  };
}

/** Names the file at which a connection broke off. */
async function* connected(body: AsyncIterable<Uint8Array>, url: string) {
  try {
    yield* body;
  } catch {
    throw new UserError(`The connection broke off while ${url} was read.`, 'Run the command again.');
  }
}

function unreachable(url: string, error: unknown): UserError {
  const { cause } = error as Error;
  const reason = (cause as NodeJS.ErrnoException | undefined)?.code ?? (error as Error).message;
  return new UserError(
    `AWS's price list at ${url} can't be reached (${reason}).`,
    'This command needs the internet, but no AWS account. Behind a proxy, set HTTPS_PROXY and NODE_USE_ENV_PROXY=1. ' +
      'Or download the files elsewhere and name their folder with --from.',
  );
}

/** A folder with the files under the paths that they have on the web. */
export function listIn(folder: string): PriceList {
  return async (path) => {
    const file = join(folder, path);
    const stream = createReadStream(file);
    await new Promise<void>((resolve, reject) => {
      stream.once('open', () => resolve());
      stream.once('error', () =>
        reject(
          new UserError(
            `There is no file ${file}.`,
            `Download ${priceListUrl}${path} to that place, or leave out --from to read the list on the web.`,
          ),
        ),
      );
    });
    return stream;
  };
}

/** The paths that the list itself states stay inside of it. */
const listedPath = z.string().regex(/^\/offers\/v1\.0\/aws\/[\w-]+(?:\/[\w-]+)*\/\w+\.json$/);
const serviceIndex = z.object({
  offers: z.record(
    z.string(),
    z.object({ currentVersionUrl: listedPath.optional(), currentRegionIndexUrl: listedPath.optional() }),
  ),
});
const regionIndex = z.object({ regions: z.record(z.string(), z.object({ currentVersionUrl: listedPath })) });

/** Where the offer files of the services are, in CSV: `/offers/v1.0/aws/AmazonRDS/20261127…/us-east-1/index.csv`. */
export async function offerPaths(
  list: PriceList,
  offers: readonly Offer[],
): Promise<ReadonlyMap<Offer, string>> {
  const { offers: known } = await json(list, indexPath, serviceIndex);
  const paths = offers.map(async (offer) => {
    if (worldwideOffers.includes(offer)) {
      const path = known[offer]?.currentVersionUrl;
      if (!path) throw changed(indexPath, `It lists no current version of ${offer}.`);
      return [offer, inCsv(path)] as const;
    }
    const path = known[offer]?.currentRegionIndexUrl;
    if (!path) throw changed(indexPath, `It lists no regions of ${offer}.`);
    const { regions } = await json(list, path, regionIndex);
    const region = regions[priceRegion];
    if (!region) throw changed(path, `It doesn't list ${priceRegion}.`);
    return [offer, inCsv(region.currentVersionUrl)] as const;
  });
  return new Map(await Promise.all(paths));
}

function inCsv(path: string): string {
  return path.replace(/\.json$/, '.csv');
}

async function json<T>(list: PriceList, path: string, schema: z.ZodType<T>): Promise<T> {
  const decoder = new TextDecoder();
  let text = '';
  for await (const bytes of await list(path)) text += decoder.decode(bytes, { stream: true });
  try {
    return schema.parse(JSON.parse(text));
  } catch (error) {
    const [issue] = error instanceof z.ZodError ? error.issues : [];
    throw changed(path, issue ? `${issue.path.join('.')}: ${issue.message}.` : "It isn't JSON.");
  }
}

/** A file that isn't what AWS documents. */
export function changed(path: string, what: string): UserError {
  return new UserError(
    `${path} isn't the file that AWS documents. ${what}`,
    'If there is a proxy, it may have answered instead. Otherwise AWS changed the format, and infra/prices/ has to follow.',
  );
}
