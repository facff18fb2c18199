/** A CloudFormation template as an object, and the refusal of what is none. */

export interface Template {
  Resources: Record<string, TemplateResource>;
  Parameters?: Readonly<
    Record<string, { readonly [name: string]: unknown; Type?: unknown; Default?: unknown }>
  >;
  Conditions?: Readonly<Record<string, unknown>>;
  Mappings?: Readonly<Record<string, unknown>>;
  Outputs?: Readonly<Record<string, { Value?: unknown; Condition?: unknown }>>;
  [section: string]: unknown;
}

export interface TemplateResource {
  Type: string;
  Properties?: Record<string, unknown> | undefined;
  Condition?: unknown;
  DependsOn?: unknown;
  DeletionPolicy?: unknown;
  UpdateReplacePolicy?: unknown;
  [attribute: string]: unknown;
}

/** What was given is no template that could be graded. */
export class NotATemplate extends Error {
  override readonly name = 'NotATemplate';
  readonly next: string;

  constructor(message: string, next: string) {
    super(message);
    this.next = next;
  }
}

export const databaseType = 'AWS::RDS::DBInstance';

export const howToWriteOne = 'Write one with: npm run synth. It is the file cdk.out/STACK.template.json.';

/** Sections that are records of named entries. */
const sections = ['Parameters', 'Conditions', 'Mappings', 'Outputs'];

/** Checks the outer shape. @throws NotATemplate */
export function asTemplate(value: unknown): Template {
  if (!isRecord(value) || !isRecord(value.Resources))
    throw new NotATemplate('It is not a CloudFormation template: it has no "Resources".', howToWriteOne);
  for (const [id, resource] of Object.entries(value.Resources)) {
    // What makes resources only when it is deployed is named where it matters.
    if (isExpanded(id)) continue;
    if (!isRecord(resource) || typeof resource.Type !== 'string')
      throw new NotATemplate(`Its resource ${id} has no "Type".`, howToWriteOne);
    if (resource.Properties !== undefined && !isRecord(resource.Properties))
      throw new NotATemplate(`The "Properties" of its resource ${id} are not an object.`, howToWriteOne);
  }
  for (const section of sections)
    if (value[section] !== undefined && !isRecord(value[section]))
      throw new NotATemplate(`Its "${section}" are not an object.`, howToWriteOne);
  if (!mayHoldDatabase(value as Template))
    throw new NotATemplate(
      `It contains no ${databaseType}, so there is nothing to grade.`,
      'Give the template of the lab’s own stack.',
    );
  return value as Template;
}

/** Whether a template holds a database, names one in its outputs, or has parts that may make one. */
function mayHoldDatabase({ Resources, Outputs, Transform }: Template): boolean {
  const makers = [databaseType, 'AWS::RDS::DBCluster', 'AWS::CloudFormation::Stack'];
  return (
    Transform !== undefined ||
    Outputs?.DatabaseInstance !== undefined ||
    Object.entries(Resources).some(([id, resource]) => isExpanded(id) || makers.includes(resource.Type))
  );
}

/**
 * The template with the parts that are not what they should be left out, so that reading it for a picture or a sum does
 * not fail: sections and properties that are no records, and resources without a type.
 */
export function wellFormed({ Resources, ...rest }: Template): Template {
  const records = Object.entries(rest).filter(([, section]) => isRecord(section));
  const resources = Object.entries(isRecord(Resources) ? Resources : {})
    .filter(([, resource]) => isRecord(resource) && typeof resource.Type === 'string')
    .map(([id, resource]) => [
      id,
      isRecord(resource.Properties) ? resource : { ...resource, Properties: undefined },
    ]);
  return { ...Object.fromEntries(records), Resources: Object.fromEntries(resources) };
}

/** Stands in `Resources`, or in what is known of a resource, for what a transform puts there. */
export const transformed = 'Fn::Transform';

/** Whether a name in `Resources` stands for resources that are made at deployment: of a loop, or by a transform. */
export function isExpanded(name: string): boolean {
  return name.startsWith('Fn::ForEach::') || name === transformed;
}

/** The names of a transform, of several, or of one with parameters. */
export function transformNames(value: unknown): string[] {
  if (Array.isArray(value)) return value.flatMap(transformNames);
  if (isRecord(value)) return [String(value.Name)];
  return value === undefined ? [] : [String(value)];
}

/** By which a template may say more than CloudFormation's own language: a default of a mapping, a policy by a parameter. */
export const languageExtensions = 'AWS::LanguageExtensions';

export function hasLanguageExtensions({ Transform }: Template): boolean {
  return transformNames(Transform).includes(languageExtensions);
}

/** Whether a value of JSON is an object. */
export function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
