/** Lets the keyboard reach those tables of the text that are wider than it and scroll; not every browser does by itself. Call once. */
export function followScrollingTables(): void {
  document.addEventListener('astro:page-load', mark);
  addEventListener('resize', mark);
}

function mark(): void {
  for (const table of document.querySelectorAll<HTMLTableElement>('.prose table')) {
    if (table.scrollWidth > table.clientWidth) table.tabIndex = 0;
    else table.removeAttribute('tabindex');
  }
}
