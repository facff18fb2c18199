/** LTI 1.3: what platforms and browsers that come from them ask. Other sites post here, which the rest of the API refuses. */
import { type Context, Hono } from 'hono';
import { deleteCookie, getCookie, setCookie } from 'hono/cookie';
import { z } from 'zod';
import { registerIn } from '#src/lti/dynamic-registration.ts';
import { authenticationRequest, UnknownDeployment, verifyLaunch } from '#src/lti/launch.ts';
import type { Platform } from '#src/lti/platform.ts';
import { PlatformKeys } from '#src/lti/platform-keys.ts';
import { LtiProblem, problemFrom } from '#src/lti/problem.ts';
import { courseRole } from '#src/lti/roles.ts';
import { hashOf, newSecret } from '../codes.ts';
import { rememberParticipant, rememberStaff, staffCookie } from '../cookies.ts';
import { addressOf, limitBody } from '../guards.ts';
import { RateLimit } from '../rate-limit.ts';
import type { Service } from '../service.ts';
import type { LoginRequest } from '../store/tables.ts';
import { workshopOf } from '../workshops.ts';
import { bindCourse, offerFor } from './binding.ts';
import { choiceMessage, offersColumn } from './choosing.ts';
import { logProblem, writeLog } from './connection-log.ts';
import { type Course, courseOf, enterAsLearner, enterAsStaff, keepColumn } from './courses.ts';
import { isInvited, useUp } from './invitations.ts';
import { keySet } from './key-ring.ts';
import { allTargets, type LinkTarget, targetOf, targetParameter } from './link-target.ts';
import { beginLogin, endLogin, issueTicket, loginSeconds, redeemTicket, type Ticket } from './logins.ts';
import { choicePage, openOutside, problemPage, registeredPage, returnPage, workshopPage } from './pages.ts';
import { noteDeployment, platformFor, platformOf, savePlatform } from './platforms.ts';
import { toolUrls } from './tool-urls.ts';

const hint = z.string().min(1).max(4_000);
const loginRequest = z.object({
  iss: z.string().min(1).max(255),
  login_hint: hint,
  lti_message_hint: hint.optional(),
  target_link_uri: z.string().max(2_000).optional(),
  client_id: z.string().max(255).optional(),
  lti_deployment_id: z.string().max(255).optional(),
});

const started = 'Open the course from a link in your LMS.';
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
    if (!platform) throw new LtiProblem('The LMS was removed here in the meantime.', started);
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
    problemPage(context, { message: 'This address is only for launches from an LMS.', next: started }),
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
    return context.redirect(await letIn(context, platform, ticket));
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
      return context.redirect(await letIn(context, platform, ticket), 303);
    const session = getCookie(context, staffCookie);
    const course = await bindCourse(store, platform, ticket.launch, { session, workshop });
    return context.redirect(await letIn(context, platform, ticket, course), 303);
  });

  /** Opens a session in the workshop of the course. @returns the path to go on to */
  const letIn = async (
    context: Context,
    platform: Platform,
    { launch }: Ticket,
    bound?: Course,
  ): Promise<string> => {
    const role = courseRole(launch.roles);
    if (!role)
      throw new LtiProblem(
        `In ${launch.course.title} you neither teach nor learn, so there is no place for you here.`,
        'Ask the instructor to give you another role in the course.',
      );
    const target = await targetOf(launch);
    const course = bound ?? (await courseOf(store, platform, launch));
    const line = { kind: 'launch', platform: platform.id, workshop: course.workshop } as const;
    const isNewColumn = await keepColumn(store, course, launch, target);
    if (isNewColumn || role !== 'learner') service.courseChanged?.(course.id);
    try {
      if (role !== 'learner') {
        rememberStaff(context, secure, await enterAsStaff(store, platform, course, launch, role));
        await writeLog(store, { ...line, text: `Opened the board as ${role}.` });
        return new URL('teach/', room).pathname;
      }
      const { participant, token } = await enterAsLearner(store, course, launch);
      rememberParticipant(context, secure, token);
      await writeLog(store, { ...line, participant: participant.id, text: `Opened ${target.title}.` });
      log(`Someone came from ${platform.name}.`);
      const { settings } = await workshopOf(store, course.workshop);
      return `${new URL('join/', room).pathname}#lms${firstOf(target, settings.exercises)}`;
    } catch (problem) {
      await logProblem(store, line, problemFrom(problem));
      throw problem;
    }
  };
  return app;
}

/** `:<exercise>` where the work begins; nothing for where the workshop begins. */
function firstOf({ exercises }: LinkTarget, ofWorkshop: readonly string[]): string {
  const first = exercises?.find((exercise) => ofWorkshop.includes(exercise));
  return first === undefined ? '' : `:${first}`;
}

/** A cookie for each login, so that two links opened at once don't disturb each other. */
const cookieOf = (state: string) => `securecart-lti-${hashOf(state).replace(/\W/g, '').slice(0, 8)}`;

function loginFrom(parameters: Record<string, unknown>): LoginRequest {
  const parsed = loginRequest.safeParse(parameters);
  if (!parsed.success)
    throw new LtiProblem(
      `The login is not complete: ${parsed.error.issues[0]?.path.join('.')} is missing or too long.`,
      started,
    );
  const { iss, login_hint, lti_message_hint, target_link_uri, client_id, lti_deployment_id } = parsed.data;
  return {
    ...{ issuer: iss, loginHint: login_hint },
    ...(lti_message_hint !== undefined && { messageHint: lti_message_hint }),
    ...(target_link_uri !== undefined && { target: target_link_uri }),
    ...(client_id && { clientId: client_id }),
    ...(lti_deployment_id && { deployment: lti_deployment_id }),
  };
}

/** Where the same login begins anew. */
function addressOfLogin(login: string, request: LoginRequest): string {
  const url = new URL(login);
  const parameters = {
    iss: request.issuer,
    login_hint: request.loginHint,
    lti_message_hint: request.messageHint,
    target_link_uri: request.target,
    client_id: request.clientId,
    lti_deployment_id: request.deployment,
  };
  for (const [name, value] of Object.entries(parameters))
    if (value !== undefined) url.searchParams.set(name, value);
  return `${url.pathname}${url.search}`;
}
