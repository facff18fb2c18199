import type { Engine } from './engine.ts';
import { Firefox, installedFirefox } from './firefox.ts';
import { installedWebKit, WebKit } from './webkit.ts';

interface InstalledEngine {
  /** What starts it; undefined when it is not installed. */
  launcher(): (() => Promise<Engine>) | undefined;
  /** What to say when it is not installed. */
  missing: string;
}

export const engines = {
  Firefox: {
    launcher() {
      const program = installedFirefox();
      return program === undefined ? undefined : () => Firefox.launch(program);
    },
    missing: 'Firefox is not installed here, and FIREFOX_PATH names none. On Debian: apt install firefox-esr',
  },
  WebKitGTK: {
    launcher() {
      const programs = installedWebKit();
      return programs === undefined ? undefined : () => WebKit.launch(programs);
    },
    missing:
      'WebKitGTK, which shares Safari’s engine, is not installed here. On Debian: apt install webkit2gtk-driver xvfb',
  },
} satisfies Record<string, InstalledEngine>;

export type EngineName = keyof typeof engines;
