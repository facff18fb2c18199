import { expect, it } from 'vitest';
import { shortened } from './visible-text.ts';
import { personName } from './workshop.ts';

it.each([
  ['an emoji of several', '👩‍💻 Ada 🏳️‍🌈', '👩‍💻 Ada 🏳️‍🌈'],
  ['a Persian name with a joiner', 'علی\u200cرضا', 'علی\u200cرضا'],
  ['a Hindi name with a joiner', 'क्\u200dष', 'क्\u200dष'],
  ['a name that turns what follows around', '\u202eAda\u202c \u2066Li\u2069', 'Ada Li'],
  ['zero-width spaces and joiners at the ends', '\u200d\u200bAda\u200b\u200c', 'Ada'],
  ['joiners one after the other', 'A\u200d\u200d\u200dda', 'Ada'],
  ['an accent that is a character of its own', 'Jose\u0301', 'José'],
  ['tabs and several blanks', ' Ada\t \u00a0Li\n', 'Ada Li'],
])('shows %s', (_, typed, shown) => {
  expect(personName.parse(typed)).toBe(shown);
});

it.each(['', ' ', '\u200b\u200d', '\u3164', '\u2800 \u115f\uffa0', '\u202e'])(
  'takes no name that no one sees: %j',
  (typed) => {
    expect(personName.safeParse(typed).success).toBe(false);
  },
);

it.each([
  ['Ada', 3, 'Ada'],
  ['Ada Li', 4, 'Ada'],
  ['Ad👩‍💻', 6, 'Ad'],
  ['Ad😀', 3, 'Ad'],
  ['Ade\u0301', 3, 'Ad'],
])('shortens %j to %i without cutting a character', (text, most, short) => {
  expect(shortened(text, most)).toBe(short);
});
