/** Makes a declaration file small: the same declarations, and of each doc comment the first paragraph. */
import ts from 'typescript';

/** What becomes of doc comments; other comments always go, but for `/// <reference>`. */
export type Docs = 'first-paragraph' | 'none';

/** @returns a text that declares the same as the declaration file `text`. */
export function condense(text: string, docs: Docs): string {
  const scanner = ts.createScanner(ts.ScriptTarget.ESNext, false, ts.LanguageVariant.Standard, text);
  const pieces: string[] = [];
  let between: '' | ' ' | '\n' = '';
  const put = (piece: string) => {
    const joins = /[\w$]$/.test(pieces.at(-1) ?? '') && /^[\w$]/.test(piece);
    pieces.push(between === ' ' && !joins ? '' : between, piece);
    between = '';
  };
  for (let token = scanner.scan(); token !== ts.SyntaxKind.EndOfFileToken; token = scanner.scan()) {
    const piece = scanner.getTokenText();
    if (token === ts.SyntaxKind.NewLineTrivia) between = '\n';
    else if (token === ts.SyntaxKind.WhitespaceTrivia) between ||= ' ';
    else if (token === ts.SyntaxKind.SingleLineCommentTrivia) {
      if (piece.startsWith('///')) put(piece);
    } else if (token === ts.SyntaxKind.MultiLineCommentTrivia) {
      between ||= ' ';
      if (docs === 'first-paragraph' && piece.startsWith('/**')) put(briefDoc(piece));
    } else put(piece);
  }
  return pieces.join('').trim();
}

/** The tags whose first paragraph is kept as well. */
const keptTags = ['@default', '@deprecated'];

/** A doc comment with the first paragraph of its text and of the kept tags; empty when none of them says anything. */
export function briefDoc(comment: string): string {
  const lines = comment
    .replace(/^\/\*\*|\*\/$/g, '')
    .split('\n')
    .map((line) => line.replace(/^\s*\*? ?/, '').trim());
  const sections: string[][] = [[]];
  for (const line of lines) {
    if (line.startsWith('@')) sections.push([line]);
    else sections.at(-1)?.push(line);
  }
  const [text = [], ...tags] = sections;
  const kept = tags.filter(([tag]) => keptTags.some((name) => tag === name || tag?.startsWith(`${name} `)));
  const said = [text, ...kept].map(firstParagraph).filter(Boolean);
  return said.length === 0 ? '' : `/** ${said.join('\n')} */`;
}

function firstParagraph(lines: readonly string[]): string {
  const start = lines.findIndex((line) => line !== '');
  if (start < 0) return '';
  const length = lines.slice(start).indexOf('');
  return withoutLinks(lines.slice(start, length < 0 ? undefined : start + length).join(' '));
}

/** Of links what is read, not where they lead. */
function withoutLinks(text: string): string {
  return text
    .replace(/\[([^\]]+)\]\([^)\s]+\)/g, '$1')
    .replace(/\{@link(?:code|plain)?\s+([^\s|}]+)(?:[\s|]+([^}]+))?\}/g, (_, target, name) => name ?? target);
}
