/** Keeps a choice of how pages look. Without storage it holds until the page is left. */
export function keep(key: string, value: string): void {
  try {
    localStorage.setItem(key, value);
  } catch {
    // Full, or switched off in the browser's settings.
  }
}
