import { readFileSync } from 'node:fs';
import { gzipSync } from 'node:zlib';
import { expect, it } from 'vitest';
import { isResourceType, library } from '../library.ts';
import { expressionOf } from '../pattern.ts';
import { rules } from '../rules/rules.ts';
import { wordings } from '../wording.ts';
import { extractFile, write } from './build.ts';
import { condense } from './condense.ts';
import { subjectTypes } from './subjects.ts';
import { readTables } from './tables.ts';

const text = readFileSync(extractFile, 'utf8');
const patterns = new Set(
  [...text.matchAll(/"pattern":("(?:[^"\\]|\\.)*")/g)].map(([, each]) => JSON.parse(each ?? '')),
);

it('is what AWS’s validator that is installed says: write it anew with npm run schemas', () => {
  expect(write(condense(readTables())) === text).toBe(true);
});

it('is small enough for the page: at most 40 KB compressed', () => {
  expect(gzipSync(text, { level: 9 }).length).toBeLessThan(40 * 1024);
});

it('has every resource type that a rule is about', () => {
  expect(Object.keys(rules).filter((type) => !subjectTypes.includes(type))).toEqual([]);
});

it('knows resource types whose schemas it leaves out', () => {
  expect(isResourceType('AWS::S3::Bucket')).toBe(true);
  expect(isResourceType('AWS::S3::Bucke')).toBe(false);
});

it('holds only patterns that JavaScript knows', () => {
  for (const pattern of patterns) expect(() => expressionOf(pattern), pattern).not.toThrow();
});

it('words only patterns that it holds', () => {
  expect(Object.keys(wordings).filter((pattern) => !patterns.has(pattern))).toEqual([]);
});

it('knows the engines and classes that the labs name', () => {
  expect(Object.keys(library.engines.instance)).toContain('postgres');
  expect(library.classes.instance.postgres).toEqual(expect.arrayContaining(['db.m7g.large', 'db.t4g.micro']));
});
