/** What a participant's browser asks. */
import { type Context, Hono } from 'hono';
import { deleteCookie, getCookie } from 'hono/cookie';
import { eventBatch } from '../protocol/event.ts';
import { doorRequest, joinRequest, resumeRequest } from '../protocol/workshop.ts';
import { byOurClock, isPass } from './admission.ts';
import { participantCookie as cookie, rememberParticipant } from './cookies.ts';
import { takeEvents } from './events.ts';
import { addressOf, bodyOf, Refused } from './guards.ts';
import { feedParticipant } from './participant-feed.ts';
import { viewOf } from './participant-view.ts';
import {
  doorOf,
  everythingOf,
  type JoinRefusal,
  join,
  type Known,
  leave,
  participantOf,
  resume,
} from './participants.ts';
import { RateLimit } from './rate-limit.ts';
import { rememberedParticipant, rememberedWorkshop } from './remembered.ts';
import type { Service } from './service.ts';
import { OpenStreams, stream } from './streams.ts';

/** Of one participant, in all their browsers; pages that no one sees close theirs. */
const mostStreams = 16;
/** Whom the guesses of all are counted for. */
const everyone = 'everyone';

const refusals: Readonly<Record<JoinRefusal, string>> = {
  code: 'No workshop has this code. Look at the screen again, or ask the instructor.',
  full: 'This workshop is full.',
  closed: 'This workshop is over.',
  taken:
    'Someone has joined with this name already. If that was you, use your resume code; otherwise ask the instructor.',
};

export function participantRoutes(service: Service): Hono {
  const { store, checker, wake, isRecorded, trustProxy, secure, log } = service;
  const app = new Hono();
  // Two thousand in a hall, behind one address, join in half a minute, each with a look at the door.
  const joins = new RateLimit({ atOnce: 2_000, perSecond: 100 });
  const wrongCodes = new RateLimit({ atOnce: 1_000, perSecond: 1 });
  const guesses = new RateLimit({ atOnce: 30, perSecond: 0.5 });
  // Of all addresses together: three words are too few for as many guesses as many machines can make.
  const wrongGuesses = new RateLimit({ atOnce: 300, perSecond: 2 });
  const streams = new OpenStreams(mostStreams);
  const batches = new RateLimit({ atOnce: 60, perSecond: 5 });
  // Twice the course at once, then one in ten seconds: each may take a grader seconds, and others wait behind it.
  const passes = new RateLimit({ atOnce: 60, perSecond: 0.1 });

  const tokenOf = (context: Context) => getCookie(context, cookie) ?? bearer(context);
  const here = async (context: Context, find = participantOf): Promise<Known> => {
    const token = tokenOf(context);
    const participant = token === undefined ? undefined : await find(store, token);
    if (!participant) throw new Refused(401, 'You are not in a workshop. Join, or use your resume code.');
    return participant;
  };
  const remember = (context: Context, token: string) => rememberParticipant(context, secure, token);

  const mayTryCode = (context: Context) => {
    const address = addressOf(context, trustProxy);
    if (!joins.allows(address)) throw new Refused(429, 'Too many join at once. Try again in a few seconds.');
    if (!wrongCodes.allows(address)) throw new Refused(429, 'Too many wrong codes. Try again in a minute.');
  };
  /** @throws Refused for a refusal */
  function expectIn<In>(context: Context, answer: In | JoinRefusal): asserts answer is In {
    if (answer !== 'code') wrongCodes.giveBack(addressOf(context, trustProxy));
    if (typeof answer === 'string')
      throw new Refused(answer === 'taken' ? 409 : 404, refusals[answer as JoinRefusal]);
  }

  app.post('/door', async (context) => {
    const { code } = await bodyOf(context, doorRequest);
    mayTryCode(context);
    const door = await doorOf(store, code, isRecorded);
    expectIn(context, door);
    return context.json(door);
  });
  app.post('/join', async (context) => {
    const { code, ...who } = await bodyOf(context, joinRequest);
    mayTryCode(context);
    const entrance = await join(store, code, who);
    expectIn(context, entrance);
    remember(context, entrance.token);
    // A log is kept longer than the workshop, so it has no names.
    log('Someone joined.');
    const { id, name, resumeMark } = entrance.participant;
    return context.json({ id, name, resume: entrance.resume, resumeMark }, 201);
  });
  app.post('/resume', async (context) => {
    const { resume: code } = await bodyOf(context, resumeRequest);
    if (!guesses.allows(addressOf(context, trustProxy)) || !wrongGuesses.allows(everyone))
      throw new Refused(429, 'Too many tries. Try again in a minute.');
    const entrance = await resume(store, code);
    if (!entrance)
      throw new Refused(404, 'Nobody has this resume code. It is three words, such as copper-window-lake.');
    wrongGuesses.giveBack(everyone);
    remember(context, entrance.token);
    const { id, name, resumeMark } = entrance.participant;
    return context.json({ id, name, resumeMark, token: entrance.token });
  });
  app.get('/me', async (context) =>
    context.json({ ...(await viewOf(store, await here(context))), isRecorded }),
  );
  app.get('/mine', async (context) => context.json(await everythingOf(store, await here(context))));
  app.post('/leave', async (context) => {
    await leave(store, await here(context));
    deleteCookie(context, cookie, { path: '/' });
    return context.json({});
  });
  app.post('/events', async (context) => {
    const participant = await here(context, rememberedParticipant);
    if (!batches.allows(participant.id))
      throw new Refused(429, 'Too many requests. They wait in your browser.');
    const { workshop } = await rememberedWorkshop(store, participant.workshop);
    // Nothing is kept of people after the end; once the workshop is open again, their browsers send it.
    if (workshop.settings.state === 'closed')
      throw new Refused(409, 'This workshop is over. What you do now stays in your browser.');
    const { events, sentAt } = await bodyOf(context, eventBatch);
    if (!passes.allows(participant.id, events.filter(isPass).length))
      throw new Refused(429, 'Too many passes at once. They wait in your browser.');
    const taken = await takeEvents(
      store,
      participant,
      byOurClock(events, sentAt, participant.joinedAt),
      checker,
    );
    wake();
    return context.json({ taken });
  });
  app.get('/stream', async (context) => {
    // The feed looks the token up itself.
    const participant = await here(context, rememberedParticipant);
    const token = tokenOf(context) ?? '';
    return stream(context, streams, participant.id, (feed, end) =>
      feedParticipant(store, { participant, token, isRecorded, feed, end }),
    );
  });
  return app;
}

/** For the command line, which has no cookies. */
function bearer(context: Context): string | undefined {
  return /^Bearer (\S+)$/.exec(context.req.header('Authorization') ?? '')?.[1];
}
