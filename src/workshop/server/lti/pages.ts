/** The few pages that an LMS shows or that a launch ends on: without scripts of the course, also inside a frame. */
import { readFileSync } from 'node:fs';
import type { Context } from 'hono';
import { html, raw } from 'hono/html';
import type { Registration } from '#src/lti/platform.ts';
import type { LtiProblem } from '#src/lti/problem.ts';
import { newSecret } from '../codes.ts';
import { type LinkTarget, targetParameter } from './link-target.ts';

const tokens = readFileSync(new URL('../../../ui/styles/tokens.css', import.meta.url), 'utf8');
const styles = `${tokens}
*, *::before, *::after { box-sizing: border-box; }
body { margin: 0; padding: var(--space-6) var(--space-4) var(--space-8); background: var(--bg); color: var(--text);
  font: var(--size-m) / 1.5 var(--font-text); }
main { width: min(100%, 38rem); margin-inline: auto; }
h1 { margin: 0 0 var(--space-4); font-size: var(--size-2xl); line-height: 1.25; overflow-wrap: anywhere; }
p { margin: 0 0 var(--space-4); overflow-wrap: anywhere; }
form { margin: 0; }
fieldset { margin: 0 0 var(--space-4); padding: var(--space-2) var(--space-4); border: 1px solid var(--line);
  border-radius: var(--radius); background: var(--surface); }
legend { padding-inline: var(--space-1); font-weight: 700; }
label { display: flex; gap: var(--space-2); align-items: baseline; padding-block: var(--space-1); min-height: 1.5rem; }
label small { color: var(--text-muted); }
label small.below { display: block; }
input { flex: none; accent-color: var(--accent); }
.action { display: inline-block; padding: var(--space-2) var(--space-5); border: 1px solid var(--accent);
  border-radius: var(--radius); background: var(--accent); color: var(--accent-text); font: inherit; text-decoration: none;
  cursor: pointer; }
:focus-visible { outline: 2px solid var(--focus); outline-offset: 2px; }
.bar { position: sticky; bottom: 0; padding-block: var(--space-2); border-top: 1px solid var(--line); background: var(--bg); }
`;

type Markup = ReturnType<typeof html>;

/**
 * @param postsTo the one other origin that a form of the page may go to
 * @param script of this page alone
 */
function page(
  context: Context,
  {
    title,
    body,
    status = 200,
    postsTo,
    script,
  }: {
    title: string;
    body: Markup;
    status?: 200 | 400 | 403;
    postsTo?: string;
    script?: string;
  },
) {
  const nonce = newSecret();
  const policy = [
    "default-src 'none'",
    `style-src 'nonce-${nonce}'`,
    ...(script === undefined ? [] : [`script-src 'nonce-${nonce}'`]),
    `form-action 'self'${postsTo === undefined ? '' : ` ${postsTo}`}`,
    "base-uri 'none'",
  ];
  context.header('Content-Security-Policy', policy.join('; '));
  return context.html(
    html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<meta name="robots" content="noindex">
<title>${title}</title>
<style nonce="${nonce}">${raw(styles)}</style>
</head>
<body>
<main>
<h1>${title}</h1>
${body}
</main>
${script === undefined ? '' : html`<script nonce="${nonce}">${raw(script)}</script>`}
</body>
</html>
`,
    status,
  );
}

/** In a frame, where browsers keep cookies back. @param login address at which the login begins anew */
export const openOutside = (context: Context, login: string) =>
  page(context, {
    title: 'SecureCart Performance Labs',
    body: html`<p>The course opens in a window of its own. Inside this page, browsers don’t let you stay logged in.</p>
<p><a class="action" href="${login}" target="_blank" rel="noopener">Open the course</a></p>`,
  });

export const problemPage = (context: Context, { message, next }: Pick<LtiProblem, 'message' | 'next'>) =>
  page(context, {
    title: 'The course could not be opened',
    status: 403,
    body: html`<p>${message}</p><p><strong>What to do:</strong> ${next}</p>`,
  });

/** To choose what a link leads to. @param course whose column is asked about; undefined where it can have none */
export function choicePage(
  context: Context,
  {
    targets,
    ticket,
    action,
    courseTitle,
    offersColumn,
  }: {
    targets: readonly LinkTarget[];
    ticket: string;
    action: string;
    courseTitle: string;
    offersColumn: boolean;
  },
) {
  const choice = ({ name, title }: LinkTarget, words: string, isFirst = false) => html`<label>
<input type="radio" name="${targetParameter}" value="${name}" required${raw(isFirst ? ' checked' : '')}>
<span>${title} <small>${words}</small></span></label>`;
  const [whole, ...others] = targets;
  const labs = others.filter(({ name }) => !name.includes('/'));
  return page(context, {
    title: 'What should the link open?',
    body: html`<p>The link is added to ${courseTitle}.</p>
<form method="post" action="${action}">
<input type="hidden" name="ticket" value="${ticket}">
${whole ? html`<fieldset><legend>Everything</legend>${choice(whole, 'the whole course', true)}</fieldset>` : ''}
${labs.map(
  (lab) => html`<fieldset><legend>${lab.title}</legend>
${choice({ ...lab, title: 'The whole lab' }, `${lab.exercises?.length} exercises`)}
${others.filter(({ name }) => name.startsWith(`${lab.name}/`)).map((each) => choice(each, ''))}</fieldset>`,
)}
<div class="bar">${
      offersColumn
        ? html`<label><input type="checkbox" name="graded" value="yes" checked>
<span>Send grades to the gradebook: verified passes only</span></label>`
        : ''
    }
<button class="action">Add the link</button></div>
</form>`,
  });
}

/** Before anyone has come to a course: whether it gets a workshop that is there. @param offered its title */
export const workshopPage = (
  context: Context,
  {
    courseTitle,
    offered,
    action,
    hidden,
  }: {
    courseTitle: string;
    offered: { id: string; title: string };
    action: string;
    hidden: Readonly<Record<string, string>>;
  },
) =>
  page(context, {
    title: `Which workshop is for ${courseTitle}?`,
    body: html`<p>Nobody has come from this course yet, so you can still choose. The board of ${offered.title} is open in this
browser.</p>
<form method="post" action="${action}">
${Object.entries(hidden).map(([name, value]) => html`<input type="hidden" name="${name}" value="${value}">`)}
<fieldset><legend>Workshop</legend>
<label><input type="radio" name="workshop" value="" checked>
<span>A workshop of its own <small class="below">Only people from this course are in it.</small></span></label>
<label><input type="radio" name="workshop" value="${offered.id}">
<span>${offered.title} <small class="below">People from this course join everyone who is in it already.</small></span></label>
</fieldset>
<button class="action">Open the board</button>
</form>`,
  });

/** Posts a signed message to the platform: by itself, or with a button where scripts are off. */
export const returnPage = (context: Context, returnUrl: string, message: string) =>
  page(context, {
    title: 'Adding the link…',
    postsTo: new URL(returnUrl).origin,
    script: 'document.forms[0].submit()',
    body: html`<form method="post" action="${returnUrl}"><input type="hidden" name="JWT" value="${message}">
<button class="action">Continue to the LMS</button></form>`,
  });

/** After a registration: tells the LMS to close the frame or window in which it was made. */
export const registeredPage = (context: Context, { name, deployments }: Registration) =>
  page(context, {
    title: 'The course is registered',
    script: "(window.opener || window.parent).postMessage({ subject: 'org.imsglobal.lti.close' }, '*')",
    body: html`<p>${name} knows the course now. Turn the tool on in the LMS.</p>
${
  deployments.length === 0
    ? html`<p>When a link is opened for the first time, the owner of this server accepts the deployment on the board,
under LMS.</p>`
    : ''
}`,
  });
