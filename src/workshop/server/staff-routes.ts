/** What the board asks. */
import { type Context, Hono } from 'hono';
import { deleteCookie, getCookie } from 'hono/cookie';
import { accountGrades } from '../protocol/account-grade.ts';
import {
  announcementRequest,
  newStaffRequest,
  rosterRequest,
  settingsChange,
  staffRequest,
  workshopPlan,
} from '../protocol/workshop.ts';
import { takeAccountGrades } from './account-grades.ts';
import { boardParticipant, boardSnapshot, participantsIn, timelineOf } from './board.ts';
import { feedBoard } from './board-feed.ts';
import { classSummary } from './class-summary.ts';
import { staffCookie as cookie, rememberStaff } from './cookies.ts';
import { exportAs, isExportForm } from './exports.ts';
import { gradeAllAgain } from './grading/queue.ts';
import { claimedAnswers, regradingOf } from './grading/verification.ts';
import { addressOf, bodyOf, Refused } from './guards.ts';
import { ltiBoardRoutes } from './lti/board-routes.ts';
import { leave, renewResumeCode } from './participants.ts';
import { RateLimit } from './rate-limit.ts';
import { saveRoster, unbind } from './roster/roster.ts';
import { readRoster } from './roster/roster-text.ts';
import type { Service } from './service.ts';
import {
  endSession,
  openOther,
  openStaffSession,
  revokeLinks,
  type Staff,
  staffIn,
  staffOf,
  workshopsFor,
} from './staff.ts';
import { answerHelp, claimHelp, sayTo } from './standings.ts';
import { OpenStreams, stream } from './streams.ts';
import { addStaff, announce, changeWorkshop, deleteWorkshop, startNext, workshopOf } from './workshops.ts';

/** Of one link: an instructor has the board open on a few machines. */
const mostStreams = 100;

export function staffRoutes(service: Service): Hono {
  const { store, checker, trustProxy, secure, room } = service;
  const app = new Hono();
  const guesses = new RateLimit({ atOnce: 30, perSecond: 0.5 });

  const streams = new OpenStreams(mostStreams);

  const someone = async (context: Context): Promise<Staff> => {
    const token = getCookie(context, cookie);
    const staff = token === undefined ? undefined : await staffOf(store, token);
    if (!staff) throw new Refused(401, 'Open the instructor’s link that the terminal shows.');
    return staff;
  };
  /** A browser has one session: another tab may have opened the board of another workshop with it. */
  const here = async (context: Context): Promise<Staff> => {
    const staff = await someone(context);
    const meant = context.req.header('Workshop') ?? context.req.query('workshop') ?? staff.workshop;
    if (meant !== staff.workshop)
      throw new Refused(409, 'Another tab has opened another workshop. Reload this page to see that one.');
    return staff;
  };
  const instructor = async (context: Context): Promise<Staff> => {
    const staff = await here(context);
    if (staff.role !== 'instructor') throw new Refused(403, 'Only an instructor may do this.');
    return staff;
  };

  const remember = (context: Context, token: string) => rememberStaff(context, secure, token);

  app.route('/lti', ltiBoardRoutes(service, { here, instructor }));
  app.post('/session', async (context) => {
    const { secret } = await bodyOf(context, staffRequest);
    if (!guesses.allows(addressOf(context, trustProxy)))
      throw new Refused(429, 'Too many tries. Try again in a minute.');
    const token = await openStaffSession(store, secret);
    if (token === undefined)
      throw new Refused(401, 'This link is not valid anymore. Make another: npm run workshop -- --new-link');
    remember(context, token);
    return context.json({});
  });
  app.delete('/session', async (context) => {
    await endSession(store, getCookie(context, cookie) ?? '');
    deleteCookie(context, cookie, { path: '/' });
    return context.json({});
  });
  app.get('/board', async (context) => context.json(await boardSnapshot(store, await here(context), room)));
  app.get('/stream', async (context) => {
    const staff = await here(context);
    const token = getCookie(context, cookie) ?? '';
    return stream(context, streams, staff.id, (feed, end) =>
      feedBoard({ store, staff, token, room }, feed, end),
    );
  });
  app.patch('/workshop', async (context) => {
    const staff = await instructor(context);
    const change = await bodyOf(context, settingsChange);
    await changeWorkshop(store, await workshopOf(store, staff.workshop), change);
    return context.json({});
  });
  app.get('/workshops', async (context) =>
    context.json({ workshops: await workshopsFor(store, await here(context)) }),
  );
  app.post('/workshops', async (context) => {
    const staff = await instructor(context);
    const plan = await bodyOf(context, workshopPlan);
    const next = await startNext(store, await workshopOf(store, staff.workshop), plan);
    remember(context, (await openOther(store, staff.person, next.id)) ?? '');
    service.log(`${next.title} begins: join with ${next.joinCode}`);
    return context.json({ id: next.id }, 201);
  });
  app.post('/workshops/:id/open', async (context) => {
    const { person } = await someone(context);
    const token = await openOther(store, person, context.req.param('id'));
    if (token === undefined) throw new Refused(404, 'There is no such workshop of yours.');
    remember(context, token);
    return context.json({});
  });
  app.delete('/workshop', async (context) => {
    const staff = await instructor(context);
    await deleteWorkshop(store, await workshopOf(store, staff.workshop));
    deleteCookie(context, cookie, { path: '/' });
    service.log('The workshop was deleted.');
    return context.json({});
  });
  app.post('/announcements', async (context) => {
    const staff = await here(context);
    const { text } = await bodyOf(context, announcementRequest);
    await announce(store, await workshopOf(store, staff.workshop), text, staff.name);
    return context.json({}, 201);
  });
  app.get('/participants/:id', async (context) => {
    const staff = await here(context);
    const participant = await boardParticipant(store, staff.workshop, context.req.param('id'));
    if (!participant) throw new Refused(404, 'There is no such participant.');
    return context.json({
      participant,
      timeline: await timelineOf(store, staff.workshop, participant.id),
    });
  });
  app.post('/participants/:id/claim', async (context) => {
    const staff = await here(context);
    const participant = await boardParticipant(store, staff.workshop, context.req.param('id'));
    if (!participant) throw new Refused(404, 'There is no such participant.');
    await claimHelp(store, staff.workshop, participant.id, staff.name);
    return context.json({});
  });
  app.post('/participants/:id/answer', async (context) => {
    const staff = await here(context);
    const { text } = await bodyOf(context, announcementRequest);
    const participant = await boardParticipant(store, staff.workshop, context.req.param('id'));
    if (!participant) throw new Refused(404, 'There is no such participant.');
    await sayTo(store, staff.workshop, participant.id, { by: staff.name, text });
    return context.json({});
  });
  app.post('/participants/:id/helped', async (context) => {
    const staff = await here(context);
    const participant = await boardParticipant(store, staff.workshop, context.req.param('id'));
    if (!participant) throw new Refused(404, 'There is no such participant.');
    await answerHelp(store, staff.workshop, participant.id);
    return context.json({});
  });
  app.post('/participants/:id/resume-code', async (context) => {
    const staff = await instructor(context);
    const participant = await boardParticipant(store, staff.workshop, context.req.param('id'));
    if (!participant) throw new Refused(404, 'There is no such participant.');
    return context.json(
      { resume: await renewResumeCode(store, { id: participant.id, workshop: staff.workshop }) },
      201,
    );
  });
  app.delete('/participants/:id', async (context) => {
    const { workshop } = await instructor(context);
    const participant = await boardParticipant(store, workshop, context.req.param('id'));
    if (!participant) throw new Refused(404, 'There is no such participant.');
    await leave(store, { ...participant, workshop });
    return context.json({});
  });
  app.post('/roster', async (context) => {
    const { workshop } = await instructor(context);
    const { text, save } = await bodyOf(context, rosterRequest);
    const { people, problems } = readRoster(text);
    if (save) await saveRoster(store, workshop, people);
    return context.json({ people: people.length, problems: problems.slice(0, 50) });
  });
  app.post('/roster/:id/unbind', async (context) => {
    const { workshop } = await instructor(context);
    if (!(await unbind(store, workshop, context.req.param('id'))))
      throw new Refused(404, 'There is no such entry in the roster.');
    return context.json({});
  });
  app.get('/staff', async (context) => {
    const { workshop } = await instructor(context);
    return context.json({ staff: await staffIn(store, workshop) });
  });
  app.post('/staff', async (context) => {
    const { workshop } = await instructor(context);
    const { name, role } = await bodyOf(context, newStaffRequest);
    const secret = await addStaff(store, await workshopOf(store, workshop), name, role);
    return context.json({ secret }, 201);
  });
  app.delete('/staff/:id', async (context) => {
    const { workshop, id } = await instructor(context);
    const other = context.req.param('id');
    // Otherwise a workshop could be left without anyone who may end it.
    if (other === id) throw new Refused(409, 'You can’t revoke your own link. Another instructor can.');
    if (!(await revokeLinks(store, workshop, 'id', other))) throw new Refused(404, 'There is no such link.');
    return context.json({});
  });
  app.get('/summary', async (context) => {
    const { workshop } = await here(context);
    return context.json({ exercises: await classSummary(store, workshop) });
  });
  app.post('/account-grades', async (context) => {
    const { workshop } = await instructor(context);
    const { grades } = await bodyOf(context, accountGrades);
    return context.json(await takeAccountGrades(store, workshop, grades));
  });
  app.post('/regrade', async (context) => {
    const staff = await instructor(context);
    const count = await gradeAllAgain(store, staff.workshop, checker);
    service.wake();
    return context.json({ count });
  });
  app.get('/regrade', async (context) => {
    const { workshop } = await here(context);
    const participants = await participantsIn(store, workshop);
    const names = new Map(participants.map(({ id, name }) => [id, name]));
    return context.json(regradingOf(await claimedAnswers(store.db, { workshop }), names));
  });
  app.get('/export', async (context) => {
    const staff = await here(context);
    const form = context.req.query('form') ?? 'participants';
    if (!isExportForm(form)) throw new Refused(400, `There is no export ${form}.`);
    const { type, name, body } = await exportAs(store, staff.workshop, form);
    context.header('Content-Type', type);
    context.header('Content-Disposition', `attachment; filename="${name}"`);
    return context.body(body);
  });
  return app;
}
