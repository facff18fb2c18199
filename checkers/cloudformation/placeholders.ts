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

/** Whether a text holds a reference anywhere. */
export function hasPlaceholder(text: string): boolean {
  return text.search(placeholder) >= 0;
}

/** Splits around a delimiter, but never inside a placeholder (`${AWS::Region}` holds colons). */
export function splitOutsidePlaceholders(text: string, delimiter: string): string[] {
  const parts = [''];
  // Every second piece is a placeholder.
  for (const [at, piece] of text.split(/(\$\{[^}]*\})/).entries()) {
    const [first = '', ...others] = at % 2 === 1 ? [piece] : piece.split(delimiter);
    parts[parts.length - 1] += first;
    parts.push(...others);
  }
  return parts;
}
