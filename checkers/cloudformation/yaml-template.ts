/** Reads YAML as CloudFormation does, with its short tags: `!GetAtt Proxy.Endpoint` is `{ "Fn::GetAtt": ["Proxy", "Endpoint"] }`. */

import { isMap, isScalar, isSeq, parseDocument, type Tags } from 'yaml';

/** What the text says, or why it isn’t YAML that CloudFormation reads, as a sentence. */
export type ReadYaml = { value: unknown } | { refusal: string };

/** AWS CloudFormation User Guide, "CloudFormation template formats": these tags of YAML 1.1 are not supported. */
const unsupported = /:(binary|omap|pairs|set|timestamp|merge)$/;

export function readYaml(text: string): ReadYaml {
  const document = parseDocument(text, {
    version: '1.1',
    // Short tags are looked at below: without this, each would be a warning.
    logLevel: 'error',
    customTags: (tags) =>
      tags.filter((tag) => typeof tag === 'string' || !unsupported.test(tag.tag)) satisfies Tags,
  });
  const [error] = document.errors;
  if (error) return { refusal: `It is not YAML: ${error.message.split('\n')[0]?.replace(/:$/, '')}.` };
  try {
    return { value: readNode(document.contents) };
  } catch (thrown) {
    if (thrown instanceof Unsupported) return { refusal: thrown.message };
    throw thrown;
  }
}

class Unsupported extends Error {}

function readNode(node: unknown): unknown {
  if (node === null || node === undefined) return null;
  if (isScalar(node)) return tagged(node.tag, node.value);
  if (isSeq(node)) return tagged(node.tag, node.items.map(readNode));
  if (isMap(node))
    return tagged(
      node.tag,
      Object.fromEntries(node.items.map(({ key, value }) => [String(readNode(key)), readNode(value)])),
    );
  throw new Unsupported('It has an alias of YAML (*name), which CloudFormation doesn’t support.');
}

/** The value under a short tag, in the long form. */
function tagged(tag: string | undefined, value: unknown): unknown {
  if (!tag?.startsWith('!') || tag === '!') return value;
  const name = tag.slice(1);
  if (name === 'Ref' || name === 'Condition') return { [name]: value };
  return { [`Fn::${name}`]: name === 'GetAtt' && typeof value === 'string' ? attribute(value) : value };
}

/** A logical id has no period, and an attribute may. */
function attribute(text: string): [string, string] {
  const [id = '', ...names] = text.split('.');
  return [id, names.join('.')];
}
