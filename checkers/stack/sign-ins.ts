/** What a role may sign in to with IAM: users of databases and proxies, by `rds-db:connect`. */

import {
  type Allowance,
  covers,
  isOfPlace,
  names,
  type Permission,
} from '#checkers/cloudformation/policies.ts';
import { splitOutsideReferences } from '#checkers/cloudformation/references.ts';
import { listed } from '#labs/words.ts';
import { NotSeen, seen, unknown } from '../observed.ts';
import type { Inventory, Role } from './inventory.ts';

export const connect = 'rds-db:connect';

/** What a role is allowed, and the most that its boundary leaves. @throws NotSeen */
export function allowanceOf({ permissions, boundary }: Role): Allowance {
  return { permissions: seen(permissions), boundary: seen(boundary) };
}

/**
 * What a role is allowed of signing in where the stack is: an ARN of another region or account is about nothing here.
 * @throws NotSeen for one that the template cannot tell from its own
 */
export function allowanceAt({ place }: Inventory, role: Role, own: string): Allowance {
  const { permissions, boundary } = allowanceOf(role);
  const isHere = (arn: string) => !names(arn, connect, own) || isArnOf(place, role.id, arn);
  const here = permissions
    .filter((permission) => !covers([permission], connect, own) || isHere(permission.resource))
    .map((permission) => ({ ...permission, outside: permission.outside.filter(isHere) }));
  return { permissions: here, boundary };
}

/** Whether an ARN is of the partition, the region and the account of a stack. @throws NotSeen where that is not known */
function isArnOf(place: Inventory['place'], role: string, arn: string): boolean {
  const [head, partition = '', , region = '', account = ''] = splitOutsideReferences(arn, ':');
  if (head !== 'arn') return true;
  const parts = { partition, region, account } as const;
  const here = { ...place, partition: partition === 'aws' ? partition : place.partition };
  const open = (['partition', 'region', 'account'] as const).filter(
    (part) => isOfPlace(parts[part], here[part]) !== true,
  );
  if (open.some((part) => isOfPlace(parts[part], here[part]) === false)) return false;
  if (open.length === 0) return true;
  throw new NotSeen(
    unknown(
      `${role} may connect in the ${listed(open.map((part) => `${part} ${parts[part]}`))}. Whether the stack is deployed there is not known.`,
      'Put the ARN together with Aws.REGION and Aws.ACCOUNT_ID, or call grantConnect(…).',
    ),
  );
}

/** Resources that a role may connect to besides the one that it is for. */
export function beyond(permissions: readonly Permission[], own: string): string[] {
  const granted = permissions
    .filter(({ effect }) => effect === 'allow')
    .filter(({ action, otherThan }) => covers([{ ...everything, action, otherThan }], connect, '*'))
    .filter(({ resource }) => isOfConnect(resource) && !resource.endsWith(`:${own}`))
    .map(({ resource, outside }) => (outside.length > 0 ? `everything but ${listed(outside)}` : resource));
  return [...new Set(granted)];
}

const everything = { resource: '*', outside: [] } as const;

/** Whether a statement's resource can be a user of a database; one of another service allows nothing here. */
function isOfConnect(resource: string): boolean {
  const [, , service = '*'] = splitOutsideReferences(resource, ':');
  return names(`arn:aws:${service}:r:a:x`, connect, 'arn:aws:rds-db:r:a:x');
}
