// Inlined at the top of <head>: the theme, the width of the text column and the size of the text are set before the
// first paint, so that nothing flashes or moves. Plain script, run as it stands; `theme.ts`, `layouts/text-width.ts` and
// `ui/text-size.ts` own the keys.
(() => {
  const root = document.documentElement;
  const dark = matchMedia('(prefers-color-scheme: dark)').matches ? 'dark' : 'light';
  let choice = null;
  let split = 0;
  let size = 0;
  try {
    choice = localStorage.getItem('securecart.theme');
    split = Number(localStorage.getItem('securecart.split'));
    size = Number(localStorage.getItem('securecart.text-size'));
  } catch {}
  if (choice !== 'light' && choice !== 'dark') choice = 'auto';
  root.dataset.themeChoice = choice;
  root.dataset.theme = choice === 'auto' ? dark : choice;
  if (size > 100 && size <= 150) root.style.fontSize = `${size}%`;
  if (split >= 25 && split <= 70) root.style.setProperty('--split', `${split}%`);
})();
