/** Which learning record store is told, and the key that it issued: never an argument, which shells and lists of processes keep. */
import { readFileSync } from 'node:fs';
import { UserError } from '#checkers/command/user-error.ts';
import type { RecordStoreAccess } from './record-store.ts';

export interface RecordStoreOptions {
  url: URL;
  /** Undefined for the variable `LRS_KEY`. */
  keyFile: string | undefined;
  /** The system that the roster's identifiers are of. */
  homePage: URL;
}

const variable = 'LRS_KEY';
const onThisMachine = ['localhost', '127.0.0.1', '[::1]'];

/** @throws UserError for an address or a combination that can't be used */
export function recordStoreOptions(
  values: {
    lrs?: string | undefined;
    'lrs-key-file'?: string | undefined;
    'lrs-home-page'?: string | undefined;
  },
  publicUrl: URL | undefined,
): RecordStoreOptions | undefined {
  if (values.lrs === undefined) {
    const other = (['lrs-key-file', 'lrs-home-page'] as const).find((name) => values[name] !== undefined);
    if (other !== undefined)
      throw new UserError(`--${other} needs a learning record store.`, 'Name it with --lrs.');
    return undefined;
  }
  const url = addressOf(values.lrs, '--lrs', 'https://lrs.example.org/xapi');
  if (url.username || url.password)
    throw new UserError(
      '--lrs contains a key, which the shell keeps in its history.',
      `Set the variable ${variable} or use --lrs-key-file, and issue another key.`,
    );
  if (url.protocol === 'http:' && !onThisMachine.includes(url.hostname))
    throw new UserError(`--lrs ${url.href} would send the key unencrypted.`, 'Use https.');
  if (!publicUrl)
    throw new UserError(
      '--lrs needs --public-url: statements name exercises by their address, which has to stay the same.',
      'Add --public-url https://workshop.example.org.',
    );
  url.pathname = `${url.pathname.replace(/\/statements\/?$/, '').replace(/\/+$/, '')}/`;
  return {
    url,
    keyFile: values['lrs-key-file'],
    homePage:
      values['lrs-home-page'] === undefined
        ? publicUrl
        : addressOf(values['lrs-home-page'], '--lrs-home-page', 'https://lms.example.org'),
  };
}

function addressOf(text: string, option: string, example: string): URL {
  if (URL.canParse(text) && /^https?:/.test(text)) return new URL(text);
  throw new UserError(`${option} ${text} isn't an address.`, `Write it as ${example}.`);
}

/** @throws UserError when there is no key */
export function recordStoreAccess(
  { url, keyFile }: RecordStoreOptions,
  environment: Readonly<Record<string, string | undefined>>,
): RecordStoreAccess {
  const key = (keyFile === undefined ? environment[variable] : textOf(keyFile))?.trim();
  if (key?.match(/^[^\s:]+:\S+$/)) return { url, key };
  throw new UserError(
    key
      ? 'The key of the learning record store is not NAME:SECRET.'
      : 'The learning record store has no key.',
    `Put NAME:SECRET, as the store shows it, into the variable ${variable} or into a file, and name that with --lrs-key-file.`,
  );
}

function textOf(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    throw new UserError(`The file ${file} can't be read.`, 'Check --lrs-key-file.');
  }
}
