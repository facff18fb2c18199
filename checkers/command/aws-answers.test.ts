import { expect, it } from 'vitest';
import { strangenessOf } from './aws-answers.ts';

const ofStacks = { service: 'CloudFormation', operation: 'DescribeStacks', succeeded: true };
const ofTags = { service: 'Resource Groups Tagging API', operation: 'GetResources', succeeded: true };

it.each([
  [
    'an answer in XML',
    '<?xml version="1.0"?><DescribeStacksResponse xmlns="…"><DescribeStacksResult/></DescribeStacksResponse>',
    ofStacks,
  ],
  [
    'an answer without a declaration',
    '<DescribeStacksResponse><DescribeStacksResult><Stacks/></DescribeStacksResult></DescribeStacksResponse>',
    ofStacks,
  ],
  [
    'an answer of EC2',
    '<DescribeSubnetsResponse><subnetSet/></DescribeSubnetsResponse>',
    { service: 'EC2', operation: 'DescribeSubnets', succeeded: true },
  ],
  ['a refusal', '<ErrorResponse><Error/></ErrorResponse>', { ...ofStacks, succeeded: false }],
  ['an answer in JSON', '{"ResourceTagMappingList":[]}', ofTags],
])('takes %s', (_, text, asked) => {
  expect(strangenessOf(text, asked)).toBeUndefined();
});

it.each([
  ['nothing', '', ofStacks, 'it sent an empty answer'],
  ['nothing instead of JSON', '\n', ofTags, 'it sent an empty answer'],
  ['a web page', '<!DOCTYPE html><title>Sign in</title>', ofStacks, 'it sent a web page'],
  ['a web page instead of JSON', '<html><body>It works!</body></html>', ofTags, 'it sent a web page'],
  [
    'a web page as a refusal',
    '<html>Forbidden</html>',
    { ...ofStacks, succeeded: false },
    'it sent a web page',
  ],
  ['another XML', '<rss version="2.0"/>', ofStacks, 'it sent the element rss'],
  ['no result', '<DescribeStacksResponse/>', ofStacks, 'its answer has no result'],
  ['JSON instead of XML', '{"status":"ok"}', ofStacks, 'it sent no XML'],
  ['text', 'ok', ofTags, 'it sent no JSON'],
  ['a list', '[]', ofTags, 'it sent no JSON'],
])('does not take %s', (_, text, asked, seen) => {
  expect(strangenessOf(text, asked)).toBe(seen);
});
