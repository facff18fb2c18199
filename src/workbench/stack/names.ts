/** What people call a resource, from what CDK leaves of its construct's name in the template. */

import { stackNames } from '#labs/cdk-lab.ts';

/** The name of a template's resource; an id that the template does not have stays as it is. */
export function nameOf({ Resources }: { Resources: Readonly<Record<string, Named>> }, id: string): string {
  const resource = Resources[id];
  return resource ? constructName(id, resource) : id;
}

/** As much of a resource as its name can be told from. */
interface Named {
  Metadata?: unknown;
  Properties?: Readonly<Record<string, unknown>>;
}

/** Secrets have 32 digits more, and the name of the stack in front, as their names have to be unique in an account. */
const secretHash = /(?<=.)[0-9A-F]{8}[0-9a-f]{32}$/;
const labStack = new RegExp(`^(?:${Object.values(stackNames).join('|')})(?=Lab)`);

/** The logical id without the eight hexadecimal digits that CDK puts after the names of the constructs on the way. */
export function withoutHash(id: string): string {
  if (secretHash.test(id)) return id.replace(secretHash, '').replace(labStack, '');
  return id.replace(/(?<=.)[0-9A-F]{8}$/, '');
}

/**
 * `Database security group` for `LabDatabaseSecurityGroup82E3BF5F`: the words in a logical id of AWS CDK. For another id,
 * and for parts of a network, the construct's path where the template says it (`aws:cdk:path`, or the tag `Name`).
 */
export function constructName(id: string, resource: Named): string {
  const path = pathIn(resource, withoutHash(id) === id);
  if (path) return path.join(' / ');
  const words = withoutHash(id)
    .replace(/([a-z\d])([A-Z])/g, '$1 $2')
    .replace(/([A-Z]+)([A-Z][a-z])/g, '$1 $2')
    .split(' ')
    // `Proxy` and in it `ProxyTargetGroup`.
    .filter((word, at, all) => word !== all[at - 1]);
  // The learner's part of every lab's stack is the construct `Lab`.
  const [first = '', ...others] = words.length > 1 && words[0] === 'Lab' ? words.slice(1) : words;
  return [first, ...others.map((word) => (/^[A-Z]{2}/.test(word) ? word : word.toLowerCase()))].join(' ');
}

/** The names of the constructs below the stack, without those that say nothing. */
function pathIn({ Metadata, Properties }: Named, isOfOthers: boolean): string[] | undefined {
  const path = (isOfOthers ? property(Metadata, 'aws:cdk:path') : undefined) ?? networkPath(Properties?.Tags);
  if (typeof path !== 'string' || !path.includes('/')) return undefined;
  const [, ...names] = path.split('/').filter((name) => name !== 'Resource' && name !== 'Default');
  if (names.length > 1 && names[0] === 'Lab') names.shift();
  return names.length > 0 ? names : undefined;
}

/** CDK tags the parts of a VPC with their paths. */
function networkPath(tags: unknown): unknown {
  if (!Array.isArray(tags)) return undefined;
  return property(
    tags.find((tag) => property(tag, 'Key') === 'Name'),
    'Value',
  );
}

function property(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null
    ? (value as Readonly<Record<string, unknown>>)[name]
    : undefined;
}
