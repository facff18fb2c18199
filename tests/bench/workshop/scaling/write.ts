/** Writes the table of docs/scaling.md from the measurements, the simulation and the prices. */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { capacityTable } from './table.ts';

const document = join(import.meta.dirname, '../../../../docs/scaling.md');
const [opening, closing] = ['<!-- Written by write.ts. -->', '<!-- Until here. -->'];
const text = readFileSync(document, 'utf8');
const before = text.slice(0, text.indexOf(opening) + opening.length);
writeFileSync(document, `${before}\n\n${capacityTable()}\n\n${text.slice(text.indexOf(closing))}`);
