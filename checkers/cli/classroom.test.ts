/** The workflow of the class’s template repository, with its steps run as GitHub’s runner runs them. */
import { spawnSync } from 'node:child_process';
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { parse } from 'yaml';
import { labs } from '#labs/course.ts';

const root = join(import.meta.dirname, '../..');
const template = join(root, 'infra/classroom');

interface Step {
  name?: string;
  run?: string;
  uses?: string;
  'working-directory'?: string;
}
const workflow = parse(readFileSync(join(template, '.github/workflows/grade.yml'), 'utf8'));
const steps: Step[] = workflow.jobs.grade.steps;

let workspace: string;
beforeEach(() => {
  workspace = mkdtempSync(join(tmpdir(), 'securecart class '));
  cpSync(template, workspace, { recursive: true });
  // What the step "Get the course" brings, with its packages.
  symlinkSync(root, join(workspace, '.course'), 'junction');
});
afterEach(() => rmSync(workspace, { recursive: true, force: true }));

/** A step as the runner starts it: bash that stops at the first error, in its folder. */
function run(name: string, lab: string) {
  const step = steps.find((each) => each.name === name);
  if (!step?.run) throw new Error(`The workflow has no step ${name} that runs something.`);
  const script = join(workspace, 'step.sh');
  writeFileSync(script, step.run);
  const summary = join(workspace, 'summary.md');
  const { status, stdout, stderr } = spawnSync('bash', ['--noprofile', '--norc', '-eo', 'pipefail', script], {
    cwd: join(workspace, step['working-directory'] ?? '.'),
    encoding: 'utf8',
    env: {
      ...process.env,
      GITHUB_WORKSPACE: workspace,
      GITHUB_STEP_SUMMARY: summary,
      RUNNER_TEMP: workspace,
      LAB: lab,
    },
  });
  return { status, stdout, stderr, summary: existsSync(summary) ? readFileSync(summary, 'utf8') : '' };
}

it('grades every lab of the course, may only read, and asks for no secret', () => {
  expect(workflow.jobs.grade.strategy.matrix.lab.toSorted()).toEqual(labs.map(({ id }) => id).toSorted());
  expect(workflow.permissions).toEqual({ contents: 'read' });
  expect(JSON.stringify(workflow)).not.toContain('secrets.');
});

it('is green without answers', () => {
  expect(run('Grade', 'rds-proxy')).toMatchObject({
    status: 0,
    stdout: expect.stringContaining('no answers'),
  });
});

it.skipIf(process.platform === 'win32')(
  'marks what fails in its file, and is green when nothing fails',
  { tags: ['thorough'] },
  () => {
    const lab = 'provisioned-iops';
    const answers = join(workspace, 'answers', lab);
    mkdirSync(answers, { recursive: true });
    cpSync(join(root, 'solutions', lab, '01-choose-iops.ts'), join(answers, '01-choose-iops.ts'));
    const broken = join(answers, '02-provision-storage.ts');
    writeFileSync(broken, "import { Construct } from 'constructs';\n\nexport default class {\n");
    const failed = run('Grade', lab);
    expect(failed.status, failed.stderr).toBe(1);
    expect(failed.stdout).toMatch(
      /^::error file=answers\/provisioned-iops\/02-provision-storage\.ts,line=\d+,title=02/m,
    );
    expect(failed.summary).toMatch(/### provisioned-iops: 1 of \d+ passed/);
    expect(readFileSync(join(workspace, `${lab}.xml`), 'utf8')).toContain('<testsuites');

    rmSync(broken);
    const passed = run('Grade', lab);
    expect(passed.status, passed.stderr).toBe(0);
    expect(passed.stdout).not.toContain('::error');
  },
);
