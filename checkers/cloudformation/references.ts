/**
 * References in a resolved template, written as `Fn::Sub` writes them: `${LabProxy}` for a Ref and
 * `${LabProxy.Endpoint}` for a GetAtt. Two values that refer to the same thing are then the same text.
 */

const placeholder = /\$\{([^}]*)\}/g;
const whole = /^\$\{([^}.]+)(?:\.([^}]*))?\}$/;

/** The placeholder of a `Ref`. */
export function refTo(id: string): string {
  return `\${${id}}`;
}

/** The placeholder of an `Fn::GetAtt`. */
export function attributeOf(id: string, attribute: string): string {
  return `\${${id}.${attribute}}`;
}

/** The logical id when the text is one reference and nothing else; otherwise the text itself, such as `sg-0123`. */
export function referenced(text: string): string {
  return whole.exec(text)?.[1] ?? text;
}

/** A resource or pseudo parameter with an attribute of it; '' is what `Ref` gives. */
export interface Reference {
  id: string;
  attribute: string;
}

/** The reference that a text is, when it is one and nothing else. */
export function referenceIn(text: string): Reference | undefined {
  const [, id, attribute = ''] = whole.exec(text) ?? [];
  return id === undefined ? undefined : { id, attribute };
}

/** Whether a text holds a reference anywhere. */
export function hasReference(text: string): boolean {
  return text.search(placeholder) >= 0;
}

/** The value of Systems Manager or Secrets Manager that a text holds and only the deployment looks up: `{{resolve:ssm:/class}}`. */
export function dynamicIn(text: string): string | undefined {
  return /\{\{resolve:.*?\}\}/s.exec(text)?.[0];
}

export const isDynamic = (text: string): boolean => dynamicIn(text) !== undefined;

/** Splits around a delimiter, but never inside a placeholder (`${AWS::Region}` holds colons). */
export function splitOutsideReferences(text: string, delimiter: string): string[] {
  const parts = [''];
  // Every second piece is a placeholder.
  for (const [at, piece] of text.split(/(\$\{[^}]*\})/).entries()) {
    const [first = '', ...others] = at % 2 === 1 ? [piece] : piece.split(delimiter);
    parts[parts.length - 1] += first;
    parts.push(...others);
  }
  return parts;
}

/**
 * A text as the template writes it, kept apart from references: what looks like one in it is none, as `Fn::Sub` alone
 * puts references into texts. The word joiner between the two characters is not seen where the text is shown.
 */
export function literal<T>(value: T): T {
  return (typeof value === 'string' ? value.replaceAll('${', '$\u2060{') : value) as T;
}
