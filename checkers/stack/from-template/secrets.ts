import { attributeOf, referenced } from '#checkers/cloudformation/placeholders.ts';
import {
  asBoolean,
  asId,
  asText,
  at,
  type Resource,
  resourcesOf,
} from '#checkers/cloudformation/resources.ts';
import type { Template } from '#checkers/cloudformation/template.ts';
import { known, type Observed } from '#checkers/observed.ts';

/** The secret that holds an instance's administrator password; undefined when none does. */
export function secretOf(instance: Resource, template: Template): Observed<string | undefined> {
  if (asBoolean(at(instance.properties, 'ManageMasterUserPassword')))
    return known(referenced(attributeOf(instance.id, 'MasterUserSecret.SecretArn')));
  const password = asText(at(instance.properties, 'MasterUserPassword')) ?? '';
  const [, resolved] = /\{\{resolve:secretsmanager:(.+?)(?::SecretString.*)?\}\}/.exec(password) ?? [];
  if (resolved) return known(referenced(resolved));
  const attachments = resourcesOf(template, 'AWS::SecretsManager::SecretTargetAttachment');
  if (attachments.state !== 'known') return attachments;
  const attachment = attachments.value.find(
    ({ properties }) => asId(at(properties, 'TargetId')) === instance.id,
  );
  return known(attachment && asId(at(attachment.properties, 'SecretId')));
}
