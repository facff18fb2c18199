/** The door of a workshop: a code and a name, or the resume code. */
import { href } from '#src/course/links.ts';
import type { ParticipantView } from '../protocol/workshop.ts';
import { keepMembership } from './membership.ts';
import { ask, RefusedRequest } from './requests.ts';

interface Entered {
  name: string;
  resume?: string;
}

/** Makes the page's forms work. The link in the QR code holds the code behind #, where no log has it. */
export function openDoor(): void {
  const page = document.querySelector('main');
  const join = page?.querySelector<HTMLFormElement>('[data-join]');
  const resume = page?.querySelector<HTMLFormElement>('[data-resume]');
  if (!page || !join || !resume) return;
  const code = join.elements.namedItem('code');
  if (code instanceof HTMLInputElement && location.hash.length > 1) {
    code.value = decodeURIComponent(location.hash.slice(1)).slice(0, 20);
    const name = join.elements.namedItem('name');
    if (name instanceof HTMLInputElement) name.focus();
  }
  const submit = (form: HTMLFormElement, path: '/api/join' | '/api/resume') =>
    form.addEventListener('submit', (event) => {
      event.preventDefault();
      void enter(page, path, Object.fromEntries(new FormData(form)));
    });
  submit(join, '/api/join');
  submit(resume, '/api/resume');
}

async function enter(page: Element, path: '/api/join' | '/api/resume', typed: object): Promise<void> {
  const problem = page.querySelector('[data-problem]');
  if (problem) problem.textContent = '';
  try {
    const { name, resume } = await ask<Entered>(path, typed);
    keepMembership({ name, ...(resume !== undefined && { resume }) });
    const { workshop } = await ask<ParticipantView>('/api/me');
    const start = href(
      `/labs/${workshop.current ?? workshop.exercises[0] ?? ''}/`.replace('//', '/') as `/${string}`,
    );
    if (resume === undefined) location.assign(start);
    else showJoined(page, resume, start);
  } catch (error) {
    if (problem) problem.textContent = reasonOf(error);
  }
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

function reasonOf(error: unknown): string {
  if (!(error instanceof RefusedRequest))
    return 'The workshop’s server can’t be reached. Are you in the network of the room?';
  // A site without a workshop answers with its page for unknown addresses.
  if (error.status === 405 || (error.status === 404 && !/workshop|code/.test(error.message)))
    return 'No workshop is hosted at this address.';
  return error.message;
}
