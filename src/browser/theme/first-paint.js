// Inlined at the top of <head>: the theme and the width of the text column are set before the first paint, so that
// nothing flashes or moves. Plain script, run as it stands; `theme.ts` and `layouts/text-width.ts` own the keys.
(() => {
  const root = document.documentElement;
  const dark = matchMedia('(prefers-color-scheme: dark)').matches ? 'dark' : 'light';
  let choice = null;
  let split = 0;
  try {
    choice = localStorage.getItem('securecart.theme');
    split = Number(localStorage.getItem('securecart.split'));
  } catch {}
  if (choice !== 'light' && choice !== 'dark') choice = 'auto';
  root.dataset.themeChoice = choice;
  root.dataset.theme = choice === 'auto' ? dark : choice;
  if (split >= 25 && split <= 70) root.style.setProperty('--split', `${split}%`);
})();
