import { sentencesOfScript } from '#src/guide/facts/sentences.ts';

/** The sentences of an Astro page: those in the strings of its script, and its text. Styles and code are left out. */
export function sentencesOfAstro(source: string, name: string): string[] {
  const [, script = '', template = source] = /^---\n(.*?)\n---\n(.*)$/s.exec(source) ?? [];
  const text = template
    .replace(/<!--.*?-->|<!doctype[^>]*>/gis, '')
    .replace(/<(script|style|pre)\b.*?<\/\1>/gis, '')
    // Void elements, which a reader of JSX takes for open ones.
    .replace(/<(?:br|hr|img|input|link|meta|source|wbr)\b(?:[^>{]|\{[^}]*\})*?(?<!\/)>/gi, '');
  return [...sentencesOfScript(script, name), ...sentencesOfScript(`<>${text}</>`, name)];
}
