import { expect } from '@playwright/test';
import type { Program, Synthesis } from '#src/cdk/synthesis.ts';
import { appOf } from '../browser/cdk/engine.ts';
import { expectAllBlocked, hostileWorker, type Outcomes } from '../browser/cdk/hostile.ts';
import { serveEngine } from '../browser/cdk/server.ts';
import { expectTemplatesOfNode } from '../browser/cdk/templates-of-node.ts';
import { test } from './course.ts';

test('AWS CDK makes the templates that Node makes, tells the line of an error, and lets nothing out', async ({
  engine,
  engineName,
}) => {
  const server = await serveEngine();
  try {
    await engine.open(server.origin);
    const run = async (program: Program) =>
      (await engine.evaluate(`cdk.synthesize(${JSON.stringify(program)})`)) as Synthesis;
    await expectTemplatesOfNode(run);
    const taken =
      "import { App, Stack } from 'aws-cdk-lib';\nconst app = new App();\nnew Stack(app, 'A'); new Stack(app, 'A');";
    // WebKit names the parenthesis of a call.
    const column = engineName === 'WebKitGTK' ? 31 : 22;
    expect(await run(appOf(taken))).toMatchObject({ at: { file: '/program/app.ts', line: 3, column } });
    expect(await run(appOf('const a = 1;\nconst a = 2;'))).toMatchObject({ phase: 'read', at: { line: 2 } });
    expect(await engine.evaluate("caches.open('course').then(() => caches.keys())")).toEqual(['course']);
    const { caches, ...others } = (await engine.evaluate(
      `cdk.runHostile(${JSON.stringify(hostileWorker(server.origin))})`,
    )) as Outcomes;
    expectAllBlocked(others);
    // WebKit gives the sandbox caches of its own, without those of the page.
    expect(caches).toMatch(engineName === 'WebKitGTK' ? /^reached: $/ : /^blocked: /);
    expect(server.requests).toEqual(['/', '/page.js', '/engine.txt']);
  } finally {
    await server.close();
  }
});
