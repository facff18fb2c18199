/** A workshop's API as a process of its own, without the course's pages: for tests that kill it. */
import { getRequestListener } from '@hono/node-server';
import { Hono } from 'hono';
import { listen } from '#src/serve/listen.ts';
import { workshopApi } from '#src/workshop/server/api.ts';
import { openEmbedded } from '#src/workshop/server/store/embedded.ts';
import { openShared } from '#src/workshop/server/store/shared.ts';
import { addStaff, openWorkshop } from '#src/workshop/server/workshops.ts';

const [port = '0', place = ''] = process.argv.slice(2);
const store = await (place.startsWith('postgres:') ? openShared(place) : openEmbedded(place));
const { workshop } = await openWorkshop(store, 'A workshop');
const secret = await addStaff(store, workshop, 'Ada', 'instructor');
const room = `http://127.0.0.1:${port}/`;
const api = workshopApi({
  store,
  room,
  checker: 'test',
  wake: () => {},
  isRecorded: false,
  trustProxy: false,
  secure: false,
  log: () => {},
});
const answer = getRequestListener(new Hono().route('/api', api).fetch);
await listen({ host: '127.0.0.1', port: Number(port), command: 'npm test' }, () => answer);
console.log(`with the code ${workshop.joinCode}\n${room}teach/#${secret}\nPress Ctrl+C to stop.`);
