import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { expect, it, vi } from 'vitest';
import { openRoom } from '../../../tests/workshop/room.ts';
import { openLog } from './log.ts';

const room = openRoom();

it('prints a line with its time, or an object as pino writes it', () => {
  const print = vi.spyOn(console, 'log').mockImplementation(() => {});
  openLog('text')('Someone joined.');
  openLog('json')('Someone joined.');
  const [[text], [json]] = print.mock.calls as [[string], [string]];
  print.mockRestore();
  expect(text).toMatch(/^\d\d:\d\d:\d\d {2}Someone joined\.$/);
  expect(JSON.parse(json)).toEqual({ level: 30, time: expect.any(String), msg: 'Someone joined.' });
});

it('has no name of anyone', async () => {
  const lines: string[] = [];
  room.api = room.apiWith({ log: (line) => lines.push(line) });
  await room.joined('Ann Lee');
  expect(lines).toEqual(['Someone joined.']);
});

it('ends nothing when no one reads it anymore', async () => {
  const module = JSON.stringify(new URL(`file:${join(import.meta.dirname, 'log.ts')}`).href);
  const program = `
    import { openLog } from ${module};
    const log = openLog('text');
    process.on('message', () => {
      for (let line = 0; line < 100; line += 1) log('A line that no one reads.');
      console.error('Neither this.');
      setTimeout(() => process.exit(7), 200);
    });
    process.send('ready');`;
  const child = spawn(process.execPath, ['--input-type=module', '-e', program], {
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
  });
  await once(child, 'message');
  child.stdout?.destroy();
  child.stderr?.destroy();
  child.send('go');
  expect(await once(child, 'exit')).toEqual([7, null]);
});
