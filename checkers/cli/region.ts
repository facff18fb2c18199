/** What is wrong with a region that someone named. */

import { regions } from '#labs/aws/regions.ts';
import { nearest } from '../command/nearest.ts';

/** What to write instead of something that is no region; undefined for a region. */
export function insteadOf(region: string): string | undefined {
  if (regions.includes(region)) return undefined;
  const meant = nearest(region, regions);
  const instead = meant ? `Did you mean ${meant}?` : 'Write it as us-east-1 or eu-central-1.';
  if (!/^[a-z]{2,4}(-[a-z]+)+-\d+$/.test(region)) return instead;
  return `${instead} A region that is newer than this course can be named in AWS_REGION.`;
}
