/** The body of a web worker with one PGlite. PGlite's code is loaded nowhere else in the page. */
import { serveEngine } from '#checkers/sql/pglite/engine.ts';
import type { Request } from '#checkers/sql/pglite/messages.ts';

const handle = serveEngine((reply) => postMessage(reply));
addEventListener('message', ({ data }: MessageEvent<Request>) => void handle(data));
