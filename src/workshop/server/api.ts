/** The API of a workshop: `/api/` for participants, `/api/teach/` for its staff. */
import { Hono } from 'hono';
import { limitBody, Refused, sameSite } from './guards.ts';
import { participantRoutes } from './participant-routes.ts';
import { staffRoutes } from './staff-routes.ts';
import type { Store } from './store/store.ts';

export interface Service {
  store: Store;
  /** Of the checkers that grade here. */
  checker: string;
  /** Tells the graders that something was queued. */
  wake(): void;
  trustProxy: boolean;
  /** Under https cookies are for https alone. */
  secure: boolean;
  /** Forgets what lies beside the database, such as dumps. */
  forgetCopies(): void;
  /** A quiet line in the terminal. */
  log(line: string): void;
}

export function workshopApi(service: Service): Hono {
  const app = new Hono();
  app.use(limitBody, sameSite, async (context, next) => {
    context.header('Cache-Control', 'no-store');
    context.header('Referrer-Policy', 'no-referrer');
    context.header('X-Content-Type-Options', 'nosniff');
    await next();
  });
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
