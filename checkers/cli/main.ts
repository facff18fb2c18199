import { existsSync } from 'node:fs';
import { type ExitCode, exitCodes, runCommand, UserError } from '../command/user-error.ts';
import { manifestFile } from '../sql/dataset/artifact.ts';
import { type Request, readArguments, usage } from './arguments.ts';
import { checkAnswers } from './check-answers.ts';
import { checkStack } from './check-stack.ts';
import { printOverview } from './overview.ts';

async function main(args: readonly string[]): Promise<ExitCode> {
  const request = readArguments(args);
  if (request.verb === 'help') {
    process.stdout.write(usage);
    return exitCodes.pass;
  }
  if (request.verb === 'check-stack') return checkStack(request);
  if (request.verb === 'check-account') {
    // Loads the AWS SDK, which nothing else here needs.
    const { checkAccount } = await import('./check-account.ts');
    return checkAccount(request);
  }
  if (request.verb === 'check-accounts') {
    const { checkAccounts } = await import('./accounts/check-accounts.ts');
    return checkAccounts(request);
  }
  if (needsDataset(request) && !existsSync(manifestFile))
    throw new UserError('The SecureCart dataset is not built yet.', 'Run: npm run dataset');
  if (request.verb === 'check-answers') return checkAnswers(request);
  await printOverview();
  return exitCodes.pass;
}

function needsDataset(request: Request): boolean {
  return request.verb === 'overview' || (request.verb === 'check-answers' && request.lab.kind === 'sql');
}

await runCommand(main);
