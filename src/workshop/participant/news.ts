/** What a participant should notice now, one after the other, until they close it. */
import { lockOf } from '../protocol/phase.ts';
import type { ParticipantView } from '../protocol/workshop.ts';
import { exerciseName } from './words.ts';

export interface News {
  /** What was closed under this key isn't shown again. */
  key: string;
  text: string;
  /** An exercise to go to. */
  exercise?: string;
}

/**
 * The most urgent first.
 * @param here the exercise of the page
 * @param heldBecause why the server takes no events
 */
export function newsOf(
  { workshop, standings, announcements }: ParticipantView,
  here: string | undefined,
  heldBecause?: string,
): News[] {
  const news: News[] = [];
  // That a workshop is over is in the header already.
  if (heldBecause !== undefined && workshop.state !== 'closed')
    news.push({ key: `held ${heldBecause}`, text: heldBecause });
  const passed = new Set(standings.filter(({ state }) => state === 'passed').map(({ exercise }) => exercise));
  const lock = here === undefined ? undefined : lockOf(here, workshop, passed);
  if (lock?.by === 'release')
    news.push({
      key: `lock ${here}`,
      text: 'The instructor hasn’t opened this exercise yet. Checks don’t count.',
    });
  if (lock?.by === 'order')
    news.push({
      key: `lock ${here}`,
      text: `Exercises open one after the other. Checks don’t count until you pass ${exerciseName(lock.first)}.`,
      exercise: lock.first,
    });
  for (const { help } of standings) {
    if (help?.answer)
      news.push({ key: `answer ${help.answer.at}`, text: `${help.answer.by}: ${help.answer.text}` });
    else if (help?.by) news.push({ key: `coming ${help.at}`, text: `${help.by} is coming.` });
  }
  const said = announcements.at(-1);
  if (said) news.push({ key: `said ${said.id}`, text: said.text });
  const { current } = workshop;
  if (current !== null && current !== here)
    news.push({
      key: `moment ${current}`,
      text: `Everyone works on ${exerciseName(current)} now.`,
      exercise: current,
    });
  return news;
}

/** What is no news to someone who opens a page: it was there before. */
export const oldNews = (news: readonly News[]) =>
  news.filter(({ key }) => /^(said|moment) /.test(key)).map(({ key }) => key);
