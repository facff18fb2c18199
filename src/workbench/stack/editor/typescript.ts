/** TypeScript in the editor: highlighting at once; errors, completion and explanations once the language service is there. */
import { typescriptLanguage } from '@codemirror/lang-javascript';
import { lintKeymap } from '@codemirror/lint';
import type { Extension } from '@codemirror/state';
import { keymap } from '@codemirror/view';
import { checking } from './checking.ts';
import { completing } from './completing.ts';
import { descriptionTheme } from './description.ts';
import { hovering } from './hovering.ts';
import { type LanguageSource, loading } from './loading.ts';

/** For an editor that holds `problems`. */
export function typescript(source: LanguageSource): Extension {
  return [
    typescriptLanguage,
    loading(source),
    checking((errors) => source.onState({ state: 'ready', errors })),
    completing,
    hovering,
    descriptionTheme,
    keymap.of(lintKeymap),
  ];
}
