/** The topics and functions of a template that an alarm may tell, and what keeps CloudWatch from telling them. */

import { arnOf, identifierOf } from '#checkers/cloudformation/identities.ts';
import { referenceIn } from '#checkers/cloudformation/references.ts';
import { type Resource, resourcesOf, unseen } from '#checkers/cloudformation/resources.ts';
import type { Template } from '#checkers/cloudformation/template.ts';
import { letsIn } from '#checkers/cloudformation/trust.ts';
import {
  asBoolean,
  asText,
  at,
  Unresolved,
  unresolvedIn,
  type Value,
} from '#checkers/cloudformation/value.ts';
import { known, NotSeen, type Observed, observe, seen } from '#checkers/observed.ts';
import { type Listener, ofFifo } from '../inventory.ts';

/** Amazon CloudWatch User Guide, "Notifying users on alarm changes" and "Invoke a Lambda function from an alarm". */
const ofTopics = 'cloudwatch.amazonaws.com';
const ofFunctions = 'lambda.alarms.cloudwatch.amazonaws.com';

/** The topics and functions that the template makes. */
export function listenersIn(template: Template): Observed<Listener[]> {
  const [topics, functions] = [
    resourcesOf(template, 'AWS::SNS::Topic'),
    resourcesOf(template, 'AWS::Lambda::Function'),
  ];
  if (topics.state !== 'known') return topics;
  if (functions.state !== 'known') return functions;
  return known([
    ...topics.value.map((topic) => ({ id: topic.id, deaf: observe(() => deafTopic(template, topic)) })),
    ...functions.value.map(({ id }) => ({ id, deaf: observe(() => deafFunction(template, id)) })),
  ]);
}

function deafTopic(template: Template, topic: Resource): string | undefined {
  if (asBoolean(at(topic.properties, 'FifoTopic')) === true) return ofFifo;
  const policies = seen(resourcesOf(template, 'AWS::SNS::TopicPolicy')).filter((policy) =>
    isAbout(template, policy, topic),
  );
  // A policy of its own replaces the one by which a topic lets its account's alarms in.
  const isClosed =
    policies.length > 0 &&
    !policies.some((policy) =>
      letsIn(policy, at(policy.properties, 'PolicyDocument'), ofTopics, 'sns:Publish'),
    );
  if (isClosed) return `has a policy that does not let ${ofTopics} publish`;
  const key = asText(at(topic.properties, 'KmsMasterKeyId'));
  if (key === undefined) return undefined;
  if (/(^|[:/])alias\/aws\/sns$/.test(key))
    return 'is encrypted with the key that AWS manages, which CloudWatch may not use';
  const keys = seen(resourcesOf(template, 'AWS::KMS::Key'));
  const own = keys.find(({ id }) => id === referenceIn(key)?.id);
  if (!own || letsIn(own, at(own.properties, 'KeyPolicy'), ofTopics, 'kms:GenerateDataKey')) return undefined;
  return `is encrypted with ${own.id}, whose policy does not let ${ofTopics} use it`;
}

function deafFunction(template: Template, id: string): string | undefined {
  const named = [identifierOf, arnOf].map((form) => form(template, 'AWS::Lambda::Function'));
  const isLetIn = seen(resourcesOf(template, 'AWS::Lambda::Permission')).some(
    ({ properties }) =>
      named.some((read) => read(at(properties, 'FunctionName')) === id) &&
      [ofFunctions, '*'].includes(asText(at(properties, 'Principal')) ?? ''),
  );
  return isLetIn ? undefined : `does not let ${ofFunctions} call it`;
}

/** @throws NotSeen for a policy of which the topics cannot be read: it may be the one that shuts CloudWatch out */
function isAbout(template: Template, policy: Resource, topic: Resource): boolean {
  const topics = at(policy.properties, 'Topics');
  const open = unresolvedIn(topics);
  if (open) throw new NotSeen(unseen(`Topics of ${policy.id}`, open));
  if (!Array.isArray(topics))
    throw new NotSeen(unseen(`Topics of ${policy.id}`, new Unresolved('it isn’t a list in the template')));
  const read = arnOf(template, 'AWS::SNS::Topic');
  return topics.some((each: Value) => read(each) === topic.id);
}
