/** The bar of a narrow exercise page, `Text · Editor · Result`: marks the part that is being read. */

/** Makes the bars of this and later pages follow what is in view. Call once. */
export function followParts(): void {
  const follow = () => {
    const links = [...document.querySelectorAll<HTMLAnchorElement>('[data-parts] a')];
    const isReached = ({ hash }: HTMLAnchorElement) => {
      const part = document.getElementById(hash.slice(1));
      return part !== null && part.getBoundingClientRect().top <= innerHeight / 2;
    };
    const current = links.findLast(isReached) ?? links[0];
    for (const link of links)
      if (link === current) link.setAttribute('aria-current', 'true');
      else link.removeAttribute('aria-current');
  };
  let isAsked = false;
  const ask = () => {
    if (isAsked || !document.querySelector('[data-parts]')) return;
    isAsked = true;
    requestAnimationFrame(() => {
      isAsked = false;
      follow();
    });
  };
  addEventListener('scroll', ask, { passive: true });
  document.addEventListener('astro:page-load', ask);
}
