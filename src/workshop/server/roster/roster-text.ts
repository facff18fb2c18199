/** A roster as someone pastes it or as a learning platform exports it: name, identifier, group. */
import { type Info, parse } from 'csv-parse/sync';
import { nameLimit } from '../../protocol/limits.ts';
import { visibleText } from '../../protocol/visible-text.ts';
import { personName, type RosterPerson, type RosterProblem } from '../../protocol/workshop.ts';

/** Most people of a roster, as of a workshop. */
const mostPeople = 5_000;

export interface ReadRoster {
  people: RosterPerson[];
  problems: RosterProblem[];
}

type Column = 'name' | 'first' | 'last' | 'identifier' | 'group';

/** What the columns are called in common exports, Canvas's and Moodle's among them: the best first, where there are several. */
const headings: Readonly<Record<Column, readonly string[]>> = {
  name: ['name', 'full name', 'student', 'student name', 'participant'],
  first: ['first name', 'firstname', 'given name'],
  last: ['last name', 'last name (surname)', 'lastname', 'surname', 'family name'],
  // Canvas's own `ID` is of use to no one else.
  identifier: ['identifier', 'id number', 'sis user id', 'student id', 'id', 'sis login id', 'username'],
  group: ['group', 'groups', 'section', 'class', 'team'],
};

/** Reads what can be read; what can't is said by line. */
export function readRoster(text: string): ReadRoster {
  const lines = linesIn(text);
  if (!Array.isArray(lines)) return { people: [], problems: [lines] };
  const [first] = lines;
  if (!first) return { people: [], problems: [{ line: 1, text: 'There is nobody in it.' }] };
  const heading = columnsIn(first.cells, lines.slice(1));
  const known = new Map<string, number>();
  const people: RosterPerson[] = [];
  const leftOut = heading && columnsLeftOut(first.cells, heading);
  const problems: RosterProblem[] = leftOut ? [{ line: first.line, text: leftOut }] : [];
  for (const { line, cells } of heading ? lines.slice(1) : lines) {
    if (heading && isNobody(cells[heading.get('name') ?? -1])) continue;
    const person = personIn(cells, heading);
    const problem = typeof person === 'string' ? person : duplicateOf(person, line, known);
    if (problem !== undefined) problems.push({ line, text: problem });
    else if (typeof person !== 'string') people.push(person);
  }
  if (people.length > mostPeople)
    problems.unshift({ line: mostPeople, text: `A roster may hold at most ${mostPeople} people.` });
  return { people: people.slice(0, mostPeople), problems };
}

interface Line {
  line: number;
  cells: string[];
}

function linesIn(given: string): Line[] | RosterProblem {
  // Lines that were put together from several files end differently.
  const [text, separator] = withoutSeparatorLine(given.replace(/^\uFEFF/, '').replace(/\r\n?/g, '\n'));
  try {
    const records = parse(text, {
      delimiter: separator ?? delimiterOf(text),
      record_delimiter: '\n',
      info: true,
      relax_column_count: true,
      relax_quotes: true,
      skip_empty_lines: true,
      trim: true,
    }) as unknown as { record: string[]; info: Info }[];
    return records
      .map(({ record, info }) => ({ line: info.lines, cells: record }))
      .filter(({ cells }) => cells.some((cell) => cell !== ''));
  } catch (error) {
    const line = typeof error === 'object' && error !== null && 'lines' in error ? Number(error.lines) : 1;
    return { line, text: 'A quotation mark is opened and not closed.' };
  }
}

/** Excel's own first line, `sep=;`. @returns the others, with an empty line in its place */
function withoutSeparatorLine(text: string): [text: string, separator?: string] {
  const [line, separator] = /^sep=([,;\t])$/im.exec(text.split('\n', 1)[0] ?? '') ?? [];
  return separator === undefined ? [text] : [text.slice(line?.length), separator];
}

/** As a spreadsheet pastes, or as it exports where the comma is in decimals: as the first line that has one says. */
function delimiterOf(text: string): string {
  const unquoted = text.replace(/"[^"]*"/g, '');
  const [line = ''] = /^.*[\t;,].*$/m.exec(unquoted) ?? [];
  return ['\t', ';'].find((delimiter) => line.includes(delimiter)) ?? ',';
}

/**
 * By column its place; undefined where the first line is a person already.
 * @param lines of people: a column in which everyone has nothing is as good as none
 */
function columnsIn(cells: readonly string[], lines: readonly Line[]): Map<Column, number> | undefined {
  const titles = cells.map((cell) => cell.toLowerCase());
  const isUsed = (place: number) => lines.some((line) => line.cells[place]);
  const found = new Map<Column, number>();
  for (const [column, names] of Object.entries(headings) as [Column, readonly string[]][]) {
    const places = names.map((name) => titles.indexOf(name)).filter((place) => place >= 0);
    const place = places.find(isUsed) ?? places[0];
    if (place !== undefined) found.set(column, place);
  }
  return found.has('name') || (found.has('first') && found.has('last')) ? found : undefined;
}

/** What is said of a heading in another language, or of e-mail addresses, where nothing tells people of one name apart. */
function columnsLeftOut(cells: readonly string[], heading: ReadonlyMap<Column, number>): string | undefined {
  if (heading.has('identifier') || heading.has('group')) return undefined;
  const places = [...heading.values()];
  const others = cells.filter((cell, place) => cell !== '' && !places.includes(place));
  if (others.length === 0) return undefined;
  return `Only names are read. These columns are left out: ${others.join(', ')}. Call a column identifier or group if it is one.`;
}

/** Rows of Canvas's gradebook that are no one's. */
const isNobody = (name = '') => /^(points possible|student, test|test student)$/i.test(name);

const usualColumns = new Map<Column, number>([
  ['name', 0],
  ['identifier', 1],
  ['group', 2],
]);

/** @returns what is wrong, where nobody is in it. */
function personIn(
  cells: readonly string[],
  heading: ReadonlyMap<Column, number> | undefined,
): RosterPerson | string {
  if (!heading && cells.slice(usualColumns.size).some((cell) => cell !== ''))
    return `It has ${cells.length} columns. A roster has three: name, identifier, group. Put a name with a comma in quotation marks, or add a line with headings.`;
  const columns = heading ?? usualColumns;
  const cell = (column: Column) => {
    const place = columns.get(column);
    return place === undefined ? '' : visibleText(cells[place] ?? '');
  };
  const name = columns.has('name') ? cell('name') : `${cell('first')} ${cell('last')}`.trim();
  if (name === '') return 'There is no name.';
  const parsed = personName.safeParse(name);
  if (!parsed.success) return `The name has more than ${nameLimit} characters.`;
  const [identifier, group] = [cell('identifier'), cell('group')];
  if (identifier.length > nameLimit) return `The identifier has more than ${nameLimit} characters.`;
  if (group.length > nameLimit) return `The group has more than ${nameLimit} characters.`;
  return { name: parsed.data, ...(identifier && { identifier }), ...(group && { group }) };
}

function duplicateOf(
  { name, identifier, group }: RosterPerson,
  line: number,
  known: Map<string, number>,
): string | undefined {
  const key = identifier ? `id ${identifier}` : `name ${name} ${group ?? ''}`;
  const before = known.get(key.toLowerCase());
  if (before === undefined) {
    known.set(key.toLowerCase(), line);
    return undefined;
  }
  return identifier
    ? `The identifier ${identifier} is already in line ${before}.`
    : `${name} is already in line ${before}. Add identifiers if these are two people.`;
}
