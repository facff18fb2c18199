/** `npm run schemas`: writes `extract.json` from the tables of AWS's validator that is installed. */

import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Extract } from '../schema.ts';
import { condense } from './condense.ts';
import { readTables } from './tables.ts';

export const extractFile = join(import.meta.dirname, '../extract.json');

/** One resource type a line, so that a change of AWS's reads as one. */
export function write({ types, ...others }: Extract): string {
  const lines = Object.entries(types).map(
    ([name, schema]) => `${JSON.stringify(name)}: ${JSON.stringify(schema)}`,
  );
  const rest = Object.entries(others).map(
    ([name, value]) => `${JSON.stringify(name)}: ${JSON.stringify(value)}`,
  );
  return `{\n${[...rest, `"types": {\n${lines.join(',\n')}\n}`].join(',\n')}\n}\n`;
}

if (import.meta.main) {
  const text = write(condense(readTables()));
  writeFileSync(extractFile, text);
  console.log(`${extractFile}: ${text.length} characters`);
}
