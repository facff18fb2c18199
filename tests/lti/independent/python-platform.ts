/** The platform of LTI that others wrote, on the loopback address. */
import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { installPython } from '../../python-package.ts';

const [platform, judge] = ['0.1.8', '2.0.2'];
const packages = [`lti1p3platform==${platform}`, `pylti1p3next==${judge}`];

/** @param tool the address below which the tool's are @returns where the platform listens, and what ends it. @throws NoProgram */
export async function startPlatform(tool: string): Promise<{ origin: string; stop(): void }> {
  const programs = await installPython('lti1p3platform', `${platform}-${judge}`, packages);
  const child = spawn(
    join(programs, 'python'),
    [join(import.meta.dirname, 'independent_platform.py'), tool],
    {
      stdio: ['ignore', 'pipe', 'inherit'],
    },
  );
  const stop = () => void child.kill();
  process.once('exit', stop);
  const origin = await new Promise<string>((resolve, reject) => {
    child.stdout.setEncoding('utf8').once('data', (line: string) => resolve(line.trim()));
    child.once('exit', (code) => reject(new Error(`The platform ended with ${code}.`)));
  });
  return { origin, stop };
}
