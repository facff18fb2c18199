/** Scripts that try to get out of the sandbox. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from '@playwright/test';
import type { Program } from '#src/cdk/synthesis.ts';
import { appOf, printing } from './engine.ts';

/** What came of each attempt. */
export type Outcomes = Readonly<Record<string, string>>;

const reachOut = readFileSync(join(import.meta.dirname, 'reach-out.js'), 'utf8');

/** A worker to stand in the engine's place: tries every way out and tells what came of it. */
export function hostileWorker(origin: string): string {
  return `${reachOut}
addEventListener('message', async ({ ports: [port] }) => port.postMessage(await reachOut('${origin}')));`;
}

/** A program that tries the same, and goes on when its run has ended. */
export function hostileProgram(origin: string): Program {
  return appOf(`${printing('1')}
const scope = globalThis as any;
${reachOut}
scope.reachOut('${origin}').then((outcomes: object) => { scope.outcomes = outcomes; });`);
}

/** A program that prints what came of the one before, a line each; nothing while that goes on. */
export const tellingProgram = appOf(`
import { App, Stack } from 'aws-cdk-lib';
new Stack(new App(), 'Empty');
for (const [attempt, outcome] of Object.entries((globalThis as any).outcomes ?? {})) console.log(attempt + '|' + outcome);
`);

export function expectAllBlocked(outcomes: Outcomes): void {
  expect(Object.keys(outcomes).length).toBeGreaterThan(30);
  expect(Object.entries(outcomes).filter(([, outcome]) => !outcome.startsWith('blocked: '))).toEqual([]);
}
