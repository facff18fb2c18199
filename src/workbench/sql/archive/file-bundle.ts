/** PGlite's file bundle without what no page reads: most of it is for initdb, or for databases in another encoding. */

/** Paths in the bundle. A database of the course is in UTF-8, was made by initdb already, and compiles no extension. */
const unread = [
  /\/share\/postgresql\/(?:postgres\.bki|information_schema\.sql|system_\w+\.sql|snowball_create\.sql|sql_features\.txt)$/,
  /\.sample$/,
  /\/lib\/postgresql\/pgxs\//,
  /\/lib\/postgresql\/(?:libpqwalreceiver|pgoutput)\.so$/,
  // Conversions from and to encodings of East Asia. Those of Europe are small.
  /\/lib\/postgresql\/(?:utf8_and_)?(?:euc|sjis|big5|gb|johab|uhc)[\w]*\.so$/,
];

interface Place {
  path: string;
  start: number;
  end: number;
}

/** Where PGlite's code says that files are. */
function placesIn(code: string): Place[] {
  return [...code.matchAll(/filename:"([^"]+)",start:([\de]+),end:([\de]+)/g)].map(
    ([, path = '', start, end]) => ({ path, start: Number(start), end: Number(end) }),
  );
}

/**
 * The bundle with zeros in place of what is not read. Its length, and so every file's place, stays.
 * @param code PGlite's, which lists the files
 * @throws Error when the code lists them in another way than it did
 */
export function withoutUnread(bundle: Buffer, code: string): Buffer {
  const out = Buffer.from(bundle);
  const places = placesIn(code).filter(({ end }) => end <= bundle.length);
  for (const pattern of unread) {
    const matching = places.filter(({ path }) => pattern.test(path));
    if (matching.length === 0) throw new Error(`PGlite's file bundle has no file ${pattern}.`);
    for (const { start, end } of matching) out.fill(0, start, end);
  }
  return out;
}
