/** What is wrong with a region that someone named. */
import { regions } from '#labs/aws/regions.ts';
import { nearest } from './nearest.ts';

/**
 * What to write instead of something that is no region; undefined for a region.
 * @param ifNewer what to do with a region that is newer than the list
 */
export function insteadOf(
  region: string,
  ifNewer = 'A region that is newer than this course can be named in AWS_REGION.',
): string | undefined {
  if (regions.includes(region)) return undefined;
  const meant = nearest(region, regions);
  const instead = meant ? `Did you mean ${meant}?` : 'Write it as us-east-1 or eu-central-1.';
  return /^[a-z]{2,4}(-[a-z]+)+-\d+$/.test(region) ? `${instead} ${ifNewer}` : instead;
}
