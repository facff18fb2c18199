/** What an instructor chooses as the content of a link: deep linking. */

import type { Launch } from '#src/lti/claims.ts';
import { chosenMessage } from '#src/lti/deep-link.ts';
import { mayMakeColumns } from '#src/lti/gradebook.ts';
import { type Platform, serviceUrl } from '#src/lti/platform.ts';
import { LtiProblem } from '#src/lti/problem.ts';
import type { Store } from '../store/store.ts';
import { allExercises } from '../workshops.ts';
import { currentKey } from './key-ring.ts';
import { type LinkTarget, targetNamed, targetParameter } from './link-target.ts';

/** Whether a link may have a column in the gradebook. */
export const offersColumn = ({ choosing, grades }: Launch) =>
  Boolean(choosing?.acceptsColumn || mayMakeColumns(grades));

/**
 * The message that takes the choice back to the LMS.
 * @param wanted the name of a target, and whether grades go to the gradebook
 * @throws LtiProblem for what this course doesn't have
 */
export async function choiceMessage(
  store: Store,
  platform: Platform,
  launch: Launch,
  wanted: { name: string; isGraded: boolean },
  launchUrl: string,
): Promise<{ returnUrl: string; message: string }> {
  const target = await targetNamed(wanted.name);
  if (!target || !launch.choosing)
    throw new LtiProblem('This course doesn’t have what was chosen.', 'Choose again in the LMS.');
  const returnUrl = serviceUrl(platform, launch.choosing.returnUrl).href;
  const url = new URL(launchUrl);
  if (target.name !== '') url.searchParams.set(targetParameter, target.name);
  const message = await chosenMessage(await currentKey(store), platform, launch, {
    title: target.title,
    url: url.href,
    ...(wanted.isGraded && needsColumn(launch, target) && { column: columnOf(target) }),
  });
  return { returnUrl, message };
}

/** A link to one exercise has the column of that exercise. One to several has a column only where each can't have its own. */
function needsColumn({ choosing, grades }: Launch, { exercises }: LinkTarget): boolean {
  return Boolean(choosing?.acceptsColumn) && (exercises?.length === 1 || !mayMakeColumns(grades));
}

function columnOf({ name, title, exercises = allExercises }: LinkTarget) {
  return { label: title, resourceId: name || 'course', scoreMaximum: exercises.length };
}
