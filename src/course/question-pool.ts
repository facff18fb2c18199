/** The questions of a lab's test, taken from the pages that ask them. Server side only. */
import { runInNewContext } from 'node:vm';
import { z } from 'astro/zod';
import { type Question, questionSchema } from './questions.ts';

export interface PooledQuestion extends Question {
  /** The page that asks it. */
  page: { title: string; href: string };
}

interface QuestionPage {
  title: string;
  href: string;
  /** Of the page's MDX. */
  text: string | undefined;
}

/** The questions of these pages, in their order. @throws Error when one can't be read out of its page's text */
export function questionsOf(pages: readonly QuestionPage[]): PooledQuestion[] {
  return pages.flatMap(({ title, href, text = '' }) =>
    (text.match(/<Question\b[\s\S]*?\n?\]\}\s*\/>/g) ?? []).map((tag) => ({
      ...parsed(tag, title),
      page: { title, href },
    })),
  );
}

function parsed(tag: string, title: string): Question {
  const ask = /\bask="([^"]*)"/.exec(tag)?.[1];
  const choices = /\bchoices=\{(\[[\s\S]*\])\}/.exec(tag)?.[1];
  const question = questionSchema.safeParse({ ask, choices: choices && literal(choices) });
  if (question.success) return question.data;
  throw new Error(
    `A question of “${title}” can't be asked in the lab's test, because it is not written with literals alone: ${z.prettifyError(question.error)}`,
  );
}

/** A list as JavaScript writes it, undefined where it names something from outside of it. */
function literal(source: string): unknown {
  try {
    // Only text comes back: objects of another context are no plain objects here.
    return JSON.parse(runInNewContext(`JSON.stringify(${source})`));
  } catch {
    return undefined;
  }
}
