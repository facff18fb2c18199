/** Notices parts of a page that were blocked or are gone, and says so where `blocked.astro` stands. */
import { policyAdvice } from '#src/browser/hosting.ts';

/** Call once: what it listens to outlives a change of the page. */
export function followBlockedParts(): void {
  window.addEventListener('vite:preloadError', (event) => say(lost('payload' in event && event.payload)));
  window.addEventListener('astro:hydration-error', ({ detail }) =>
    say(lost(detail.error, detail.componentUrl)),
  );
  window.addEventListener('securitypolicyviolation', (event) => {
    if (event.disposition === 'enforce' && isOfThisPage(event)) say(refused(event));
  });
  document.addEventListener('astro:page-load', noticeBlockedScripts);
  noticeBlockedScripts();
}

/** Astro defines the element of interactive parts in a script inside the page. */
function noticeBlockedScripts(): void {
  if (document.querySelector('astro-island') && !customElements.get('astro-island'))
    say(
      `The browser blocked the scripts inside this page, so its interactive parts cannot start. ${policyAdvice}`,
    );
}

/** A file that did not come, or came as something else. */
export function lost(error: unknown, url?: string | null): string {
  const text = error instanceof Error ? error.message : '';
  const [file = url ? new URL(url, location.href).pathname : undefined] =
    text.match(/\/_astro\/[\w.-]+/) ?? [];
  const part = file
    ? `A part of this page could not be loaded (${file}).`
    : 'A part of this page could not be loaded.';
  if (!navigator.onLine) return `${part} There is no connection. Reload the page once there is one.`;
  return `${part} The course may have been updated since you opened it, or a proxy blocks the file. Reload the page; your text is kept.`;
}

type Violation = Pick<SecurityPolicyViolationEvent, 'blockedURI' | 'effectiveDirective'>;

export function refused({ blockedURI, effectiveDirective }: Violation): string {
  return `The browser blocked a part of this page (${effectiveDirective}: ${blockedURI || 'inline'}). ${policyAdvice}`;
}

/** Extensions of the browser put into a page what the page's policy then blocks. */
function isOfThisPage({ sourceFile, blockedURI }: SecurityPolicyViolationEvent): boolean {
  return ![sourceFile, blockedURI].some((url) => /^[\w-]+-extension\b/.test(url ?? ''));
}

function say(sentence: string): void {
  const box = document.querySelector<HTMLElement>('[data-blocked]');
  const words = box?.querySelector('p');
  // One cause may block several parts; the first says it best.
  if (!box?.hidden || !words) return;
  words.textContent = sentence;
  box.hidden = false;
  box.querySelector<HTMLButtonElement>('[data-reload]')?.addEventListener('click', () => location.reload());
}

declare global {
  interface WindowEventMap {
    'astro:hydration-error': CustomEvent<{ error: unknown; componentUrl: string | null }>;
  }
}
