/** The properties of a resource as its rules read them. */

import type { Given } from '../given.ts';
import { presence } from '../presence.ts';
import { choice, type Report, shown } from '../violation.ts';

/** A rule on several properties of one resource, which its schema does not state. */
export type Rule = (properties: Properties, report: Report) => void;

export class Properties {
  readonly #entries: Readonly<Record<string, Given>>;
  readonly #path: string;

  constructor(entries: Readonly<Record<string, Given>>, path = '') {
    this.#entries = entries;
    this.#path = path;
  }

  /** Whether a property is given; `maybe` where a condition decides. */
  has(name: string): 'given' | 'absent' | 'maybe' {
    return presence(this.#own(name));
  }

  /** Whether none of the properties is given, whatever a condition decides. */
  none(...names: readonly string[]): boolean {
    return names.every((name) => this.has(name) === 'absent');
  }

  /** The text of a property; undefined where there is none, or where only the deployment knows it. */
  text(name: string): string | undefined {
    const given = this.#own(name);
    return given?.kind === 'scalar' && given.value !== null ? String(given.value) : undefined;
  }

  /** Whether a property is true or false, as CloudFormation reads texts; undefined for anything else. */
  flag(name: string): boolean | undefined {
    const text = this.text(name)?.toLowerCase();
    return text === 'true' ? true : text === 'false' ? false : undefined;
  }

  number(name: string): number | undefined {
    const text = this.text(name)?.trim();
    return text && Number.isFinite(Number(text)) ? Number(text) : undefined;
  }

  /** An object within, or one without properties where it is not known. */
  inner(name: string): Properties {
    const given = this.#own(name);
    return new Properties(given?.kind === 'map' ? given.entries : {}, this.path(name));
  }

  /** The objects of a list, as far as they are known. */
  list(name: string): Properties[] {
    const given = this.#own(name);
    if (given?.kind !== 'list') return [];
    return given.items.flatMap((item, at) =>
      item.kind === 'map' ? [new Properties(item.entries, `${this.path(name)}[${at}]`)] : [],
    );
  }

  /** The objects of a list, or the one object that stands for a list of one. */
  objects(name: string): Properties[] {
    return this.isObject(name) ? [this.inner(name)] : this.list(name);
  }

  isObject(name: string): boolean {
    return this.#own(name)?.kind === 'map';
  }

  /** The texts of a list, or the one that stands for a list of one, with samples of what only the deployment knows. */
  texts(name: string): { path: string; text: string }[] {
    const given = this.#own(name);
    const path = this.path(name);
    const one = given ? [{ path, item: given }] : [];
    const items =
      given?.kind === 'list' ? given.items.map((item, at) => ({ path: `${path}[${at}]`, item })) : one;
    return items.flatMap(({ path, item }) => {
      const text =
        item.kind === 'scalar' ? String(item.value) : item.kind === 'later' ? item.sample : undefined;
      return text === undefined ? [] : [{ path, text }];
    });
  }

  /** How many entries a list has; undefined where that is not known. */
  count(name: string): number | undefined {
    const given = this.#own(name);
    if (given?.kind !== 'list') return undefined;
    return given.items.every((item) => presence(item) === 'given') ? given.items.length : undefined;
  }

  /** Names of the properties that are given. */
  names(): string[] {
    return Object.keys(this.#entries);
  }

  /** The path of a property from the resource: `Auth[0].IAMAuth`. */
  path(name: string): string {
    return [this.#path, name].filter((part) => part !== '').join('.');
  }

  #own(name: string): Given | undefined {
    return Object.hasOwn(this.#entries, name) ? this.#entries[name] : undefined;
  }
}

/** Reports a property whose text is known and not one of some. */
export function oneOf(
  properties: Properties,
  name: string,
  allowed: readonly (string | number)[],
  report: Report,
): void {
  const text = properties.text(name);
  if (text === undefined || allowed.some((each) => String(each) === text)) return;
  report(properties.path(name), `${properties.path(name)} is ${shown(text)}.`, `${choice(allowed)}.`);
}

/** Reports a number that is known and outside a range. */
export function within(
  properties: Properties,
  name: string,
  [least, most]: readonly [number, number],
  report: Report,
): void {
  const value = properties.number(name);
  if (value === undefined || (value >= least && value <= most)) return;
  report(
    properties.path(name),
    `${properties.path(name)} is ${value}.`,
    `${least.toLocaleString('en')} to ${most.toLocaleString('en')}.`,
  );
}

/** Reports each of some properties that is not there at all. */
export function wants(
  properties: Properties,
  names: readonly string[],
  because: string,
  report: Report,
): void {
  for (const name of names)
    if (properties.has(name) === 'absent')
      report(
        properties.path(name),
        `${properties.path(name)} is missing: ${because}.`,
        `A value for ${name}.`,
      );
}

/** Reports a text that is known and does not match. */
export function matching(
  properties: Properties,
  name: string,
  pattern: RegExp,
  allowed: string,
  report: Report,
): void {
  const text = properties.text(name);
  if (text !== undefined && !pattern.test(text))
    report(properties.path(name), `${properties.path(name)} is ${shown(text)}.`, allowed);
}
