/** Names and sentences of plan nodes and of the glossary's terms, which the search offers ahead of pages. */
import type { APIRoute } from 'astro';
import { planNodes } from '#labs/query-optimization/plan-nodes.ts';
import { href } from '#src/course/links.ts';
import { slugOf } from '#src/course/plan-node-headings.ts';
import { glossary } from '#src/guide/glossary/glossary.ts';
import type { Definition } from '#src/search/definitions.ts';

const nodes = planNodes.map(
  ({ type, sentence }): Definition => ({
    name: type,
    kind: 'Plan node',
    href: href(`/labs/query-optimization/reference/#${slugOf(type)}`),
    text: sentence,
    aliases: [],
  }),
);

const terms = glossary.map(
  ({ id, term, aliases, definition }): Definition => ({
    name: term,
    kind: 'Glossary',
    href: href(`/guide/glossary/#${id}`),
    // Backticks set a word as code on the page.
    text: definition.replaceAll('`', ''),
    aliases,
  }),
);

export const GET: APIRoute = () => Response.json([...nodes, ...terms]);
