/** Finds a plan node or a term of the glossary by its name, ahead of the pages that mention it. */

export interface Definition {
  /** `Seq Scan`, `sequential scan`. */
  name: string;
  kind: 'Plan node' | 'Glossary';
  href: string;
  text: string;
  /** Other names. */
  aliases: readonly string[];
}

/** How well a query can fit a name; what fits less is no result. */
const weights = { whole: 3, start: 2, words: 1 } as const;
/** Between names that fit equally well, the one that plans print comes first. */
const kinds: Readonly<Record<Definition['kind'], number>> = { 'Plan node': 0.5, Glossary: 0 };
/** More would push the pages out of sight. */
const most = 3;

/** The definitions that a query names, best first. */
export function definitionsOf(query: string, definitions: readonly Definition[]): Definition[] {
  const asked = wordsOf(query);
  if (asked.length === 0) return [];
  return definitions
    .map((definition) => ({ definition, weight: weightOf(asked, definition) }))
    .filter(({ weight }) => weight > 0)
    .sort((a, b) => b.weight - a.weight || a.definition.name.length - b.definition.name.length)
    .slice(0, most)
    .map(({ definition }) => definition);
}

function weightOf(asked: readonly string[], { name, aliases, kind }: Definition): number {
  const best = Math.max(...[name, ...aliases].map((known) => closeness(asked, wordsOf(known))));
  return best === 0 ? 0 : best + kinds[kind];
}

/** Each word that was asked for has to begin a word of the name, each a word of its own. */
function closeness(asked: readonly string[], known: readonly string[]): number {
  if (asked.join(' ') === known.join(' ')) return weights.whole;
  if (known.join(' ').startsWith(asked.join(' '))) return weights.start;
  const left = [...known];
  const all = asked.every((word) => {
    const at = left.findIndex((other) => other.startsWith(word));
    if (at >= 0) left.splice(at, 1);
    return at >= 0;
  });
  return all ? weights.words : 0;
}

function wordsOf(text: string): string[] {
  return text.toLowerCase().match(/[a-z0-9]+/g) ?? [];
}
