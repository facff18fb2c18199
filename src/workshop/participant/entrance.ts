/** Coming into a workshop: what this browser keeps of it, and where the work begins. */
import { href } from '#src/course/links.ts';
import { ask } from '../protocol/requests.ts';
import type { ParticipantView } from '../protocol/workshop.ts';
import { keepMembership, readMembership } from './membership.ts';
import { empty } from './outbox.ts';

interface Entered {
  id: string;
  name: string;
  resume?: string;
  resumeMark: string;
}

/** @throws RefusedRequest with the server's reason; TypeError without network. */
export async function enter(
  page: Element,
  path: '/api/join' | '/api/resume',
  typed: { resume?: string },
): Promise<void> {
  const { id, name, resume, resumeMark } = await ask<Entered>(path, typed);
  // What is left of someone else in this browser would count as this person's.
  if (readMembership()?.id !== id) await empty();
  const code =
    resume ??
    typed.resume
      ?.toLowerCase()
      .match(/[a-z]+/g)
      ?.join('-');
  keepMembership({ id, name, ...(code !== undefined && { resume: code, resumeMark }) });
  const start = startOf(await ask<ParticipantView>('/api/me'));
  if (resume === undefined) location.assign(start);
  else showJoined(page, resume, start);
}

/**
 * Goes on after the server has let this browser in from an LMS.
 * @param exercise what the link leads to; empty for where the workshop begins
 */
export async function continueFromLms(exercise: string): Promise<void> {
  const view = await ask<ParticipantView>('/api/me');
  const { id, name } = view;
  if (readMembership()?.id !== id) await empty();
  keepMembership({ id, name });
  location.replace(exercise ? href(`/labs/${exercise}/`) : startOf(view));
}

/** Says to someone who comes to the door again, as by the QR code or the back button, that they are in already. */
export async function welcomeBack(page: Element): Promise<void> {
  const view = await ask<ParticipantView>('/api/me').catch(() => undefined);
  const section = page.querySelector<HTMLElement>('[data-member]');
  if (!view || view.workshop.state === 'closed' || !section) return;
  for (const [place, text] of [
    ['[data-member-title]', view.workshop.title],
    ['[data-member-name]', view.name],
  ] as const) {
    const shown = section.querySelector(place);
    if (shown) shown.textContent = text;
  }
  const link = section.querySelector('a');
  if (link) link.href = startOf(view);
  section.hidden = false;
}

function startOf({ workshop }: ParticipantView): string {
  const first = workshop.current ?? workshop.exercises[0];
  return href(first === undefined ? '/' : `/labs/${first}/`);
}

function showJoined(page: Element, resume: string, start: string): void {
  const joined = page.querySelector<HTMLElement>('[data-joined]');
  const link = joined?.querySelector<HTMLAnchorElement>('[data-start]');
  const code = joined?.querySelector('[data-code]');
  if (!joined || !link || !code) {
    location.assign(start);
    return;
  }
  for (const other of page.querySelectorAll<HTMLElement>('form, details, [data-member]')) other.hidden = true;
  code.textContent = resume;
  link.href = start;
  joined.hidden = false;
  link.focus();
}
