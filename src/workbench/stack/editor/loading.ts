/** Gets the language service when the editor is first focused. Until then, and without it, the editor just edits. */
import { type Extension, StateEffect, StateField } from '@codemirror/state';
import { type EditorView, ViewPlugin } from '@codemirror/view';
import type { DownloadProgress } from '#src/browser/download.ts';
import type { Language } from '#src/cdk/language/client.ts';
import type { LanguageState } from '../session/session.ts';

export interface LanguageSource {
  /** Gets the service, as `openLanguage` does. */
  open(onProgress: (progress: DownloadProgress) => void): Promise<Language>;
  onState(state: LanguageState): void;
}

const arrived = StateEffect.define<Language | undefined>();

/** The language service, once it is there. */
export const language = StateField.define<Language | undefined>({
  create: () => undefined,
  update(held, { effects }) {
    for (const effect of effects) if (effect.is(arrived)) return effect.value;
    return held;
  },
});

export function loading(source: LanguageSource): Extension {
  const plugin = ViewPlugin.define((view) => new Loading(view, source), {
    eventHandlers: {
      focus() {
        this.first();
      },
    },
  });
  return [language, plugin];
}

class Loading {
  readonly #view: EditorView;
  readonly #source: LanguageSource;
  #asked = false;
  #destroyed = false;
  #language: Language | undefined;

  constructor(view: EditorView, source: LanguageSource) {
    this.#view = view;
    this.#source = source;
    source.onState({ state: 'waiting' });
  }

  first(): void {
    if (!this.#asked) void this.#load();
  }

  destroy(): void {
    this.#destroyed = true;
    this.#language?.close();
  }

  async #load(): Promise<void> {
    this.#asked = true;
    const tell = (state: LanguageState) => {
      if (!this.#destroyed) this.#source.onState(state);
    };
    const fail = (error: unknown) => {
      const message = error instanceof Error ? error.message : String(error);
      tell({ state: 'failed', message, retry: () => void this.#load() });
    };
    tell({ state: 'loading', progress: undefined });
    try {
      const opened = await this.#source.open((progress) => tell({ state: 'loading', progress }));
      if (this.#destroyed) return opened.close();
      this.#language = opened;
      this.#view.dispatch({ effects: arrived.of(opened) });
      tell({ state: 'ready', errors: undefined });
      const end = await opened.ended;
      if (this.#destroyed) return;
      this.#view.dispatch({ effects: arrived.of(undefined) });
      fail(end);
    } catch (error) {
      fail(error);
    }
  }
}
