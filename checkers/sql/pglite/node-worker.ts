import { parentPort } from 'node:worker_threads';
import { serveEngine } from './engine.ts';

const port = parentPort;
if (!port) throw new Error('This file is the body of a worker thread.');
port.on(
  'message',
  serveEngine((reply) => port.postMessage(reply)),
);
