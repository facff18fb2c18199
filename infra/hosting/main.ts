/** `npm run host`: puts the course, and a workshop if one is wanted, on AWS, and takes it away again. */
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { type ExitCode, exitCodes, runCommand, UserError } from '#checkers/command/user-error.ts';
import { type HostRequest, readRequest, usage } from './command.ts';
import { hostingStackName } from './hosting-app.ts';

const root = join(import.meta.dirname, '../..');

async function main(args: readonly string[]): Promise<ExitCode> {
  const request = readRequest(args);
  if (request.verb === 'help') {
    process.stdout.write(usage);
    return exitCodes.pass;
  }
  const { options, verb } = request;
  if (request.build && verb !== 'destroy') build(options.domain);
  if (!existsSync(join(root, 'dist/index.html')))
    throw new UserError('There is no course in dist/.', 'Build it: npm run build');
  const code = cdk(request);
  if (code !== 0) return exitCodes.fail;
  if (verb === 'synth') console.log(`The template is build/hosting.out/${hostingStackName}.template.json`);
  if (verb === 'deploy' && options.workshop === 'open')
    console.log(
      'The instructor’s link is in the log of the servers, once:\n' +
        `aws logs tail GROUP --since 1h --filter-pattern Instructor --region ${options.region}\n` +
        'GROUP is the output ServerLogs above.',
    );
  return exitCodes.pass;
}

/** The pages name their address in the site map, and in links to themselves. */
function build(domain: string | undefined): void {
  const { status } = spawnSync('npm', ['run', 'build'], {
    cwd: root,
    stdio: 'inherit',
    shell: process.platform === 'win32',
    env: { ...process.env, ...(domain && { SITE_URL: `https://${domain}` }), BASE_PATH: '/' },
  });
  if (status !== 0)
    throw new UserError('The course could not be built.', 'The reason is above.', exitCodes.fail);
}

function cdk({ verb, options, profile, yes }: Exclude<HostRequest, { verb: 'help' }>): number {
  const confirmed = { synth: ['--quiet'], deploy: ['--require-approval', 'never'], destroy: ['--force'] }[
    verb
  ];
  const { status } = spawnSync(
    process.execPath,
    [
      join(root, 'node_modules/aws-cdk/bin/cdk'),
      verb,
      hostingStackName,
      ...['--app', 'node infra/hosting/app.ts', '--output', 'build/hosting.out'],
      ...(profile === undefined ? [] : ['--profile', profile]),
      ...(yes || verb === 'synth' ? confirmed : []),
    ],
    {
      cwd: root,
      stdio: 'inherit',
      env: {
        ...process.env,
        SECURECART_HOSTING: JSON.stringify(options),
        // The Node of the packages, which runs TypeScript.
        PATH: `${join(root, 'node_modules/.bin')}${process.platform === 'win32' ? ';' : ':'}${process.env.PATH}`,
      },
    },
  );
  return status ?? 1;
}

await runCommand(main);
