/**
 * `npm run test:cfn-lint`: AWS's cfn-lint, a judge that isn't ours, reads a template of each way to host. Exits with 1 on any finding, with 2 when cfn-lint cannot be had.
 */
import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { hostingTemplate, waysToHost } from '../../infra/hosting/hosting-template.ts';
import { installPython, NoProgram } from '../python-package.ts';

const version = '1.58.0';

/** Rules that don't fit, each with its reason. */
const ignored: Readonly<Record<string, string>> = {
  W3005: 'AWS CDK names a role as a dependency also where a property names it.',
};

/** A template for each way to host, in files of this folder. @returns their paths */
function synthesize(folder: string): string[] {
  return Object.entries(waysToHost).map(([name, options]) => {
    const file = join(folder, `${name}.template.json`);
    writeFileSync(file, JSON.stringify(hostingTemplate({ notify: 'you@example.com', ...options })));
    return file;
  });
}

/** @returns what it finds, a line each; empty where it finds nothing */
async function lint(program: string, files: readonly string[]): Promise<string> {
  const args = ['--format', 'parseable', '--regions', 'us-east-1'];
  const ignoring = Object.keys(ignored).flatMap((rule) => ['--ignore-checks', rule]);
  return await new Promise((resolve, reject) => {
    execFile(program, [...args, ...ignoring, '--', ...files], (error, stdout, stderr) => {
      // With findings it ends with a number that tells their kinds; without a line it has failed.
      if (error && stdout.trim() === '') reject(new Error(`cfn-lint failed: ${stderr || error.message}`));
      else resolve(stdout.trim());
    });
  });
}

async function main(): Promise<number> {
  const folder = mkdtempSync(join(tmpdir(), 'securecart-cfn-lint-'));
  try {
    const programs = await installPython('cfn-lint', version, [`cfn-lint==${version}`]);
    const found = await lint(join(programs, 'cfn-lint'), synthesize(folder));
    console.log(found === '' ? `cfn-lint ${version} finds nothing in the hosting’s templates.` : found);
    return found === '' ? 0 : 1;
  } catch (error) {
    if (!(error instanceof NoProgram)) throw error;
    console.log(error.message);
    return 2;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

process.exitCode = await main();
