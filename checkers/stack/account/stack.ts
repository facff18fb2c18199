/** The deployed stack: whether it can be graded, what it names in its outputs, and what it is made of. */

import {
  DescribeStackEventsCommand,
  DescribeStacksCommand,
  GetTemplateCommand,
  ListStackResourcesCommand,
  type Stack as StackDescription,
  type StackResourceSummary,
} from '@aws-sdk/client-cloudformation';
import { NotATemplate, type Template } from '#checkers/cloudformation/template.ts';
import { parseTemplate } from '#checkers/cloudformation/template-text.ts';
import { known, map, type Observed, type Unseen, unknown } from '#checkers/observed.ts';
import { meansNoSuchStack, noSuchStack } from '../../command/aws-errors.ts';
import type { Judgment } from '../../vocabulary.ts';
import type { Account } from './account.ts';

interface StackPart {
  logicalId: string;
  /** How the service itself names it: an identifier, a name or an ARN. */
  physicalId: string;
  /** `AWS::RDS::DBInstance`. */
  type: string;
}

export interface Stack {
  name: string;
  /** Its ARN. */
  arn: string;
  outputs: Readonly<Record<string, string>>;
  parts: readonly StackPart[];
  /** The template that it was deployed from: some of what deleting it leaves behind stands only there. */
  template: Observed<Template>;
}

/** Why there is nothing to grade. */
export type Refusal = Exclude<Judgment, { verdict: 'pass' }>;

type StackReading = { stack: Stack } | { refusal: Refusal };

/** Reads a stack's outputs, resources and template, or says why there is nothing to grade. */
export async function readStack(account: Account, name: string): Promise<StackReading> {
  const region = await account.region();
  if (region.state !== 'known') return refuse(name, region);
  const subject = `The stack ${name}`;
  const [described, parts, body] = await Promise.all([
    descriptionOf(account, name, region.value),
    account.askAll(
      'cloudformation',
      {
        command: (NextToken) => new ListStackResourcesCommand({ StackName: name, NextToken }),
        items: (page) => page.StackResourceSummaries,
        next: (page) => page.NextToken,
      },
      `The resources of ${name}`,
    ),
    account.ask('cloudformation', new GetTemplateCommand({ StackName: name }), `The template of ${name}`),
  ]);
  if (described.state !== 'known') return refuse(name, described);
  const [description] = described.value.Stacks ?? [];
  if (!description) return refuse(name, notThere(name, region.value));
  const refusal = await refusalOf(account, name, description);
  if (refusal) return { refusal };
  if (parts.state !== 'known') return refuse(name, parts);
  return {
    stack: {
      name,
      arn: description.StackId ?? '',
      outputs: outputsOf(description),
      parts: parts.value.flatMap(partOf),
      template: body.state === 'known' ? templateFrom(subject, body.value.TemplateBody) : body,
    },
  };
}

/** The physical ids of the stack's resources of a type. */
export function partsOfType({ parts }: Stack, type: string): string[] {
  return parts.filter((part) => part.type === type).map(({ physicalId }) => physicalId);
}

function descriptionOf(account: Account, name: string, region: string) {
  return account.ask(
    'cloudformation',
    new DescribeStacksCommand({ StackName: name }),
    `The stack ${name}`,
    (error) => (meansNoSuchStack(error) ? notThere(name, region) : undefined),
  );
}

function notThere(name: string, region: string): Unseen {
  const { why, next } = noSuchStack(name, region);
  return unknown(why, next);
}

const expected = 'A stack that is deployed.';

function refuse(name: string, { state, why, next }: Unseen): StackReading {
  return { refusal: { verdict: state, observed: why, expected, next: next || `Check the stack ${name}.` } };
}

/** undefined for a stack that stands: deployed, updated, or back in the state before an update that failed. */
async function refusalOf(
  account: Account,
  name: string,
  { StackStatus }: StackDescription,
): Promise<Refusal | undefined> {
  const status = String(StackStatus);
  if (/^(CREATE|UPDATE|IMPORT|UPDATE_ROLLBACK|IMPORT_ROLLBACK)_COMPLETE$/.test(status)) return undefined;
  if (status === 'UPDATE_COMPLETE_CLEANUP_IN_PROGRESS') return undefined;
  if (status.startsWith('DELETE_'))
    return {
      verdict: 'unknown',
      observed: `The stack ${name} is deleted or about to be (${status}).`,
      expected,
      next: `Deploy it again with: npm run deploy -- ${name}`,
    };
  if (status === 'REVIEW_IN_PROGRESS')
    return {
      verdict: 'unknown',
      observed: `The stack ${name} has a change set that was never executed (${status}), so nothing is deployed.`,
      expected,
      next: `Deploy it with: npm run deploy -- ${name}`,
    };
  if (status.endsWith('_IN_PROGRESS') && !status.includes('ROLLBACK'))
    return {
      verdict: 'pending',
      observed: `CloudFormation is still working on the stack ${name} (${status}).`,
      expected,
      next: 'A database takes 5 to 15 minutes. Check again when npm run deploy has finished.',
    };
  const reason = await firstFailure(account, name);
  const cause = reason.state === 'known' ? reason.value : undefined;
  return {
    verdict: 'fail',
    observed: `The stack ${name} was not deployed (${status})${cause ? `: ${cause}` : '.'}`,
    expected,
    next: status.startsWith('ROLLBACK_')
      ? `Fix the cause, then: npm run destroy -- ${name} and npm run deploy -- ${name}`
      : `Fix the cause, then: npm run deploy -- ${name}`,
  };
}

/** The event that the others followed from: the oldest failure that is not a cancellation of something else. */
async function firstFailure(account: Account, name: string): Promise<Observed<string | undefined>> {
  const events = await account.ask(
    'cloudformation',
    new DescribeStackEventsCommand({ StackName: name }),
    `What happened to ${name}`,
  );
  return map(events, ({ StackEvents = [] }) => {
    const failed = StackEvents.filter(
      ({ ResourceStatus = '', ResourceStatusReason = '' }) =>
        ResourceStatus.endsWith('_FAILED') && !/cancelled/i.test(ResourceStatusReason),
    ).at(-1);
    return (
      failed && `${failed.LogicalResourceId} failed: ${failed.ResourceStatusReason ?? 'no reason given'}`
    );
  });
}

function outputsOf({ Outputs = [] }: StackDescription): Record<string, string> {
  return Object.fromEntries(Outputs.map(({ OutputKey = '', OutputValue = '' }) => [OutputKey, OutputValue]));
}

function partOf({
  LogicalResourceId: logicalId,
  PhysicalResourceId: physicalId,
  ResourceType: type,
  ResourceStatus: status,
}: StackResourceSummary): StackPart[] {
  if (!logicalId || !physicalId || !type || status === 'DELETE_COMPLETE') return [];
  // RDS keeps its identifiers in lower case, however the template writes them.
  return [
    { logicalId, physicalId: type.startsWith('AWS::RDS::') ? physicalId.toLowerCase() : physicalId, type },
  ];
}

function templateFrom(subject: string, body: string | undefined): Observed<Template> {
  try {
    return known(parseTemplate(body ?? ''));
  } catch (error) {
    if (!(error instanceof NotATemplate)) throw error;
    return unknown(
      `${subject} was deployed from a template that couldn’t be read: ${error.message}`,
      'Deploy it with: npm run deploy',
    );
  }
}
