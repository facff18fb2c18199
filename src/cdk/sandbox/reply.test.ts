import { expect, test } from 'vitest';
import { readFrameMessage, readReply, readSynthesis } from './reply.ts';

const synthesized = {
  state: 'synthesized',
  templates: { Shop: { Resources: { Vpc: { Type: 'AWS::EC2::VPC', Properties: { Tags: [] } } } }, Empty: {} },
  annotations: [{ level: 'warning', path: '/Shop', message: 'Careful.' }],
  output: ['printed'],
};
const refused = {
  state: 'refused',
  phase: 'run',
  message: 'No.',
  at: { file: 'stack.ts', line: 1, column: 1 },
  output: [],
};

test.each([synthesized, refused, { ...refused, at: undefined }])('reads a result: %j', (result) => {
  expect(readSynthesis(JSON.stringify(result))).toEqual(JSON.parse(JSON.stringify(result)));
});

const resource = (value: unknown) => ({ ...synthesized, templates: { Shop: { Resources: { Vpc: value } } } });

test.each<[string, unknown]>([
  ['nothing', null],
  ['a list', []],
  ['another state', { ...synthesized, state: 'stopped', reason: 'crash' }],
  ['templates that are a list', { ...synthesized, templates: [] }],
  ['a template that is a text', { ...synthesized, templates: { Shop: 'text' } }],
  ['resources that are a list', { ...synthesized, templates: { Shop: { Resources: [] } } }],
  ['a resource without a type', resource({ Properties: {} })],
  ['properties that are a text', resource({ Type: 'AWS::EC2::VPC', Properties: 'text' })],
  ['an unknown level', { ...synthesized, annotations: [{ level: 'fatal', path: '', message: '' }] }],
  ['output that is no text', { ...synthesized, output: [1] }],
  ['no output', { ...synthesized, output: undefined }],
  ['a message that is no text', { ...refused, message: {} }],
  ['a place outside of the text', { ...refused, at: { file: 'stack.ts', line: 0, column: 1 } }],
  ['an unknown phase', { ...refused, phase: 'write' }],
])('takes no %s for a result', (_name, value) => {
  expect(readSynthesis(JSON.stringify(value))).toBeUndefined();
});

test('takes no text for a result that is too long, nests too deep or is no JSON', () => {
  const printing = (text: string) => JSON.stringify({ ...synthesized, output: [text] });
  expect(readSynthesis(printing('x'.repeat(3_000_000)))).toBeDefined();
  expect(readSynthesis(printing('x'.repeat(4_000_000)))).toBeUndefined();
  const nested = (depth: number) =>
    `{"state":"synthesized","templates":{"A":{"Deep":${'['.repeat(depth)}${']'.repeat(depth)}}},"annotations":[],"output":[]}`;
  expect(readSynthesis(nested(50))).toBeDefined();
  expect(readSynthesis(nested(200))).toBeUndefined();
  expect(readSynthesis(nested(1_000_000))).toBeUndefined();
  expect(readSynthesis('{"state":')).toBeUndefined();
});

test('keeps a name that means something to JavaScript as a mere name', () => {
  const json =
    '{"state":"synthesized","templates":{"__proto__":{"polluted":true}},"annotations":[],"output":[]}';
  const result = readSynthesis(json);
  expect(result?.state === 'synthesized' && Object.keys(result.templates)).toEqual(['__proto__']);
  expect({}).not.toHaveProperty('polluted');
});

test('reads what the worker and its frame say, and nothing else', () => {
  expect(readReply({ kind: 'ready', more: 1 })).toEqual({ kind: 'ready' });
  expect(readReply({ kind: 'begun', run: 'a' })).toEqual({ kind: 'begun', run: 'a' });
  expect(readReply({ kind: 'done', run: 'a', json: '{}' })).toEqual({ kind: 'done', run: 'a', json: '{}' });
  for (const other of [null, 'ready', { kind: 'begun' }, { kind: 'done', run: 'a', json: {} }, { run: 'a' }])
    expect(readReply(other)).toBeUndefined();
  expect(readFrameMessage({ kind: 'alive' })).toEqual({ kind: 'alive' });
  expect(readFrameMessage({ kind: 'failed', reason: 'x'.repeat(9999) })).toMatchObject({
    reason: 'x'.repeat(500),
  });
  for (const other of [undefined, 'alive', { kind: 'failed' }])
    expect(readFrameMessage(other)).toBeUndefined();
});
