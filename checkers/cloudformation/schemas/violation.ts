/** What CloudFormation, or the service behind it, would refuse in a template. */

export interface Violation {
  /** Logical id of the resource, or the place in another section: `Outputs.Endpoint`. */
  resource: string;
  /** Where in its properties: `Auth[0].IAMAuth`; empty for the resource as a whole. */
  property: string;
  /** What is wrong, as a sentence. */
  problem: string;
  /** What is allowed instead, as a sentence. */
  allowed: string;
}

/** Takes the violations of one resource as they are found. */
export type Report = (property: string, problem: string, allowed: string) => void;

/** `“x”`, `5`, `true`; long texts are cut. */
export function shown(value: unknown): string {
  if (typeof value !== 'string') return JSON.stringify(value) ?? 'nothing';
  return `“${value.length > 60 ? `${value.slice(0, 57)}…` : value}”`;
}

/** `a`, `a or b`, `a, b or c`; the rest of a long list is counted. */
export function choice(names: readonly unknown[], most = 12): string {
  const texts = names.map(String);
  if (texts.length > most) return `${texts.slice(0, most).join(', ')} or one of ${texts.length - most} more`;
  return texts.length < 2 ? texts.join('') : `${texts.slice(0, -1).join(', ')} or ${texts.at(-1)}`;
}
