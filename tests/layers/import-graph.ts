/** The imports among the project's own files: TypeScript, Astro, MDX and CSS. */

import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join, posix } from 'node:path';
import ts from 'typescript';

const root = join(import.meta.dirname, '../..');

/** One file importing another. Paths are from the root of the repository, with forward slashes. */
export interface Arrow {
  from: string;
  to: string;
}

/** Every arrow between two files of the project that Git knows or would add. */
export function arrows(): Arrow[] {
  const files = projectFiles();
  const known = new Set(files);
  return files.filter(isSource).flatMap((from) =>
    [...new Set(specifiersIn(from, readFileSync(join(root, from), 'utf8')))].flatMap((specifier) => {
      const to = targetOf(from, specifier);
      return to !== undefined && to !== from && known.has(to) ? [{ from, to }] : [];
    }),
  );
}

/** Paths of the project's files, without what is built or installed. */
export function projectFiles(): string[] {
  const listed = execFileSync('git', ['ls-files', '--cached', '--others', '--exclude-standard', '-z'], {
    cwd: root,
    encoding: 'utf8',
  });
  return listed.split('\0').filter(Boolean);
}

/** The specifiers that a file's text names, in the form in which they are written. */
export function specifiersIn(path: string, text: string): string[] {
  const extension = posix.extname(path);
  if (extension === '.css') return matches(text, /@import\s+(?:url\()?["']([^"']+)["']/g);
  const script =
    extension === '.astro' ? scriptsOfAstro(text) : extension === '.mdx' ? importsOfMdx(text) : text;
  return [
    ...ts.preProcessFile(script, true, true).importedFiles.map(({ fileName }) => fileName),
    // A worker or a program that is started by its address is an import as well.
    ...matches(script, /new URL\(\s*["']([^"']+)["'],\s*import\.meta\.url/g),
  ];
}

function isSource(path: string): boolean {
  return /\.(ts|tsx|js|mjs|astro|mdx|css)$/.test(path);
}

function targetOf(from: string, specifier: string): string | undefined {
  const path = specifier.replace(/\?.*$/, '');
  if (path.startsWith('#')) return path.slice(1);
  if (path.startsWith('.')) return posix.join(posix.dirname(from), path);
  return undefined;
}

function scriptsOfAstro(text: string): string {
  const [, frontmatter = ''] = /^---\n(.*?)\n---/s.exec(text) ?? [];
  return [frontmatter, ...matches(text, /<script[^>]*>(.*?)<\/script>/gs)].join('\n');
}

function importsOfMdx(text: string): string {
  return matches(text, /^(import\s.+)$/gm).join('\n');
}

function matches(text: string, pattern: RegExp): string[] {
  return [...text.matchAll(pattern)].map(([, group = '']) => group);
}
