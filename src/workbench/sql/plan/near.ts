import type { RefObject } from 'preact';
import { options } from 'preact';
import { useEffect, useRef, useState } from 'preact/hooks';
import { whenIdle } from '#src/browser/idle.ts';

/** How far out of view an element is still near, in parts of the window's height. */
const margin = '100%';
/** How many elements are taken to be near in each idle period. */
const atOnce = 20;
/** The longest wait for an idle period, milliseconds. */
const longestWait = 200;

/** What waits until it comes near, in the order in which it was drawn. */
const waiting = new Map<Element, () => void>();
let observer: IntersectionObserver | undefined;
let isFilling = false;

/**
 * Whether an element is near enough to the window to be drawn as a whole, and the reference that tells. What once was
 * near stays it. The rest follows while the page is idle, so that the browser's own search and a reader's print have
 * everything.
 */
export function useNear<E extends Element>(isNearAtFirst: boolean): [boolean, RefObject<E>] {
  const [isNear, setNear] = useState(isNearAtFirst);
  const element = useRef<E>(null);
  useEffect(() => {
    if (isNear || !element.current) return;
    return whenNear(element.current, () => setNear(true));
  }, [isNear]);
  return [isNear, element];
}

function whenNear(element: Element, then: () => void): () => void {
  if (!observer) {
    observer = new IntersectionObserver(takeSeen, { rootMargin: `${margin} 0%` });
    addEventListener('beforeprint', takeAll);
  }
  waiting.set(element, then);
  observer.observe(element);
  void fill();
  return () => forget(element);
}

function forget(element: Element): void {
  waiting.delete(element);
  observer?.unobserve(element);
}

function take(element: Element): void {
  waiting.get(element)?.();
  forget(element);
}

function takeSeen(entries: readonly IntersectionObserverEntry[]): void {
  for (const { isIntersecting, target } of entries) if (isIntersecting) take(target);
}

async function fill(): Promise<void> {
  if (isFilling) return;
  isFilling = true;
  while (waiting.size > 0) {
    await whenIdle(longestWait);
    for (const element of [...waiting.keys()].slice(0, atOnce)) take(element);
  }
  isFilling = false;
  performance.mark('securecart:plan-whole');
}

/** Draws at once: the browser prints what is there when the event ends. */
function takeAll(): void {
  const { debounceRendering } = options;
  options.debounceRendering = (draw) => draw();
  for (const element of [...waiting.keys()]) take(element);
  if (debounceRendering) options.debounceRendering = debounceRendering;
  else delete options.debounceRendering;
}
