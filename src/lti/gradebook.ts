/** Assignment and Grade Services: columns of the gradebook (line items), and scores in them. */
import { z } from 'zod';
import { scope } from './claims.ts';
import type { Platform } from './platform.ts';
import { LtiProblem } from './problem.ts';
import { jsonIn } from './requests.ts';
import type { Services } from './services.ts';

const columnType = 'application/vnd.ims.lis.v2.lineitem+json';
const columnsType = 'application/vnd.ims.lis.v2.lineitemcontainer+json';
const scoreType = 'application/vnd.ims.lis.v1.score+json';

/** A column as it is made. Its `resourceId` is what it is found by again. */
export interface NewColumn {
  label: string;
  resourceId: string;
  scoreMaximum: number;
}

/** Whose columns they are, for platforms that show it. */
export const columnTag = 'securecart';

export interface Score {
  userId: string;
  given: number;
  maximum: number;
  /** Later than that of the score before: platforms refuse others. */
  at: Date;
  comment?: string;
}

const column = z.object({ id: z.string(), resourceId: z.string().nullish() });

/** Whether a course lets this tool make columns and fill them: one for each exercise. */
export const mayMakeColumns = (
  grades: { columnsUrl?: string | undefined; scopes: readonly string[] } | undefined,
): boolean =>
  Boolean(grades?.columnsUrl) &&
  [scope.columns, scope.scores].every((each) => grades?.scopes.includes(each) === true);

/** The column with a `resourceId`, made when there is none. @returns its address */
export async function findOrMakeColumn(
  services: Services,
  platform: Platform,
  columnsUrl: string,
  { label, resourceId, scoreMaximum }: NewColumn,
): Promise<string> {
  const search = new URL(columnsUrl);
  search.searchParams.set('resource_id', resourceId);
  const found = await services.call(platform, {
    ...{ scope: scope.columns, method: 'GET', url: search.href, accept: columnsType },
  });
  const columns = z.array(column).safeParse(jsonIn(found, search));
  // A platform may not filter.
  const known = columns.data?.find((each) => each.resourceId === resourceId);
  if (known) return known.id;
  const made = await services.call(platform, {
    ...{ scope: scope.columns, method: 'POST', url: columnsUrl, type: columnType, accept: columnType },
    body: { label, resourceId, scoreMaximum, tag: columnTag },
  });
  const parsed = column.safeParse(jsonIn(made, columnsUrl));
  if (parsed.success) return parsed.data.id;
  throw new LtiProblem(
    `${platform.name} made a column without an address.`,
    'Report it to who runs the LMS.',
  );
}

/** Sends a score: absolute, so that sending it twice changes nothing. @throws LtiProblem */
export async function sendScore(
  services: Services,
  platform: Platform,
  columnUrl: string,
  { userId, given, maximum, at, comment }: Score,
): Promise<void> {
  await services.call(platform, {
    ...{ scope: scope.scores, method: 'POST', url: scoresUrl(columnUrl), type: scoreType },
    body: {
      userId,
      scoreGiven: given,
      scoreMaximum: maximum,
      activityProgress: given >= maximum ? 'Completed' : 'InProgress',
      gradingProgress: 'FullyGraded',
      timestamp: at.toISOString(),
      ...(comment !== undefined && { comment }),
    },
  });
}

/** Below the column's path, which may have a query behind it, as Moodle's has. */
function scoresUrl(columnUrl: string): string {
  const url = new URL(columnUrl);
  url.pathname = `${url.pathname.replace(/\/$/, '')}/scores`;
  return url.href;
}
