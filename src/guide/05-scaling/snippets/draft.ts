/** What the reader typed into a snippet, kept in this browser. Where nothing can be kept, nothing is. */
const keyOf = (id: string) => `securecart.snippet.${id}`;

/** The text that was left, or undefined when there is none. */
export function readDraft(id: string): string | undefined {
  try {
    return localStorage.getItem(keyOf(id)) ?? undefined;
  } catch {
    return undefined;
  }
}

/** Keeps a text; undefined forgets it. */
export function saveDraft(id: string, text: string | undefined): void {
  try {
    if (text === undefined) localStorage.removeItem(keyOf(id));
    else localStorage.setItem(keyOf(id), text);
  } catch {
    // A browser that keeps nothing has said so elsewhere; the text is still on the page.
  }
}
