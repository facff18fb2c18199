/** Undoes what web pages, editors and programs do to a text as a whole. */

const tags =
  /<\/?(?:html|head|body|table|thead|tbody|tr|th|td|pre|code|div|p|span|b|i)(?:\s[^<>]{0,200})?>/gi;
const lineEnds = /<br ?\/?>|<\/(?:tr|p|div|pre)>/gi;

/** The text of a piece of HTML. A plan in XML has none of these tags. */
export function withoutHtml(text: string): string {
  const plain = /<(?:br|pre|td|p|div)\b[^<>]{0,200}>/i.test(text)
    ? text
        .replace(/<br ?\/?>\r?\n/gi, '\n')
        .replace(lineEnds, '\n')
        .replace(tags, '')
    : text;
  return withoutEntities(plain);
}

const entities: Readonly<Record<string, string>> = {
  gt: '>',
  lt: '<',
  quot: '"',
  apos: "'",
  '#39': "'",
  nbsp: ' ',
  amp: '&',
};
/** Signs of a text that was encoded: those of XML's own text are no sign. */
const encoded = /-&(?:amp;)?gt;|&(?:amp;)?quot;(?:Plan|Node)|&lt;Plan&gt;|&nbsp;/;

function withoutEntities(text: string): string {
  let plain = text;
  // Twice, because some pages encode what was encoded.
  for (let time = 0; time < 2 && encoded.test(plain); time++)
    plain = plain.replace(/&(gt|lt|quot|apos|nbsp|amp|#39);/g, (all, name) => entities[name] ?? all);
  return plain;
}

/** Straight quotes for the curved ones of word processors, in a text that has no straight ones. */
export function withPlainQuotes(text: string): string {
  const withDouble = text.includes('"') ? text : text.replace(/[“”„]/g, '"');
  return withDouble.includes("'") ? withDouble : withDouble.replace(/[‘’]/g, "'");
}

const escapes: Readonly<Record<string, string>> = {
  n: '\n',
  r: '',
  t: '\t',
  '"': '"',
  "'": "'",
  '\\': '\\',
  '/': '/',
};

/** A text that a program printed as a string: `\n` for its line breaks, `\"` for its quotes. */
export function unescapedText(text: string): string | undefined {
  if (!/\\n\s*(?:->|\\?"|[[{}\]])|\\"(?:Plan|Node Type)\\/.test(text)) return undefined;
  const inside = /^\s*(["'])(.*)\1\s*$/s.exec(text)?.[2] ?? text;
  return inside.replace(/\\(["'\\/nrt])/g, (_, character: string) => escapes[character] ?? '');
}
