/** Coming into a workshop: what this browser keeps of it, and where the work begins. */
import { href } from '#src/course/links.ts';
import type { ParticipantView } from '../protocol/workshop.ts';
import { keepMembership, readMembership } from './membership.ts';
import { empty } from './outbox.ts';
import { ask } from './requests.ts';

interface Entered {
  name: string;
  resume?: string;
}

/** @throws RefusedRequest with the server's reason; TypeError without network. */
export async function enter(page: Element, path: '/api/join' | '/api/resume', typed: object): Promise<void> {
  const { name, resume } = await ask<Entered>(path, typed);
  // What is left of someone else in this browser would count as this person's.
  if (resume !== undefined) await empty();
  keepMembership({ name, ...(resume !== undefined && { resume }) });
  const { workshop } = await ask<ParticipantView>('/api/me');
  const first = workshop.current ?? workshop.exercises[0];
  const start = href(first === undefined ? '/' : `/labs/${first}/`);
  if (resume === undefined) location.assign(start);
  else showJoined(page, resume, start);
}

/**
 * Goes on after the server has let this browser in from an LMS.
 * @param exercise what the link leads to; empty for where the workshop begins
 */
export async function continueFromLms(exercise: string): Promise<void> {
  const { name, workshop } = await ask<ParticipantView>('/api/me');
  if (readMembership()?.name !== name) await empty();
  keepMembership({ name });
  const first = exercise || (workshop.current ?? workshop.exercises[0]);
  location.replace(href(first === undefined ? '/' : `/labs/${first}/`));
}

function showJoined(page: Element, resume: string, start: string): void {
  const joined = page.querySelector<HTMLElement>('[data-joined]');
  const link = joined?.querySelector<HTMLAnchorElement>('[data-start]');
  const code = joined?.querySelector('[data-code]');
  if (!joined || !link || !code) {
    location.assign(start);
    return;
  }
  for (const other of page.querySelectorAll<HTMLElement>('form, details')) other.hidden = true;
  code.textContent = resume;
  link.href = start;
  joined.hidden = false;
  link.focus();
}
