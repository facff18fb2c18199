/** LTI 1.3: what platforms and browsers that come from them ask. Other sites post here, which the rest of the API refuses. */
import { type Context, Hono } from 'hono';
import { deleteCookie, getCookie, setCookie } from 'hono/cookie';
import { registerIn } from '#src/lti/dynamic-registration.ts';
import { authenticationRequest, UnknownDeployment, verifyLaunch } from '#src/lti/launch.ts';
import type { Platform } from '#src/lti/platform.ts';
import { PlatformKeys } from '#src/lti/platform-keys.ts';
import { LtiProblem, problemFrom } from '#src/lti/problem.ts';
import { courseRole } from '#src/lti/roles.ts';
import { hashOf, newSecret } from '../codes.ts';
import { staffCookie } from '../cookies.ts';
import { addressOf, limitBody } from '../guards.ts';
import { RateLimit } from '../rate-limit.ts';
import type { Service } from '../service.ts';
import type { LoginRequest } from '../store/tables.ts';
import { letIn } from './arrival.ts';
import { bindCourse, offerFor } from './binding.ts';
import { choiceMessage, offersColumn } from './choosing.ts';
import { logProblem, writeLog } from './connection-log.ts';
import { isInvited, useUp } from './invitations.ts';
import { keySet } from './key-ring.ts';
import { allTargets, targetParameter } from './link-target.ts';
import { addressOfLogin, loginFrom, startInLms } from './login-request.ts';
import { beginLogin, endLogin, issueTicket, loginSeconds, redeemTicket } from './logins.ts';
import { choicePage, openOutside, problemPage, registeredPage, returnPage, workshopPage } from './pages.ts';
import { noteDeployment, platformFor, platformOf, savePlatform } from './platforms.ts';
import { toolUrls } from './tool-urls.ts';

const usedBefore = () =>
  new LtiProblem('This launch was used before, or took too long.', 'Open the link in the LMS again.');

export function ltiRoutes(service: Service): Hono {
  const { store, room, secure, trustProxy, log } = service;
  const urls = toolUrls(room);
  const keys = new PlatformKeys();
  const app = new Hono();
  // A class behind one address opens its link in the same minute.
  const logins = new RateLimit({ atOnce: 2_000, perSecond: 100 });
  const guesses = new RateLimit({ atOnce: 30, perSecond: 0.5 });

  app.use(limitBody, async (context, next) => {
    context.header('Cache-Control', 'no-store');
    context.header('Referrer-Policy', 'no-referrer');
    context.header('X-Content-Type-Options', 'nosniff');
    await next();
  });
  app.onError(async (error, context) => {
    const problem = problemFrom(error);
    if (!(error instanceof LtiProblem)) log(`${context.req.method} ${context.req.path}: ${error.message}`);
    return problemPage(context, problem);
  });

  const connected = async (id: string): Promise<Platform> => {
    const platform = await platformOf(store, id);
    if (!platform) throw new LtiProblem('The LMS was removed here in the meantime.', startInLms);
    return platform;
  };

  app.get('/keys', async (context) => context.json(await keySet(store)));

  const login = async (context: Context, parameters: Record<string, unknown>) => {
    if (!logins.allows(addressOf(context, trustProxy)))
      throw new LtiProblem('Too many open the course at once.', 'Try again in a minute.');
    const request = loginFrom(parameters);
    const platform = await platformFor(store, request);
    const isFramed = ['iframe', 'frame'].includes(context.req.header('Sec-Fetch-Dest') ?? '');
    // Choosing content works without cookies, and has to come back to the frame of the LMS.
    if (isFramed && !isToChoose(request)) return openOutside(context, addressOfLogin(urls.login, request));
    const browser = newSecret();
    const { state, nonce } = await beginLogin(store, platform.id, request, browser);
    setCookie(context, cookieOf(state), browser, {
      ...{ httpOnly: true, sameSite: 'Lax', secure, path: '/api/lti', maxAge: loginSeconds },
    });
    const { loginHint, messageHint } = request;
    return context.redirect(
      authenticationRequest(platform, { redirect: urls.launch, loginHint, messageHint, state, nonce }),
    );
  };
  app.get('/login', (context) => login(context, context.req.query()));
  app.post('/login', async (context) => login(context, await context.req.parseBody()));

  const isToChoose = ({ target }: LoginRequest) => target?.split('?')[0] === urls.choose;

  app.get('/launch', (context) =>
    problemPage(context, { message: 'This address is only for launches from an LMS.', next: startInLms }),
  );
  app.post('/launch', async (context) => {
    const { id_token: token, state, error, error_description: description } = await context.req.parseBody();
    const login = typeof state === 'string' ? await endLogin(store, state) : undefined;
    if (!login)
      throw new LtiProblem(
        'The launch belongs to no login that was begun here, or it was used before (state).',
        'Open the link in the LMS again. Going back and forward in the browser doesn’t work.',
      );
    const platform = await connected(login.platform);
    try {
      if (typeof token !== 'string')
        throw new LtiProblem(
          `${platform.name} refuses the login: ${String(description ?? error ?? 'it sends no token')}.`,
          'Log in to the LMS, and open the link again.',
        );
      const launch = await verifyLaunch(token, { platform, nonce: login.nonce, keys: keys.of(platform) });
      const ticket = await issueTicket(store, login, launch);
      if (launch.choosing)
        return choicePage(context, {
          ...{ ticket, action: new URL(urls.choose).pathname, courseTitle: launch.course.title },
          ...{ targets: await allTargets(), offersColumn: offersColumn(launch) },
        });
      return context.redirect(
        `${new URL(urls.enter).pathname}?${new URLSearchParams({ ticket, state: String(state) })}`,
        303,
      );
    } catch (problem) {
      if (problem instanceof UnknownDeployment) await noteDeployment(store, platform.id, problem.deployment);
      await logProblem(store, { kind: 'launch', platform: platform.id }, problemFrom(problem));
      throw problem;
    }
  });

  // Without a cookie, which a frame would not send: the page holds the ticket, and no session is opened.
  app.post('/choose', async (context) => {
    const { ticket: secret, graded, [targetParameter]: name } = await context.req.parseBody();
    const ticket = await redeemTicket(store, String(secret), undefined);
    const platform = ticket && (await platformOf(store, ticket.platform));
    if (!platform)
      throw new LtiProblem('This choice was made before, or took too long.', 'Choose again in the LMS.');
    const wanted = { name: String(name ?? ''), isGraded: graded === 'yes' };
    const { returnUrl, message } = await choiceMessage(store, platform, ticket.launch, wanted, urls.launch);
    await writeLog(store, {
      ...{ kind: 'link', platform: platform.id },
      text: `Linked ${wanted.name || 'the whole course'} in ${ticket.launch.course.title}.`,
    });
    return returnPage(context, returnUrl, message);
  });

  app.get('/register', async (context) => {
    const {
      invitation = '',
      openid_configuration: address = '',
      registration_token: token,
    } = context.req.query();
    if (!guesses.allows(addressOf(context, trustProxy)))
      throw new LtiProblem('Too many tries.', 'Try again in a minute.');
    if (!(await isInvited(store, invitation)))
      throw new LtiProblem(
        'This address for registrations was used before, or is older than a day.',
        'Ask the owner of this server for another one.',
      );
    try {
      const registered = await registerIn(address, token, { room, ...urls });
      const platform = await savePlatform(store, registered);
      await useUp(store, invitation);
      await writeLog(store, { kind: 'registration', platform, text: `Registered in ${registered.name}.` });
      return registeredPage(context, registered);
    } catch (problem) {
      await logProblem(store, { kind: 'registration' }, problemFrom(problem));
      throw problem;
    }
  });

  app.get('/enter', async (context) => {
    const { ticket: secret = '', state = '' } = context.req.query();
    const cookie = cookieOf(state);
    const ticket = await redeemTicket(store, secret, getCookie(context, cookie));
    if (!ticket || ticket.launch.choosing) throw usedBefore();
    // In a frame the browser keeps the cookie back; and whoever was given another's launch never had it.
    if (!ticket.isOwn && context.req.header('Sec-Fetch-Dest') === 'document')
      throw new LtiProblem(
        'This browser didn’t begin this launch, or keeps no cookies.',
        'Allow cookies for this site, and open the link in the LMS again.',
      );
    if (!ticket.isOwn) return openOutside(context, addressOfLogin(urls.login, ticket.request));
    const platform = await connected(ticket.platform);
    const { launch } = ticket;
    const offered =
      courseRole(launch.roles) === 'instructor'
        ? await offerFor(store, platform, launch, getCookie(context, staffCookie))
        : undefined;
    if (offered)
      return workshopPage(context, {
        ...{ offered, courseTitle: launch.course.title, action: new URL(urls.workshop).pathname },
        hidden: { ticket: await issueTicket(store, ticket, launch), state },
      });
    deleteCookie(context, cookie, { path: '/api/lti', secure });
    return context.redirect(await letIn(service, context, { platform, launch: ticket.launch }));
  });

  // What an instructor chose on the page that /enter showed instead.
  app.post('/workshop', async (context) => {
    const { ticket: secret, state, workshop } = await context.req.parseBody();
    const cookie = cookieOf(String(state));
    const ticket = await redeemTicket(store, String(secret), getCookie(context, cookie));
    if (!ticket?.isOwn || courseRole(ticket.launch.roles) !== 'instructor') throw usedBefore();
    deleteCookie(context, cookie, { path: '/api/lti', secure });
    const platform = await connected(ticket.platform);
    if (typeof workshop !== 'string' || workshop === '')
      return context.redirect(await letIn(service, context, { platform, launch: ticket.launch }), 303);
    const session = getCookie(context, staffCookie);
    const course = await bindCourse(store, platform, ticket.launch, { session, workshop });
    return context.redirect(
      await letIn(service, context, { platform, launch: ticket.launch, bound: course }),
      303,
    );
  });

  return app;
}

/** A cookie for each login, so that two links opened at once don't disturb each other. */
const cookieOf = (state: string) => `securecart-lti-${hashOf(state).replace(/\W/g, '').slice(0, 8)}`;
