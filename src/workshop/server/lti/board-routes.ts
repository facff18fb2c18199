/** What the board asks about LMSs: below `/api/teach/lti`. Connections belong to who runs the server, not to each instructor. */
import { type Context, Hono } from 'hono';
import { z } from 'zod';
import { registration } from '#src/lti/platform.ts';
import { LtiProblem } from '#src/lti/problem.ts';
import { Services } from '#src/lti/services.ts';
import { bodyOf, Refused } from '../guards.ts';
import type { Service } from '../service.ts';
import type { Staff } from '../staff.ts';
import { testConnection } from './connection-test.ts';
import { courseOfWorkshop } from './courses.ts';
import { invite } from './invitations.ts';
import { currentKey, replaceKeys } from './key-ring.ts';
import { ltiOverview, runsServer } from './overview.ts';
import { acceptDeployment, platformOf, removePlatform, savePlatform } from './platforms.ts';
import { readRosterOfLms } from './roster-sync.ts';
import { sendAgain } from './scores.ts';
import { toolUrls } from './tool-urls.ts';

/** Who asks. @throws Refused for someone without that right */
export interface Rights {
  here(context: Context): Promise<Staff>;
  instructor(context: Context): Promise<Staff>;
}

const platformRequest = registration.extend({ id: z.string().max(50).optional() });
const deploymentRequest = z.object({ deployment: z.string().min(1).max(255) });

export function ltiBoardRoutes(
  { store, room, log, courseChanged }: Service,
  { here, instructor }: Rights,
): Hono {
  const app = new Hono();
  const services = new Services(() => currentKey(store));
  const ownerOnly = async (context: Context) => {
    if (!runsServer(await here(context)))
      throw new Refused(403, 'Only who runs the server may do this: with the link that the terminal shows.');
  };
  const platformAt = async (context: Context) => {
    const platform = await platformOf(store, context.req.param('id') ?? '');
    if (!platform) throw new Refused(404, 'There is no such LMS.');
    return platform;
  };

  app.get('/', async (context) => context.json(await ltiOverview(store, await here(context), room)));
  app.post('/platforms', async (context) => {
    await ownerOnly(context);
    const { id, ...platform } = await bodyOf(context, platformRequest);
    const saved = await explained(savePlatform(store, platform, id));
    log(`${platform.name} is connected`);
    return context.json({ id: saved }, 201);
  });
  app.delete('/platforms/:id', async (context) => {
    await ownerOnly(context);
    const { id } = await platformAt(context);
    await removePlatform(store, id);
    return context.json({});
  });
  app.post('/platforms/:id/deployments', async (context) => {
    await ownerOnly(context);
    const { deployment } = await bodyOf(context, deploymentRequest);
    await acceptDeployment(store.db, (await platformAt(context)).id, deployment);
    return context.json({});
  });
  app.post('/platforms/:id/test', async (context) => {
    await ownerOnly(context);
    return context.json({ steps: await testConnection(await platformAt(context), services, room) });
  });
  app.post('/invitations', async (context) => {
    await ownerOnly(context);
    const url = new URL(toolUrls(room).register);
    url.searchParams.set('invitation', await invite(store));
    return context.json({ address: url.href }, 201);
  });
  app.post('/keys', async (context) => {
    await ownerOnly(context);
    await replaceKeys(store);
    return context.json({}, 201);
  });
  app.post('/roster', async (context) => {
    const { workshop } = await instructor(context);
    return context.json({ people: await explained(readRosterOfLms(store, services, workshop)) });
  });
  app.post('/send-again', async (context) => {
    const { workshop } = await instructor(context);
    const count = await sendAgain(store, { workshop });
    const course = await courseOfWorkshop(store, workshop);
    if (course) courseChanged?.(course.id);
    return context.json({ count });
  });
  return app;
}

/** With what to do, in the board's words. */
async function explained<T>(work: Promise<T>): Promise<T> {
  try {
    return await work;
  } catch (error) {
    if (error instanceof LtiProblem) throw new Refused(409, `${error.message} ${error.next}`);
    throw error;
  }
}
