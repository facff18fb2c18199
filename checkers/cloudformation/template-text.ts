/** Reads the text of a template, JSON or YAML. Not part of the page, which has templates as objects. */

import { asTemplate, howToWriteOne, NotATemplate, type Template } from './template.ts';
import { readYaml } from './yaml-template.ts';

/** @throws NotATemplate with what is wrong with it */
export function parseTemplate(text: string): Template {
  const trimmed = text.replace(/^\ufeff/, '').trim();
  if (trimmed === '') throw new NotATemplate('It is empty.', howToWriteOne);
  return asTemplate(isYaml(trimmed) ? ofYaml(trimmed) : ofJson(trimmed));
}

function ofJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    if (error instanceof RangeError) throw new NotATemplate('It is nested too deeply.', howToWriteOne);
    throw new NotATemplate(`It is not JSON: ${(error as Error).message}.`, howToWriteOne);
  }
}

function ofYaml(text: string): unknown {
  try {
    const read = readYaml(text);
    if ('refusal' in read) throw new NotATemplate(read.refusal, howToWriteOne);
    return read.value;
  } catch (error) {
    if (error instanceof RangeError) throw new NotATemplate('It is nested too deeply.', howToWriteOne);
    throw error;
  }
}

/** YAML may begin with comments, empty lines and a marker of the document's start. */
function isYaml(text: string): boolean {
  return /^(?:[ \t]*(?:#.*|%YAML.*|---.*)?\r?\n)*(?:---|["']?[A-Za-z][\w-]*["']?[ \t]*:(?:\s|$))/.test(text);
}
