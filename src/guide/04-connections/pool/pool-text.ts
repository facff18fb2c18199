/** The pool in words, for people who see it and people who use a screen reader. */
import type { PoolFigures } from './figures.ts';
import { countsOf, type Scene } from './scene.ts';
import type { PoolEvent } from './simulate.ts';

/** `Client 12 borrows connection 3 after 4 ms.` Clients and connections count from 1. */
export function tell(event: PoolEvent): string {
  const who = `Client ${event.client + 1}`;
  switch (event.kind) {
    case 'arrives':
      return `${who} arrives.`;
    case 'borrows':
      return `${who} borrows connection ${event.connection + 1} ${
        event.waitedMs > 0 ? `after ${duration(event.waitedMs)}` : 'at once'
      }.`;
    case 'times-out':
      return `${who} gives up after ${duration(event.waitedMs)} with an error.`;
    case 'keeps':
      return `${who} is done but pinned: it keeps connection ${event.connection + 1}.`;
    case 'returns':
      return `${who} returns connection ${event.connection + 1}.`;
  }
}

/** `Client 12 arrives. 5 of 8 connections held, none of them by a pinned client; 2 clients wait.` */
export function tellScene(scene: Scene): string {
  const { working, pinned, waiting } = countsOf(scene);
  const held = `${working + pinned} of ${scene.connections.length} connections held`;
  const kept = pinned > 0 ? `, ${pinned} of them by pinned clients` : '';
  const queue = waiting === 0 ? 'no one waits' : waiting === 1 ? '1 client waits' : `${waiting} clients wait`;
  return `${scene.last ? `${tell(scene.last)} ` : ''}${held}${kept}; ${queue}.`;
}

/** `Connections are held 62 % of the time; …` */
export function tellFigures(figures: PoolFigures): string {
  const { held, meanWaitMs, p95WaitMs, timedOut, clients } = figures;
  const errors =
    timedOut === 0
      ? 'No one gives up.'
      : `${percent(timedOut / clients)} of the clients give up with an error.`;
  return `Connections are held ${percent(held)} of the time. A client that is served waits ${duration(
    meanWaitMs,
  )} on average, and 19 of 20 wait at most ${duration(p95WaitMs)}. ${errors}`;
}

/** `4.2 ms`, `340 ms`, `1.34 s`. */
export function duration(ms: number): string {
  if (ms >= 10_000) return `${(ms / 1_000).toFixed(1)} s`;
  if (ms >= 1_000) return `${(ms / 1_000).toFixed(2)} s`;
  if (ms >= 100) return `${ms.toFixed(0)} ms`;
  return `${ms > 0 && ms < 1 ? ms.toFixed(2) : ms.toFixed(1)} ms`;
}

/** `62 %`, `0.4 %`, of a share from 0 to 1. */
export function percent(share: number): string {
  const value = share * 100;
  return `${value >= 0.05 && value < 9.95 ? value.toFixed(1) : value.toFixed(0)} %`;
}
