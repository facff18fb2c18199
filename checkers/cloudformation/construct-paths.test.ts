import { expect, it } from 'vitest';
import { constructPaths, withPaths } from './construct-paths.ts';

const at = (path: string) => ({ Type: 'AWS::SNS::Topic', Metadata: { 'aws:cdk:path': path } });

it('knows constructs by their paths below the stack', () => {
  const paths = constructPaths({
    Resources: {
      LabDatabase1: at('Stack/Lab/Database/Resource'),
      Vpc2: at('Stack/Network/Vpc/Default'),
      Bare: { Type: 'AWS::SNS::Topic' },
      Odd: { Type: 'AWS::SNS::Topic', Metadata: { 'aws:cdk:path': 5 } },
    },
  });
  expect([...paths]).toEqual([
    ['LabDatabase1', 'Lab/Database'],
    ['Vpc2', 'Network/Vpc'],
  ]);
});

it.each([
  ['Db1 has io1.', 'Lab/Db (Db1) has io1.'],
  ['Db1 does not reach Db1: Db12 and Db1-x.', 'Lab/Db (Db1) does not reach Lab/Db: Db12 and Db1-x.'],
  ['It is $'.concat('{Db1.Endpoint}.'), 'It is $'.concat('{Db1.Endpoint}.')],
  ['arn:aws:rds:::Db1 and /Db1', 'arn:aws:rds:::Db1 and /Db1'],
  ['Endpoint of Db1, and Top.', 'Endpoint of Lab/Db (Db1), and Top.'],
])('writes %j as %j', (text, expected) => {
  expect(
    withPaths(
      text,
      new Map([
        ['Db1', 'Lab/Db'],
        ['Top', 'Top'],
      ]),
    ),
  ).toBe(expected);
});
