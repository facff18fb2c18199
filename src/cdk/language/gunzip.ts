/** A gzipped file's content; the file itself where the host took `.gz` for an encoding and the browser has undone it. */
export function gunzipped(file: ArrayBuffer): Response {
  const [first, second] = new Uint8Array(file);
  const packed = first === 0x1f && second === 0x8b;
  if (!packed) return new Response(file);
  return new Response(new Blob([file]).stream().pipeThrough(new DecompressionStream('gzip')));
}
