import { expect, it } from 'vitest';
import { conditionValue, resolve } from './resolve.ts';
import { NotATemplate, type Template } from './template.ts';
import { Refused, Unresolved } from './value.ts';

it('works out conditions that each use the one before twice', () => {
  const Conditions: Record<string, unknown> = { C0: { 'Fn::Equals': ['a', 'a'] } };
  for (let at = 1; at < 40; at++) {
    const before = { Condition: `C${at - 1}` };
    Conditions[`C${at}`] = { 'Fn::And': [before, before] };
  }
  expect(conditionValue({ Resources: {}, Conditions }, 'C39')).toBe(true);
});

it('comes to an end with joins that each use the one before twice', () => {
  const Mappings: Record<string, unknown> = { M0: { a: { b: 'x' } } };
  for (let at = 1; at < 40; at++) {
    const before = { 'Fn::FindInMap': [`M${at - 1}`, 'a', 'b'] };
    Mappings[`M${at}`] = { a: { b: { 'Fn::Join': ['', [before, before]] } } };
  }
  const template: Template = { Resources: {}, Mappings };
  expect(() => resolve(template, { 'Fn::FindInMap': ['M39', 'a', 'b'] })).toThrow(NotATemplate);
});

it('takes no name that every object has for one of the template', () => {
  const template: Template = { Resources: {}, Parameters: {}, Mappings: {}, Conditions: {} };
  for (const name of ['constructor', 'toString', '__proto__']) {
    expect(resolve(template, { Ref: name })).toBeInstanceOf(Refused);
    expect(resolve(template, { 'Fn::FindInMap': [name, name, name] })).toMatchObject({
      why: 'the mapping has no such key',
    });
    expect(conditionValue(template, name)).toMatchObject({ why: expect.stringContaining('no condition') });
  }
});

it('keeps a text that looks like a reference apart from one', () => {
  const template: Template = { Resources: { A: { Type: 'AWS::SNS::Topic' } } };
  const reference = resolve(template, { Ref: 'A' });
  expect(resolve(template, { 'Fn::Sub': `\${A}` })).toBe(reference);
  expect(resolve(template, `\${A}`)).not.toBe(reference);
  expect(resolve(template, { 'Fn::Sub': `\${!A}` })).not.toBe(reference);
});

it('works out what the language extensions add, where the template has them', () => {
  const Mappings = { M: { a: { b: 'x' } } };
  const extended: Template = { Transform: ['AWS::LanguageExtensions'], Resources: {}, Mappings };
  const otherwise = { 'Fn::FindInMap': ['M', 'c', 'b', { DefaultValue: { 'Fn::Join': ['', ['y', 'z']] } }] };
  expect(resolve(extended, otherwise)).toBe('yz');
  expect(resolve(extended, { 'Fn::FindInMap': ['M', 'a', 'b', { DefaultValue: 'y' }] })).toBe('x');
  expect(resolve({ ...extended, Transform: undefined }, otherwise)).toBeInstanceOf(Unresolved);
  expect(resolve(extended, { 'Fn::Length': { 'Fn::Split': [',', 'a,b'] } })).toBe(2);
  expect(resolve(extended, { 'Fn::ToJsonString': { A: { Ref: 'AWS::Region' } } })).toBe(
    `{"A":"\${AWS::Region}"}`,
  );
});
