/** The door of a workshop: a code and a name, or the resume code. */
import { hasJoined } from '../protocol/membership-key.ts';
import { ask, RefusedRequest } from '../protocol/requests.ts';
import type { DoorView } from '../protocol/workshop.ts';

/** What comes after the door is only needed by those who come in: a phone on a slow line waits for the form alone. */
const entrance = () => import('./entrance.ts');

/** Makes the page's forms work, whenever the router shows it. The link in the QR code holds the code behind #, where no log has it. */
export function openDoor(): void {
  const page = document.querySelector('main');
  const join = page?.querySelector<HTMLFormElement>('[data-join]');
  const resume = page?.querySelector<HTMLFormElement>('[data-resume]');
  const code = join?.querySelector<HTMLInputElement>('[name="code"]');
  if (!page || !join || !resume || !code) return;
  if (hasJoined()) void entrance().then(({ welcomeBack }) => welcomeBack(page));
  code.addEventListener('change', () => void lookInside(join, code.value));
  join.addEventListener('change', () => showName(join));
  if (location.hash.startsWith(fromLms)) void enterFromLms(location.hash.slice(fromLms.length + 1));
  else if (location.hash.length > 1) {
    // A chat may have put something else behind the code.
    code.value = lettersOf(location.hash).slice(0, 20);
    void lookInside(join, code.value).then(() => visibleName(join)?.focus());
  }
  const submit = (form: HTMLFormElement, path: '/api/join' | '/api/resume') =>
    form.addEventListener('submit', (event) => {
      event.preventDefault();
      const { entry, ...typed } = Object.fromEntries(new FormData(form));
      const isPicked = typeof entry === 'string' && entry !== '' && entry !== unlisted;
      void tryToEnter(page, path, isPicked ? { code: code.value, entry } : typed);
    });
  submit(join, '/api/join');
  submit(resume, '/api/resume');
}

/** What the server sends a browser on with that it let in from an LMS: `#lms`, or `#lms:<exercise>`. */
const fromLms = '#lms';

async function enterFromLms(exercise: string): Promise<void> {
  // Coming back to this address later is no launch.
  history.replaceState(history.state, '', location.pathname);
  await attempt(async () => (await entrance()).continueFromLms(exercise));
}

/** Does what may be refused, and says why it was. */
async function attempt(work: () => Promise<void>): Promise<void> {
  const say = (text: string) => document.querySelector('[data-problem]')?.replaceChildren(text);
  say('');
  try {
    await work();
  } catch (error) {
    say(reasonOf(error));
  }
}

/** A code has letters alone. */
const lettersOf = (text: string) => text.replace(/[^a-z]/gi, '');

/** The choice of someone who isn't in the roster, and types a name. */
const unlisted = 'unlisted';

/** Shows what the workshop with this code says at its door: its title, what staff see, and the roster. */
async function lookInside(form: HTMLFormElement, code: string): Promise<void> {
  // A code has six letters; what is typed before that is none.
  if (lettersOf(code).length < 6) return;
  await attempt(async () => {
    const { title, told, roster } = await ask<DoorView>('/api/door', { code });
    const heading = document.querySelector<HTMLElement>('[data-title]');
    if (heading) {
      heading.textContent = title;
      heading.hidden = false;
    }
    document.querySelector('[data-told]')?.replaceChildren(told);
    listIn(form)?.replaceChildren(...choices(roster));
    showName(form);
  });
}

function choices(roster: DoorView['roster']): HTMLOptionElement[] {
  if (roster.length === 0) return [];
  const names = roster
    .map(({ id, name, group, taken }) => ({
      text: `${name}${group ? `, ${group}` : ''}${taken ? ' (joined)' : ''}`,
      id,
      taken,
    }))
    .sort((a, b) => a.text.localeCompare(b.text))
    .map(({ text, id, taken }) => {
      const option = new Option(text, id);
      option.disabled = taken;
      return option;
    });
  return [new Option('Choose your name', ''), ...names, new Option('My name isn’t in the list', unlisted)];
}

const listIn = (form: HTMLFormElement) => form.querySelector<HTMLSelectElement>('[name="entry"]');

/** The list where there is a roster; the field for a name where there is none, or it doesn't have the name. */
function showName(form: HTMLFormElement): void {
  const select = listIn(form);
  const input = form.querySelector<HTMLInputElement>('[name="name"]');
  if (!select || !input) return;
  const hasRoster = select.options.length > 0;
  const isTyped = !hasRoster || select.value === unlisted;
  for (const [field, isShown] of [
    [select, hasRoster],
    [input, isTyped],
  ] as const) {
    field.required = isShown;
    const label = field.closest('label');
    if (label) label.hidden = !isShown;
  }
}

function visibleName(form: HTMLFormElement): HTMLElement | null {
  return form.querySelector('label:not([hidden]) :is([name="entry"], [name="name"])');
}

async function tryToEnter(page: Element, path: '/api/join' | '/api/resume', typed: object): Promise<void> {
  await attempt(async () => (await entrance()).enter(page, path, typed));
}

function reasonOf(error: unknown): string {
  if (!(error instanceof RefusedRequest))
    return 'The workshop’s server can’t be reached. Are you in the network of the room?';
  // A site without a workshop answers with its page for unknown addresses.
  if (error.status === 405 || (error.status === 404 && !/workshop|code/.test(error.message)))
    return 'No workshop is hosted at this address.';
  return error.message;
}
