/** Prepares a page for the index, which reads text without the space and the rules that separate it on the screen. */

/** The page with separators in its text where only its layout has them, and without drawings. */
export function separated(html: string): string {
  return html
    .replace(/<svg\b[\s\S]*?<\/svg>/g, ' ')
    .replace(/(?=<\/(?:td|th|dt)>\s*<(?:td|th|dd)\b)/g, ' · ')
    .replace(/(?<=[^\s.:!?>])(?=<\/(?:dd|summary|figcaption|legend|caption|t[dh]>\s*<\/tr)>)/g, '.')
    .replace(/(?=<\/(?:dd|summary|figcaption|legend|caption|tr|label|button)>)/g, ' ');
}
