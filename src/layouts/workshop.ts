/** A workshop's part of the page, in browsers that have joined one. Others load nothing. */
import { hasJoined } from '#src/workshop/protocol/membership-key.ts';

/** Looks on each page that the router shows, as one joins in between. */
export function followWorkshop(): void {
  const look = () => {
    if (!hasJoined()) return;
    document.removeEventListener('astro:page-load', look);
    void import('#src/workshop/participant/mark.tsx').then(({ showMark }) => showMark());
  };
  document.addEventListener('astro:page-load', look);
}
