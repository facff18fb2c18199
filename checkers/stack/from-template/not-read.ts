/** Parts of a template that make resources only when it is deployed: what is not found may be among those. */

import {
  isExpanded,
  languageExtensions,
  type Template,
  transformed,
  transformNames,
} from '#checkers/cloudformation/template.ts';
import { NotSeen, type Unseen, unknown } from '#checkers/observed.ts';

const next = 'Put it into the lab’s own stack as a resource, or grade the deployed stack.';

/** Why there may be more than a template shows; undefined where there is not. */
export function partsNotRead(template: Template): Unseen | undefined {
  const { Resources, Transform } = template;
  const parts = [
    ...nestedStacks(template).map(([id]) => `the nested stack ${id}`),
    ...loops(template).map(([name]) => `the loop ${name}`),
    // The language extensions make resources of loops alone.
    ...[...transformNames(Transform), ...transformNames(Resources[transformed])]
      .filter((name) => name !== languageExtensions)
      .map((name) => `what the transform ${name} makes`),
    ...exportsOf(template).map(({ name }) => `the stack that imports ${name}`),
  ];
  if (parts.length === 0) return undefined;
  return unknown(`It may be in ${parts.join(' or ')}, which is not read.`, next);
}

/** Transforms of AWS that leave the resources of others as they are. AWS CloudFormation Template Reference, "Transforms". */
const leavingAlone = /^AWS::(LanguageExtensions|Serverless-|SecretsManager-|CodeDeployBlueGreen)/;

/** Why nothing that a template shows is certain: a macro may change all of it. */
export function rewritten({ Resources, Transform }: Template): Unseen | undefined {
  const macro = [
    ...transformNames(Transform).filter((name) => !leavingAlone.test(name)),
    ...transformNames(Resources[transformed]),
  ][0];
  if (macro === undefined) return undefined;
  return unknown(
    `The transform ${macro} may change the template when it is deployed. What comes of it is not known.`,
    'Leave the transform out, or grade the deployed stack.',
  );
}

/**
 * A resource that is handed on to something that is not read may be added to there: a rule to a security group, a policy
 * to a role. @throws NotSeen for one that is
 */
export function notHandedOn(template: Template, id: string): void {
  const changed = rewritten(template);
  if (changed) throw new NotSeen(changed);
  const named = new RegExp(`\\b${id}\\b`);
  const to = notRead(template).find(({ given }) => named.test(JSON.stringify(given ?? null)));
  if (!to) return;
  throw new NotSeen(unknown(`${id} is handed on to ${to.part}, which is not read and may add to it.`, next));
}

/** What is not read, and what it is given, as the template writes it. */
function notRead(template: Template): { part: string; given: unknown }[] {
  const makers = Object.entries(template.Resources).filter(([, { Type }]) => ownCode.test(String(Type)));
  return [
    ...nestedStacks(template).map(([id, { Properties }]) => ({
      part: `the nested stack ${id}`,
      given: Properties?.Parameters,
    })),
    ...loops(template).map(([name, body]) => ({ part: `the loop ${name}`, given: body })),
    ...makers.map(([id, { Properties: { ServiceToken: _, ...given } = {} }]) => ({ part: id, given })),
    ...exportsOf(template).map(({ name, value }) => ({
      part: `the stack that imports ${name}`,
      given: value,
    })),
  ];
}

/** Modules, and resources that a function of one's own makes. */
const ownCode = /^(Custom::.+|AWS::CloudFormation::CustomResource|.+::MODULE)$/;

function nestedStacks({ Resources }: Template) {
  return Object.entries(Resources).filter(([, { Type }]) => Type === 'AWS::CloudFormation::Stack');
}

function loops({ Resources }: Template) {
  return Object.entries(Resources).filter(([name]) => isExpanded(name) && name !== transformed);
}

/** Outputs that AWS CDK writes for another stack that refers to this one. */
function exportsOf({ Outputs = {} }: Template): { name: string; value: unknown }[] {
  return Object.entries(Outputs).flatMap(([name, output]) =>
    /^ExportsOutput(Ref|FnGetAtt)/.test(name) && 'Export' in output ? [{ name, value: output.Value }] : [],
  );
}
