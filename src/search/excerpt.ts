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
 */
export function excerptParts(excerpt: string): Excerpt[] {
  return excerpt
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
