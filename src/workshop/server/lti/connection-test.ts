/** Whether an LMS and this server understand each other, step by step, each with what to do where they don't. */
import { scope } from '#src/lti/claims.ts';
import type { Platform } from '#src/lti/platform.ts';
import { LtiProblem, problemFrom } from '#src/lti/problem.ts';
import { askPlatform, jsonIn } from '#src/lti/requests.ts';
import type { Services } from '#src/lti/services.ts';
import type { ConnectionStep } from '../../protocol/lti.ts';

/** @param room the course's first page as others reach it */
export async function testConnection(
  platform: Platform,
  services: Services,
  room: string,
): Promise<ConnectionStep[]> {
  const steps: ConnectionStep[] = [];
  const step = async (title: string, look: () => Promise<string> | string) => {
    try {
      steps.push({ title, isWell: true, observed: await look() });
    } catch (error) {
      const { message, next } = problemFrom(error);
      steps.push({ title, isWell: false, observed: message, next });
    }
  };
  await step('The LMS can reach this server', () => addressSeen(room));
  await step('A deployment is accepted', () => {
    if (platform.deployments.length > 0) return `Accepted: ${platform.deployments.join(', ')}.`;
    throw new LtiProblem(
      'No deployment is accepted.',
      'Add the deployment ID that the LMS shows. Or open a link in the LMS once, and accept the one that it used.',
    );
  });
  await step('This server can read the public keys of the LMS', () => keysRead(platform));
  await step('The LMS knows this tool and its keys, and grants grades', async () => {
    await services.requestToken(platform, scope.scores);
    return 'It gave an access token for scores.';
  });
  await step('It grants columns in the gradebook', async () => {
    await services.requestToken(platform, scope.columns);
    return 'It gave an access token for columns.';
  });
  await step('It grants names and roles', async () => {
    await services.requestToken(platform, scope.members);
    return 'It gave an access token for the roster.';
  });
  return steps;
}

/** From here it can only be told whether the address is one that others could reach. */
function addressSeen(room: string): string {
  const { protocol, hostname } = new URL(room);
  if (protocol === 'https:') return `It is registered as ${room}.`;
  throw new LtiProblem(
    `The address of this server is ${room}, without https${hostname === 'localhost' ? ', and on this machine only' : ''}.`,
    'Put it behind https and start it with --public-url https://…, as docs/lti.md says.',
  );
}

async function keysRead({ keysUrl }: Platform): Promise<string> {
  const answer = await askPlatform(keysUrl);
  if (answer.status !== 200)
    throw new LtiProblem(
      `${keysUrl} answers with ${answer.status}.`,
      'Correct the address of the public keys.',
    );
  const { keys } = jsonIn(answer, keysUrl) as { keys?: unknown };
  if (Array.isArray(keys) && keys.length > 0) return `There are ${keys.length}.`;
  throw new LtiProblem(`There are no keys at ${keysUrl}.`, 'Correct the address of the public keys.');
}
