/** What the container's files promise to those who run them, and to the server inside. */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { parse } from 'yaml';
import { readOptions } from '#src/workshop/server/options.ts';

const root = join(import.meta.dirname, '../..');
const read = (name: string) => readFileSync(join(import.meta.dirname, name), 'utf8');
const dockerfile = read('Dockerfile');
const { services, networks } = parse(read('compose.yaml'), { merge: true });

it('runs what is in the repository, as nobody in particular', () => {
  const [, entry = ''] = /^ENTRYPOINT \["node", "(.+)"\]$/m.exec(dockerfile) ?? [];
  expect(existsSync(join(root, entry))).toBe(true);
  expect(dockerfile).toMatch(/^USER 1000:1000$/m);
  expect(dockerfile).toMatch(/^STOPSIGNAL SIGTERM$/m);
  expect(dockerfile).toContain('/api/health');
  expect(dockerfile.match(/^FROM .+/gm)).toHaveLength(2);
});

it.each(['workshop', 'grader'])('gives %s a root that it cannot write to, and no privilege', (name) => {
  expect(services[name]).toMatchObject({
    read_only: true,
    tmpfs: ['/tmp'],
    cap_drop: ['ALL'],
    security_opt: ['no-new-privileges:true'],
  });
});

it('tells a learning record store with the key in a file, and changes nothing else', () => {
  const { services: changed, secrets } = parse(read('compose.lrs.yaml'));
  expect(Object.keys(changed)).toEqual(['workshop']);
  const { command, ...rest } = changed.workshop;
  expect(rest).toEqual({ secrets: ['lrs-key'] });
  expect(Object.keys(secrets)).toEqual(['lrs-key']);
  expect(command.slice(0, -2)).toEqual(services.workshop.command);
  const args = command.map((each: string) =>
    each
      .replace(/\$\{DOMAIN\}/, 'workshop.example.org')
      .replace(/\$\{LRS_URL.*\}/, 'https://lrs.example.org/'),
  );
  expect(readOptions(args).recordStore).toMatchObject({ keyFile: '/run/secrets/lrs-key' });
});

it('lets graders reach the database and nothing else', () => {
  expect(services.grader.networks).toEqual(['data']);
  expect(networks.data).toEqual({ internal: true });
  expect(services.grader.command).toContain('--grader-only');
  expect(services.workshop.command).toContain('--no-grader');
});

it('shows only Caddy to the world', () => {
  const open = Object.entries<{ ports?: unknown }>(services).filter(([, { ports }]) => ports);
  expect(open.map(([name]) => name)).toEqual(['caddy']);
});
