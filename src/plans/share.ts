/** A plan in a link: compressed, in the part of the address that browsers don't send to a server. */

/** Longest link that is offered, characters: chats and tickets cut longer ones. */
export const longestLink = 16_000;

/** Largest text that a link may unpack to, characters. */
const largestText = 5_000_000;

const parameter = 'plan=';

/** The fragment for a text: `#plan=…`. */
export async function fragmentOf(text: string): Promise<string> {
  const stream = new Blob([text]).stream().pipeThrough(new CompressionStream('deflate-raw'));
  return `#${parameter}${base64Url(new Uint8Array(await new Response(stream).arrayBuffer()))}`;
}

/**
 * The text in a fragment; undefined when it holds none.
 * @throws Error with a sentence for the reader when it is damaged.
 */
export async function textOfFragment(fragment: string): Promise<string | undefined> {
  const start = fragment.indexOf(parameter);
  if (start < 0) return undefined;
  try {
    const stream = new Blob([fromBase64Url(fragment.slice(start + parameter.length))])
      .stream()
      .pipeThrough(new DecompressionStream('deflate-raw'));
    return await limited(stream);
  } catch {
    throw new Error('The link is damaged or was cut off, so its plan can’t be read. Ask for it again.');
  }
}

async function limited(stream: ReadableStream<Uint8Array>): Promise<string> {
  const decoder = new TextDecoder('utf-8', { fatal: true });
  const reader = stream.getReader();
  let text = '';
  for (;;) {
    const { value, done } = await reader.read();
    text += decoder.decode(value, { stream: !done });
    if (text.length > largestText) throw new Error('too large');
    if (done) return text;
  }
}

function base64Url(bytes: Uint8Array): string {
  let binary = '';
  for (const byte of bytes) binary += String.fromCharCode(byte);
  return btoa(binary).replaceAll('+', '-').replaceAll('/', '_').replace(/=+$/, '');
}

function fromBase64Url(text: string): Uint8Array<ArrayBuffer> {
  const binary = atob(text.replaceAll('-', '+').replaceAll('_', '/'));
  return Uint8Array.from(binary, (character) => character.charCodeAt(0));
}
