/** Holds sentences to plain English: no longer than can be read at once, and in the words of today. */

import { createRequire } from 'node:module';
import { TextlintKernel } from '@textlint/kernel';
import { wordings } from './words.ts';

// CommonJS without types of its own, in part with its export under `default`.
const require = createRequire(import.meta.url);
const { default: plainText } = require('@textlint/textlint-plugin-text');
const { default: pattern } = require('@textlint-rule/textlint-rule-pattern');
const maxWordCount = require('textlint-rule-en-max-word-count');

/** A sentence that is longer has a second idea in it. */
export const mostWords = 35;

export interface Problem {
  sentence: string;
  /** What to do about it. */
  message: string;
}

const patterns = wordings.map(({ avoid, write }) => ({
  pattern: `/(?<![\\w-])(?:${avoid})(?!\\w)/i`,
  message: `Write “${write}”.`,
}));

const kernel = new TextlintKernel();

/** What is wrong with sentences, in their order. */
export async function lintEnglish(sentences: readonly string[]): Promise<Problem[]> {
  const { messages } = await kernel.lintText(sentences.join('\n\n'), {
    ext: '.txt',
    plugins: [{ pluginId: 'text', plugin: plainText }],
    rules: [
      { ruleId: 'max-words', rule: maxWordCount, options: { max: mostWords } },
      { ruleId: 'words', rule: pattern, options: { patterns } },
    ],
  });
  return messages.map(({ loc, message }) => ({
    sentence: sentences[(loc.start.line - 1) / 2] ?? '',
    message,
  }));
}
