/** Opens a page in the browser of the person at this machine. */
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';

export interface Machine {
  platform: NodeJS.Platform;
  env: Readonly<Record<string, string | undefined>>;
  /** Whether a command of this name, or at this path, exists. */
  has(command: string): boolean;
}

export const thisMachine: Machine = {
  platform: process.platform,
  env: process.env,
  has(command) {
    if (/[\\/]/.test(command)) return existsSync(command);
    const folders = (process.env.PATH ?? '').split(delimiter);
    return folders.some((folder) => existsSync(join(folder, command)));
  },
};

/** @returns the command that opens an address, with its arguments; nothing where no one would see a browser. */
export function browserCommand(url: string, { platform, env, has }: Machine): string[] | undefined {
  if (env.CI || env.SSH_CONNECTION || env.SSH_CLIENT || env.SSH_TTY) return undefined;
  if (env.BROWSER !== undefined) return chosenBrowser(url, env.BROWSER, has);
  if (platform === 'darwin') return ['open', url];
  // Not `cmd /c start`, which reads quotes and ampersands by rules of its own.
  if (platform === 'win32') return ['rundll32', 'url.dll,FileProtocolHandler', url];
  const desktop = env.DISPLAY || env.WAYLAND_DISPLAY;
  return desktop && has('xdg-open') ? ['xdg-open', url] : undefined;
}

/** `BROWSER` is a list of commands, of which the first that exists is used; `%s` stands for the address. */
function chosenBrowser(url: string, choice: string, has: Machine['has']): string[] | undefined {
  const commands = choice.split(delimiter).map((command) => command.trim().split(/\s+/));
  const words = commands.find(([command]) => command && has(command));
  if (!words) return undefined;
  return words.some((word) => word.includes('%s'))
    ? words.map((word) => word.replaceAll('%s', url))
    : [...words, url];
}

/** Starts a command that outlives this process. A failure is ignored: the address is printed as well. */
export function startAndForget([command = '', ...args]: readonly string[]): void {
  const child = spawn(command, args, { detached: true, stdio: 'ignore', windowsHide: true });
  child.on('error', () => {});
  child.unref();
}
