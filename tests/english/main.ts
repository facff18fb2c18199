/**
 * Lints the sentences that a learner, author or instructor reads: pages, documents, and the strings of the program that
 * are sentences. Prints each problem with its file, and exits with 1 when there is one.
 */
import { globSync, readFileSync } from 'node:fs';
import { cellsOf, sentencesOfMdx, sentencesOfScript } from '#src/guide/facts/sentences.ts';
import { sentencesOfAstro } from './astro.ts';
import { lintEnglish } from './lint.ts';

const pages = globSync(['{labs,src}/**/*.mdx', 'docs/*.md', 'README.md', 'CONTRIBUTING.md']);
const templates = globSync('src/**/*.astro');
const scripts = globSync('{labs,checkers,infra,src}/**/*.{ts,tsx}', {
  exclude: ['**/*.test.ts', '**/{fixtures,recorded,bundle,sandbox,shims}/**', '**/catalogue.ts'],
});

/** Of a program's strings only sentences: no SQL, no code, no names. */
function isProse(sentence: string): boolean {
  const isCode = /[{};]$|=>|::|\/\/|\b(?:SELECT|CREATE|INSERT|UPDATE|DELETE|FROM|WHERE|JOIN)\b.*[=(]|^Usage:/;
  return /^[A-Z“…]/.test(sentence) && /[a-z] [a-z]/.test(sentence) && !isCode.test(sentence);
}

let problems = 0;

async function report(file: string, sentences: readonly string[]): Promise<void> {
  for (const { sentence, message } of await lintEnglish(sentences)) {
    problems += 1;
    console.log(`${file}: ${message}\n  ${sentence}\n`);
  }
}

for (const file of pages)
  await report(
    file,
    sentencesOfMdx(readFileSync(file, 'utf8'), (table) => cellsOf(table).flat()),
  );
for (const file of templates)
  await report(file, sentencesOfAstro(readFileSync(file, 'utf8'), file).filter(isProse));
for (const file of scripts)
  await report(file, sentencesOfScript(readFileSync(file, 'utf8'), file).filter(isProse));
process.exitCode = problems === 0 ? 0 : 1;
