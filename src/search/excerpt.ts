/** A piece of an excerpt, marked when it is what was searched for. */
export interface Excerpt {
  text: string;
  marked: boolean;
}

const entities: Readonly<Record<string, string>> = {
  '&lt;': '<',
  '&gt;': '>',
  '&quot;': '"',
  '&#39;': "'",
  '&#x27;': "'",
  '&amp;': '&',
};

/**
 * Takes Pagefind's excerpt, which is text with entities and `<mark>` around what was found, apart into pieces of plain
 * text, so that nothing from a page's text is ever read as markup again.
 * @param title is left out where the excerpt begins with it, because it stands above.
 */
export function excerptParts(excerpt: string, title = ''): Excerpt[] {
  return withoutTitle(excerpt, title)
    .replace(/^[\s·.,;]+/, '')
    .split(/(<mark>.*?<\/mark>)/s)
    .filter((piece) => piece !== '')
    .map((piece) => {
      const marked = piece.startsWith('<mark>');
      const text = marked ? piece.slice('<mark>'.length, -'</mark>'.length) : piece;
      return {
        text: text.replace(/&(?:lt|gt|quot|#39|#x27|amp);/g, (entity) => entities[entity] ?? entity),
        marked,
      };
    });
}

function withoutTitle(excerpt: string, title: string): string {
  const plain = excerpt.replace(/<\/?mark>/g, '');
  if (title === '' || !plain.startsWith(`${title}. `)) return excerpt;
  let left = `${title}. `.length;
  let at = 0;
  while (left > 0) {
    const tag = /^<\/?mark>/.exec(excerpt.slice(at))?.[0];
    if (!tag) left -= 1;
    at += tag?.length ?? 1;
  }
  return excerpt.slice(at);
}
