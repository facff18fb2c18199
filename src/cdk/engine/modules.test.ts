import { expect, it } from 'vitest';
import { missingPackage } from './modules.ts';

it('names a module of AWS CDK that the page does not have, those it has, and where the answer can be graded', () => {
  const message = missingPackage('aws-cdk-lib/aws-sqs');
  expect(message).toMatch(
    /^There is no package “aws-cdk-lib\/aws-sqs” in the page\. These can be imported: /,
  );
  expect(message).toMatch(/aws-cdk-lib\/aws-rds, .*On the command line, check-lab grades an answer/);
});

it('does not send other packages to the command line, which doesn’t have them', () => {
  expect(missingPackage('lodash')).toMatch(/^There is no package “lodash” in the page\..*\.$/);
  expect(missingPackage('lodash')).not.toContain('check-lab');
});
