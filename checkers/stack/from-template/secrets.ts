import { arnOf, identifierOf } from '#checkers/cloudformation/identities.ts';
import { referenceIn } from '#checkers/cloudformation/references.ts';
import { type Resource, resourcesOf } from '#checkers/cloudformation/resources.ts';
import { secretContent } from '#checkers/cloudformation/schemas/together/secrets.ts';
import type { Template } from '#checkers/cloudformation/template.ts';
import { asBoolean, asText, at, Dynamic, Misfit, type Value } from '#checkers/cloudformation/value.ts';
import { known, type Observed } from '#checkers/observed.ts';
import type { ProxyLogin } from '../inventory.ts';

/** Attribute of an instance whose password RDS keeps in a secret of its own. */
const ownSecret = 'MasterUserSecret.SecretArn';

/** Reads which secret an ARN names: one of the stack's, or that of an instance, by the instance's id. */
export function secretNamed(template: Template): (value: Value) => string | Misfit | undefined {
  const arn = arnOf(template, 'AWS::SecretsManager::Secret');
  return (value) => {
    const reference = referenceIn(asText(value) ?? '');
    return reference?.attribute === ownSecret ? reference.id : arn(value);
  };
}

/** The secret that holds an instance's administrator password; undefined when none does. */
export function secretOf(instance: Resource, template: Template): Observed<string | undefined> {
  if (asBoolean(at(instance.properties, 'ManageMasterUserPassword'))) return known(instance.id);
  const named = secretNamed(template);
  const read = (value: Value) => {
    const secret = named(value);
    return secret instanceof Misfit ? undefined : secret;
  };
  const password = at(instance.properties, 'MasterUserPassword');
  const [, resolved] =
    /\{\{resolve:secretsmanager:(.+?)(?::SecretString.*)?\}\}/.exec(
      password instanceof Dynamic ? password.text : '',
    ) ?? [];
  if (resolved) return known(read(resolved));
  const attachments = resourcesOf(template, 'AWS::SecretsManager::SecretTargetAttachment');
  if (attachments.state !== 'known') return attachments;
  const target = identifierOf(template, 'AWS::RDS::DBInstance');
  const attachment = attachments.value.find(
    ({ properties }) => target(at(properties, 'TargetId')) === instance.id,
  );
  return known(attachment && read(at(attachment.properties, 'SecretId')));
}

/** Whom a proxy logs in as with a secret; undefined where the template doesn’t tell what is in it. */
export function loginOf(template: Template, secret: string): ProxyLogin | undefined {
  const content = secretContent(template, secret);
  if (!content) return undefined;
  const lacks = (['username', 'password'] as const).find((key) => !content.keys?.includes(key));
  if (lacks) return { lacks };
  return content.user === undefined ? undefined : { user: content.user };
}
