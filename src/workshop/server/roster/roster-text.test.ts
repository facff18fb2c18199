import { describe, expect, it } from 'vitest';
import { readRoster } from './roster-text.ts';

const anna = { name: 'Anna Li', identifier: '17', group: 'Blue' };

describe('a roster', () => {
  it.each([
    ['without headings', 'Anna Li,17,Blue'],
    ['with headings in any order', 'Group,Name,Identifier\r\nBlue,Anna Li,17\r\n'],
    ['pasted from a spreadsheet', 'Anna Li\t17\tBlue'],
    ['with semicolons and a byte order mark', '\uFEFFname;identifier;group\r\nAnna Li;17;Blue'],
    ['with blanks and empty lines', '\n  Anna   Li , 17 , Blue \n\n'],
    ['from Moodle', 'First name,Last name,ID number,Email address,Groups\nAnna,Li,17,anna@example.org,Blue'],
    ['from Canvas', 'Student,ID,SIS User ID,Section\nAnna Li,17,4711,Blue'],
  ])('is read %s', (_, text) => {
    expect(readRoster(text)).toEqual({ people: [anna], problems: [] });
  });

  it('may have names with commas and quotation marks, and names alone', () => {
    expect(readRoster('"Li, Anna ""Ann""",17\nBo "the" Ng\n').people).toEqual([
      { name: 'Li, Anna "Ann"', identifier: '17' },
      { name: 'Bo "the" Ng' },
    ]);
  });

  it('may have two people of one name with identifiers', () => {
    expect(readRoster('Bo Ng,1\nBo Ng,2').people).toHaveLength(2);
  });

  it('says by line what it can’t take, and takes the others', () => {
    const { people, problems } = readRoster(
      [
        'name,identifier,group',
        'Anna Li,17,Blue',
        ',18,Blue',
        'Bo Ng,17,Red',
        `${'x'.repeat(61)},19`,
        'Cy Po',
        'cy po',
      ].join('\n'),
    );
    expect(people.map(({ name }) => name)).toEqual(['Anna Li', 'Cy Po']);
    expect(problems).toEqual([
      { line: 3, text: 'There is no name.' },
      { line: 4, text: 'The identifier 17 is already in line 2.' },
      { line: 5, text: 'The name has more than 60 characters.' },
      { line: 7, text: 'cy po is already in line 6. Add identifiers if these are two people.' },
    ]);
  });

  it('says where columns are too many, a quotation mark is open, or nobody is in it', () => {
    expect(readRoster('Li, Anna, 17, Blue').problems).toMatchObject([{ line: 1, text: /has 4 columns/ }]);
    expect(readRoster('Anna\n"Bo,17\nCy').problems).toMatchObject([{ text: /not closed/ }]);
    expect(readRoster(' \n').problems).toEqual([{ line: 1, text: 'There is nobody in it.' }]);
  });
});
