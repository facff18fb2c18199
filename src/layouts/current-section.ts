/** Marks the section that is being read in the list "On this page". Call once. */
export function followSections(): void {
  let asked = false;
  const ask = () => {
    if (asked) return;
    asked = true;
    requestAnimationFrame(() => {
      asked = false;
      markCurrent();
    });
  };
  addEventListener('scroll', ask, { passive: true });
  addEventListener('resize', ask);
  document.addEventListener('astro:page-load', ask);
}

function markCurrent(): void {
  const links = [...document.querySelectorAll<HTMLAnchorElement>('.toc a')];
  const tops = links.map(
    ({ hash }) => document.getElementById(hash.slice(1))?.getBoundingClientRect().top ?? Infinity,
  );
  const atEnd = innerHeight + scrollY >= document.documentElement.scrollHeight - 2;
  const current = atEnd ? lastWithin(tops, innerHeight) : lastWithin(tops, innerHeight / 3);
  // One page may show the list twice, of which one is hidden.
  const hash = links[current]?.hash;
  for (const link of links)
    if (hash !== undefined && link.hash === hash) link.setAttribute('aria-current', 'true');
    else link.removeAttribute('aria-current');
}

/** Position of the last section that begins above a line of the window, -1 where none does. */
export function lastWithin(tops: readonly number[], line: number): number {
  return tops.reduce((last, top, index) => (top <= line ? index : last), -1);
}
