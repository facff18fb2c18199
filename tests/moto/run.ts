/**
 * `npm run test:moto`: deploys the starter and the solution of both labs to moto and grades them there, and then the
 * solution and wrong answers of each exercise. Each check must say of the account what it says of the template, but for
 * those that depend on what moto does not model; these are listed, and one that moto has learned in the meantime is an
 * error too. Exits with 1 on any difference, with 2 when moto cannot be had.
 */

import { usualRole } from '#checkers/cli/account-arguments.ts';
import { RoleTaker } from '#checkers/cli/accounts/assume.ts';
import { gradeAll } from '#checkers/cli/accounts/check-accounts.ts';
import { rowsIn } from '#checkers/cli/accounts/roster.ts';
import { asTemplate } from '#checkers/cloudformation/template.ts';
import { gradeAccount } from '#checkers/stack/account/grade-account.ts';
import { gradeCleanUp } from '#checkers/stack/account/grade-clean-up.ts';
import { fromTemplate } from '#checkers/stack/from-template/from-template.ts';
import { gradeInventory } from '#checkers/stack/grade.ts';
import type { ExerciseGrade, Finding, Grade, Verdict } from '#checkers/vocabulary.ts';
import { type CdkLab, stackNames } from '#labs/cdk-lab.ts';
import { synthesize } from '../../infra/app/synth.ts';
import { NoProgram } from '../python-package.ts';
import { deploy } from './deploy.ts';
import { notModeled, statesNotModeled } from './not-modeled.ts';
import { installMoto, type Moto, startMoto } from './server.ts';
import { type Stack, stacks } from './stacks.ts';

interface Outcome {
  where: string;
  check: string;
  expected: Verdict;
  verdict: Verdict;
  observed: string;
}

async function gradeOnMoto(lab: CdkLab, solution: boolean): Promise<Outcome[]> {
  const template = await synthesize(lab, { solution });
  const stack = solution ? stackNames[lab] : `Starter-${lab}`;
  await deploy(template, stack);
  const expected = new Map(
    findingsOf(gradeInventory(lab, fromTemplate(asTemplate(template)))).map(({ check, verdict }) => [
      check,
      verdict,
    ]),
  );
  const { exercises } = await gradeAccount(lab, { stack });
  const where = `${lab}, ${solution ? 'solution' : 'starter'}`;
  return findingsOf(exercises).map(({ check, verdict, observed }) => ({
    where,
    check,
    // What only an account tells is all well here, where there is something to tell of.
    expected: expected.get(check) ?? (!solution && lab === 'rds-proxy' ? 'unknown' : 'pass'),
    verdict,
    observed,
  }));
}

/** Each check that a template tells has the same verdict on an account that holds nothing but the stack. */
async function gradeBoth({ lab, name, template }: Stack, moto: Moto): Promise<Outcome[]> {
  await moto.reset();
  try {
    await deploy(template, stackNames[lab]);
  } catch (error) {
    throw new Error(`${name} could not be deployed to moto.`, { cause: error });
  }
  const told = findingsOf(gradeInventory(lab, fromTemplate(asTemplate(template))));
  const { exercises } = await gradeAccount(lab, { stack: stackNames[lab] });
  return findingsOf(exercises).flatMap(({ check, verdict, observed }) => {
    const expected = told.find((each) => each.check === check)?.verdict;
    return expected === undefined ? [] : [{ where: name, check, expected, verdict, observed }];
  });
}

/** The solution is still deployed, and so is what the starter's stack tagged with the same lab. */
async function lookForLeftovers(lab: CdkLab): Promise<Outcome[]> {
  const { exercises } = await gradeCleanUp(lab, { stack: stackNames[lab] });
  const expected: Readonly<Record<string, Verdict>> = { 'stack-gone': 'fail', 'nothing-tagged': 'fail' };
  return findingsOf(exercises).map(({ check, verdict, observed }) => ({
    where: `${lab}, clean-up`,
    check,
    expected: expected[check] ?? 'pass',
    verdict,
    observed,
  }));
}

function findingsOf(exercises: readonly ExerciseGrade[]): Finding[] {
  return exercises.flatMap(({ findings }) => findings);
}

/** Accounts of a class: one with the solution, one with the starter, and one in which nothing was deployed. */
const classOf = { Ann: '100000000001', Bo: '100000000002', Cy: '100000000003' };

/** Each is read by a role of its own, and gets what the account would get that is read directly. */
async function gradeClass(lab: CdkLab, moto: Moto): Promise<Outcome[]> {
  await moto.reset();
  const direct = new Map<string, Grade>();
  for (const [name, account] of Object.entries(classOf)) {
    await withRole(account, async () => {
      if (name !== 'Cy')
        await deploy(await synthesize(lab, { solution: name === 'Ann' }), stackNames[lab], account);
      direct.set(name, await gradeAccount(lab, { stack: stackNames[lab] }));
    });
  }
  const defaults = { role: usualRole, externalId: 'moto', region: undefined, stack: stackNames[lab] };
  const roster = rowsIn(
    ['name,account', ...Object.entries(classOf).map((row) => row.join(','))].join('\n'),
    'roster',
    defaults,
  );
  const request = { cleanUp: false, profile: undefined, defaults };
  const outcomes: Outcome[] = [];
  for (const { name, findings } of await gradeAll(lab, roster, request))
    for (const { id, verdict, observed } of findings) {
      const expected = direct.get(name)?.exercises.find((exercise) => exercise.id === id)?.verdict;
      if (expected)
        outcomes.push({ where: `${lab}, account of ${name}`, check: id, expected, verdict, observed });
    }
  for (const { name, cost } of await gradeAll(lab, roster, { ...request, cleanUp: true })) {
    const [expected, verdict] = [name !== 'Cy', cost?.state === 'known' && cost.perHour > 0.01].map(
      (costs) => (costs ? 'fail' : 'pass'),
    ) as [Verdict, Verdict];
    const observed = `The cost is ${JSON.stringify(cost)}.`;
    outcomes.push({ where: `${lab}, clean-up of ${name}`, check: 'cost', expected, verdict, observed });
  }
  return outcomes;
}

/** Runs as a role of another account. */
async function withRole(account: string, run: () => Promise<void>): Promise<void> {
  const roles = new RoleTaker({});
  const role = { role: `arn:aws:iam::${account}:role/deployer`, externalId: 'moto' };
  const taken = await roles.assume(role);
  roles.close();
  if (taken.state !== 'known') throw new Error(taken.why);
  const { accessKeyId, secretAccessKey, sessionToken } = taken.value;
  const before = { ...process.env };
  Object.assign(process.env, {
    AWS_ACCESS_KEY_ID: accessKeyId,
    AWS_SECRET_ACCESS_KEY: secretAccessKey,
    AWS_SESSION_TOKEN: sessionToken,
  });
  try {
    await run();
  } finally {
    delete process.env.AWS_SESSION_TOKEN;
    Object.assign(process.env, before);
  }
}

async function main(): Promise<number> {
  const moto = await startMoto(await installMoto());
  Object.assign(process.env, {
    AWS_ENDPOINT_URL: moto.url,
    AWS_REGION: 'us-east-1',
    AWS_ACCESS_KEY_ID: 'moto',
    AWS_SECRET_ACCESS_KEY: 'moto',
    AWS_EC2_METADATA_DISABLED: 'true',
    CDK_VALIDATION: 'false',
  });
  const outcomes: Outcome[] = [];
  try {
    for (const lab of ['provisioned-iops', 'rds-proxy'] as const)
      for (const solution of [false, true]) outcomes.push(...(await gradeOnMoto(lab, solution)));
    for (const lab of ['provisioned-iops', 'rds-proxy'] as const)
      outcomes.push(...(await lookForLeftovers(lab)));
    outcomes.push(...(await gradeClass('rds-proxy', moto)));
    for (const stack of await stacks()) outcomes.push(...(await gradeBoth(stack, moto)));
  } finally {
    moto.stop();
  }
  return report(outcomes);
}

function report(outcomes: readonly Outcome[]): number {
  const differing = outcomes.filter(({ expected, verdict }) => expected !== verdict);
  const wrong = differing.filter(({ check, where }) => {
    const known = notModeled[check];
    return known === undefined || known.of?.test(where) === false;
  });
  const learned = Object.keys(notModeled).filter((check) => !differing.some((each) => each.check === check));
  console.log(
    `${outcomes.length - differing.length} of ${outcomes.length} findings on moto are as expected.`,
  );
  console.log('\nNot modeled by moto:');
  for (const [check, { why }] of Object.entries(notModeled)) console.log(`  ${check}: ${why}`);
  for (const state of statesNotModeled) console.log(`  ${state}.`);
  for (const { where, check, expected, verdict, observed } of wrong)
    console.error(`\n${where}: ${check} is ${verdict} and not ${expected}. ${observed}`);
  for (const check of learned)
    console.error(`\n${check} is listed as not modeled, but agrees: take it out of not-modeled.ts.`);
  console.log(`\n${outcomes.length - wrong.length} passed, ${wrong.length + learned.length} failed`);
  return wrong.length + learned.length > 0 ? 1 : 0;
}

try {
  process.exitCode = await main();
} catch (error) {
  if (!(error instanceof NoProgram)) throw error;
  console.error(error.message);
  process.exitCode = 2;
}
