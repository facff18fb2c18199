import { expect, it } from 'vitest';
import { withoutCommonEnds } from './common-ends.ts';

const user = (of: string) => `arn:\${AWS::Partition}:rds-db:\${AWS::Region}:dbuser:${of}/securecart`;

it('sets apart what two long values start and end with', () => {
  expect(withoutCommonEnds(user(`\${Database.DbiResourceId}`), user(`\${Proxy.ResourceId}`))).toEqual({
    start: `arn:\${AWS::Partition}:rds-db:\${AWS::Region}:dbuser:`,
    before: `\${Database.DbiResourceId}`,
    after: `\${Proxy.ResourceId}`,
    end: '/securecart',
  });
});

it('cuts neither a word nor a short value', () => {
  const [before, after] = [user('database-one'), user('database-only')];
  expect(withoutCommonEnds(before, after)).toMatchObject({ before: 'one', after: 'only' });
  expect(withoutCommonEnds('gp3 storage', 'io2 storage')).toEqual({
    start: '',
    before: 'gp3 storage',
    after: 'io2 storage',
    end: '',
  });
});

it('loses nothing when one value is the other and more', () => {
  const { start, before, after, end } = withoutCommonEnds(user('a'), `${user('a')}/securecart`);
  expect(`${start}${before}${end}`).toBe(user('a'));
  expect(`${start}${after}${end}`).toBe(`${user('a')}/securecart`);
});
