/**
 * Finds a Chromium to test with: `$CHROMIUM_PATH`, Playwright's own, one installed on this machine, or the one inside
 * the npm package `@sparticuz/chromium`, which runs on a bare Linux. `CHROMIUM_FROM` (`playwright`, `system` or
 * `package`) tries that place alone.
 */
import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { chromium, type LaunchOptions } from '@playwright/test';
import { isExecutable, onPath } from '../programs.ts';

type Place = () => LaunchOptions | undefined;

const places: Record<string, Place> = {
  playwright: () => (existsSync(chromium.executablePath()) ? {} : undefined),
  system: systemChromium,
  package: packagedChromium,
};

/** They keep the browser from looking for updates and the like, which a closed network answers slowly or not at all. */
const quiet = ['--disable-quic', '--disable-background-networking'];

/** A name for this machine that is no secure context, as an address of a local network is none. */
export const lanHost = 'course.test';
const args = [...quiet, `--host-resolver-rules=MAP ${lanHost} localhost`];

/** What to launch Chromium with. @throws Error when there is none. */
export function chromiumLaunchOptions(): LaunchOptions {
  const { CHROMIUM_PATH: path, CHROMIUM_FROM: from } = process.env;
  if (path && !isExecutable(path)) throw new Error(`CHROMIUM_PATH is ${path}, which is not a program.`);
  if (path) return { executablePath: path, args };
  for (const [name, place] of Object.entries(places)) {
    const found = !from || from === name ? place() : undefined;
    if (found) return { ...found, args };
  }
  throw new Error(
    'No Chromium to test with. Run `npx playwright install chromium`, or set CHROMIUM_PATH to the program of one that is installed.',
  );
}

function systemChromium(): LaunchOptions | undefined {
  const names = ['chromium', 'chromium-browser', 'google-chrome-stable', 'google-chrome'];
  const macOs = '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome';
  const executablePath = [...onPath(...names), macOs].find(isExecutable);
  return executablePath === undefined ? undefined : { executablePath };
}

const cache = join(import.meta.dirname, '../../node_modules/.cache/chromium');

/** The package holds a binary for Linux on x64 alone. */
function packagedChromium(): LaunchOptions | undefined {
  if (process.platform !== 'linux' || process.arch !== 'x64') return undefined;
  // A browser that outlives `npm ci` writes its font cache into the place of the folder that it ran from.
  if (!existsSync(join(cache, 'chromium'))) unpackInto(cache);
  return {
    executablePath: join(cache, 'chromium'),
    env: {
      ...definedEnvironment(),
      LD_LIBRARY_PATH: join(cache, 'al2023/lib'),
      FONTCONFIG_FILE: join(cache, 'fonts.conf'),
    },
  };
}

/**
 * Unpacks the package in a process of its own, since it writes to the environment when imported. It unpacks into
 * TMPDIR and reuses any `chromium` found there, so TMPDIR is a new folder; and it leaves its libraries out on a host that
 * it does not know, so VERCEL is set.
 */
function unpackInto(folder: string): void {
  mkdirSync(join(folder, '..'), { recursive: true });
  const scratch = mkdtempSync(`${folder}-`);
  try {
    const script = "await (await import('@sparticuz/chromium')).default.executablePath()";
    execFileSync(process.execPath, ['--input-type=module', '--eval', script], {
      cwd: import.meta.dirname,
      env: { ...process.env, TMPDIR: scratch, VERCEL: '1' },
    });
    // The package's own configuration names folders that exist only on its hosts.
    writeFileSync(join(scratch, 'fonts.conf'), fontConfiguration(folder));
    if (!existsSync(join(folder, 'chromium'))) rmSync(folder, { recursive: true, force: true });
    renameSync(scratch, folder);
  } catch (error) {
    rmSync(scratch, { recursive: true, force: true });
    // Another process may have been quicker; its copy is as good.
    if (!existsSync(join(folder, 'chromium'))) throw error;
  }
}

function fontConfiguration(folder: string): string {
  return `<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig>
  <dir>/usr/share/fonts</dir>
  <dir>${join(folder, 'fonts')}</dir>
  <cachedir>${join(folder, 'font-cache')}</cachedir>
</fontconfig>
`;
}

function definedEnvironment(): Record<string, string> {
  return Object.fromEntries(
    Object.entries(process.env).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])),
  );
}
