/** A CloudFormation template as parsed JSON, and the refusal of what is none. */

export interface Template {
  Resources: Readonly<Record<string, TemplateResource>>;
  Parameters?: Readonly<
    Record<string, { readonly [name: string]: unknown; Type?: unknown; Default?: unknown }>
  >;
  Conditions?: Readonly<Record<string, unknown>>;
  Mappings?: Readonly<Record<string, unknown>>;
  Outputs?: Readonly<Record<string, { Value?: unknown; Condition?: unknown }>>;
}

export interface TemplateResource {
  Type: string;
  Properties?: Readonly<Record<string, unknown>>;
  Condition?: unknown;
  DependsOn?: unknown;
  DeletionPolicy?: unknown;
  UpdateReplacePolicy?: unknown;
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

const howToWriteOne = 'Write one with: npm run synth. It is the file cdk.out/STACK.template.json.';

/** Reads a template's text. @throws NotATemplate with what is wrong with it. */
export function parseTemplate(text: string): Template {
  return asTemplate(parseJson(text));
}

function parseJson(text: string): unknown {
  const trimmed = text.replace(/^\ufeff/, '').trim();
  if (trimmed === '') throw new NotATemplate('It is empty.', howToWriteOne);
  try {
    return JSON.parse(trimmed);
  } catch (error) {
    if (/^(---|[A-Za-z][\w-]*:)/.test(trimmed))
      throw new NotATemplate('It is YAML, not JSON.', howToWriteOne);
    if (error instanceof RangeError) throw new NotATemplate('It is nested too deeply.', howToWriteOne);
    throw new NotATemplate(`It is not JSON: ${(error as Error).message}.`, howToWriteOne);
  }
}

/** Checks the outer shape. @throws NotATemplate */
export function asTemplate(value: unknown): Template {
  if (!isRecord(value) || !isRecord(value.Resources))
    throw new NotATemplate(
      'It is JSON, but no CloudFormation template: it has no "Resources".',
      howToWriteOne,
    );
  for (const [id, resource] of Object.entries(value.Resources)) {
    if (!isRecord(resource) || typeof resource.Type !== 'string')
      throw new NotATemplate(`Its resource ${id} has no "Type".`, howToWriteOne);
    if (resource.Properties !== undefined && !isRecord(resource.Properties))
      throw new NotATemplate(`The "Properties" of its resource ${id} are no object.`, howToWriteOne);
  }
  for (const section of ['Parameters', 'Conditions', 'Mappings', 'Outputs'])
    if (value[section] !== undefined && !isRecord(value[section]))
      throw new NotATemplate(`Its "${section}" are no object.`, howToWriteOne);
  if (!Object.values(value.Resources).some((each) => isRecord(each) && each.Type === databaseType))
    throw new NotATemplate(
      `It holds no ${databaseType}, so there is nothing to grade.`,
      'Give the template of the lab’s own stack.',
    );
  return value as unknown as Template;
}

/** Whether a value of JSON is an object. */
export function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
