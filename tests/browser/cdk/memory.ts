/** The memory of this test's browsers, read from Linux. */
import { readdirSync, readFileSync } from 'node:fs';

/** Megabytes of all pages' processes that this process started; undefined where the system does not tell. */
export function pagesMegabytes(): number | undefined {
  if (process.platform !== 'linux') return undefined;
  const pages = descendants(process.pid).filter((pid) => read(pid, 'cmdline').includes('--type=renderer'));
  const sizes = pages.map((pid) => /^Pss:\s+(\d+) kB/m.exec(read(pid, 'smaps_rollup'))?.[1]);
  if (sizes.length === 0 || sizes.includes(undefined)) return undefined;
  return sizes.reduce((sum, kilobytes) => sum + Number(kilobytes), 0) / 1000;
}

function descendants(ancestor: number): number[] {
  const children = new Map<number, number[]>();
  for (const pid of readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .map(Number)) {
    // After the program's name, which may hold spaces: its state, then its parent.
    const parent = Number(/\) \S (\d+)/.exec(read(pid, 'stat'))?.[1]);
    children.set(parent, [...(children.get(parent) ?? []), pid]);
  }
  const below = (pid: number): number[] =>
    (children.get(pid) ?? []).flatMap((child) => [child, ...below(child)]);
  return below(ancestor);
}

/** Empty where the process has ended meanwhile. */
function read(pid: number, file: string): string {
  try {
    return readFileSync(`/proc/${pid}/${file}`, 'utf8');
  } catch {
    return '';
  }
}
