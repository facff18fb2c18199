/** Code in the editor's colors where there is no editor: in differences, in the history, before the workbench is there. */
import { highlightCode, tagHighlighter, tags } from '@lezer/highlight';

/** Reads a language: `shopDialect.language.parser`. */
export interface CodeParser {
  parse(code: string): Parameters<typeof highlightCode>[1];
}

/** The classes that `code.css` colors. */
export const codeClasses = tagHighlighter([
  { tag: [tags.keyword, tags.operatorKeyword, tags.modifier, tags.self], class: 'code-keyword' },
  { tag: [tags.string, tags.special(tags.string)], class: 'code-string' },
  { tag: [tags.number, tags.bool, tags.null], class: 'code-number' },
  { tag: [tags.typeName, tags.className, tags.standard(tags.name)], class: 'code-type' },
  { tag: [tags.lineComment, tags.blockComment], class: 'code-comment' },
]);

/** A stretch of a line in one color. */
export interface CodeToken {
  text: string;
  /** Of `code.css`; empty for plain text. */
  className: string;
}

/** The lines of a text, each in its colors. */
export function highlightedLines(code: string, parser: CodeParser): CodeToken[][] {
  const lines: CodeToken[][] = [[]];
  highlightCode(
    code,
    parser.parse(code),
    codeClasses,
    (text, className) => lines.at(-1)?.push({ text, className }),
    () => lines.push([]),
  );
  return lines;
}
