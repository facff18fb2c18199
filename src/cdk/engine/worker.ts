/// <reference lib="webworker" />
/**
 * The engine's worker: synthesizes the programs that come in on its port.
 *
 * A program runs in the same realm as the engine. It can change what CDK does and so make up any template, which
 * deceives its author alone. What it must not do is speak for a later run, so everything by which the engine speaks to
 * the page is taken hold of before the first program runs and is out of a program's reach.
 */
import './realm.ts';
import './handlers.ts';
import type { Reply, RunRequest } from './protocol.ts';
import { run } from './run.ts';

declare const self: DedicatedWorkerGlobalScope;

const { stringify } = JSON;
const dataOf = getterOf(MessageEvent.prototype, 'data');

self.addEventListener('message', (event) => listen(event.ports[0] as MessagePort), { once: true });

function listen(port: MessagePort): void {
  const post: (reply: Reply) => void = port.postMessage.bind(port);
  // One after the other: the page waits for a result before it asks again.
  port.addEventListener('message', async (event) => {
    const { run: id, program } = dataOf(event) as RunRequest;
    post({ kind: 'begun', run: id });
    post({ kind: 'done', run: id, json: stringify(await run(program)) });
  });
  port.start();
  leaveOut();
  post({ kind: 'ready' });
}

/**
 * Takes away what would only let a program make a nuisance of itself. None of it is what contains a program: that is
 * the sandbox, whose origin is opaque and whose policy lets no request out.
 */
function leaveOut(): void {
  for (const name of ['Worker', 'BroadcastChannel', 'close', 'postMessage', 'importScripts'])
    for (let owner: object | null = self; owner; owner = Object.getPrototypeOf(owner))
      Reflect.deleteProperty(owner, name);
}

/** A getter as a function, which stays what it is when the prototype is changed. */
function getterOf<T extends object>(prototype: T, name: keyof T): (of: T) => unknown {
  const getter = Object.getOwnPropertyDescriptor(prototype, name)?.get;
  if (!getter) throw new Error(`${String(name)} has no getter.`);
  return Function.prototype.call.bind(getter);
}
