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
    [
      'from Canvas',
      'Student,ID,SIS User ID,SIS Login ID,Section,Quiz\n    Points Possible,,,,,10\nAnna Li,4711,17,anna,Blue,3\n"Student, Test",9,,x,Blue,',
    ],
    ['from a Canvas without SIS', 'Student,ID,SIS User ID,Section\nAnna Li,17,,Blue'],
    ['from Moodle with both names of a user', 'Full name,Username,ID number,Group\nAnna Li,anna,17,Blue'],
    ['from Excel with its line for the separator', '\uFEFFsep=;\r\nname;identifier;group\r\nAnna Li;17;Blue'],
    ['with lines that end as on a Mac of long ago', 'Anna Li,17,Blue\r'],
    ['with hidden characters', '\u200bAnna Li,17\u200b,\u2066Blue\u2069'],
  ])('is read %s', (_, text) => {
    expect(readRoster(text)).toEqual({ people: [anna], problems: [] });
  });

  it('may have names with commas and quotation marks, and names alone', () => {
    expect(readRoster('"Li, Anna ""Ann""",17\nBo "the" Ng\n').people).toEqual([
      { name: 'Li, Anna "Ann"', identifier: '17' },
      { name: 'Bo "the" Ng' },
    ]);
  });

  it('may have lines that end differently, and a first line without a separator', () => {
    const { people, problems } = readRoster('Anna Li\r\nBo Ng;18;Red\nCy Po;19;Red\r\n');
    expect(problems).toEqual([]);
    expect(people.map(({ identifier }) => identifier)).toEqual([undefined, '18', '19']);
  });

  it('says of which columns nothing is read, where names alone are', () => {
    expect(readRoster('Name;Kennung;Gruppe\nAnna Li;17;Blue')).toEqual({
      people: [{ name: 'Anna Li' }],
      problems: [{ line: 1, text: expect.stringContaining('left out: Kennung, Gruppe.') }],
    });
  });

  it('takes one name for one, however its accents are written', () => {
    expect(readRoster('Jose\u0301\nJos\u00e9').problems).toMatchObject([{ line: 2 }]);
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
