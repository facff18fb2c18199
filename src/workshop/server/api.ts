/** The API of a workshop: `/api/` for participants, `/api/teach/` for its staff, `/api/lti/` for LMSs. */
import { Hono } from 'hono';
import { limitBody, Refused, sameSite } from './guards.ts';
import { ltiRoutes } from './lti/routes.ts';
import { participantRoutes } from './participant-routes.ts';
import type { Service } from './service.ts';
import { staffRoutes } from './staff-routes.ts';

export function workshopApi(service: Service): Hono {
  const app = new Hono();
  // Before the rule that refuses what other sites post: an LMS is one.
  app.route('/lti', ltiRoutes(service));
  app.use(limitBody, sameSite(service.room), async (context, next) => {
    context.header('Cache-Control', 'no-store');
    context.header('Referrer-Policy', 'no-referrer');
    context.header('X-Content-Type-Options', 'nosniff');
    await next();
  });
  // For load balancers and containers. Without the database: one that is away must not end the servers, too.
  app.get('/health', (context) => context.json({ serving: true }));
  app.route('/', participantRoutes(service));
  app.route('/teach', staffRoutes(service));
  app.notFound((context) => context.json({ error: 'There is nothing at this address.' }, 404));
  app.onError((error, context) => {
    if (error instanceof Refused) return context.json({ error: error.message }, error.status);
    service.log(`${context.req.method} ${context.req.path}: ${error.message}`);
    return context.json({ error: 'The server failed. Nothing is lost: it is sent again.' }, 500);
  });
  return app;
}
