/** AWS Secrets Manager API Reference, "GetRandomPassword", and AWS::SecretsManager::Secret; read in November 2026. */

import { isRecord } from '../../template.ts';
import { type Properties, type Rule, wants, within } from './properties.ts';

export const secret: Rule = (properties, report) => {
  if (properties.has('SecretString') === 'given' && properties.has('GenerateSecretString') === 'given')
    report('GenerateSecretString', 'SecretString and GenerateSecretString are set.', 'One of the two.');
  const generated = properties.inner('GenerateSecretString');
  within(generated, 'PasswordLength', [1, 4_096], report);
  for (const [given, wanted] of [
    ['SecretStringTemplate', 'GenerateStringKey'],
    ['GenerateStringKey', 'SecretStringTemplate'],
  ] as const)
    if (generated.has(given) === 'given') wants(generated, [wanted], `it goes with ${given}`, report);
  const template = generated.text('SecretStringTemplate');
  if (template !== undefined && objectOfJson(template) === undefined)
    report(
      generated.path('SecretStringTemplate'),
      `${generated.path('SecretStringTemplate')} is not a JSON object.`,
      'A JSON object such as {"username": "securecart"}.',
    );
};

/** The JSON object that a text is; undefined for another text. */
function objectOfJson(text: string): Readonly<Record<string, unknown>> | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return isRecord(value) ? value : undefined;
  } catch {
    return undefined;
  }
}

/** What a secret’s text is as far as its properties tell. */
export interface Content {
  /** Of a JSON object; undefined for a text that is none. */
  keys: readonly string[] | undefined;
  /** What is under `username`; undefined where there is no such key. */
  user: string | undefined;
  /** The key with the generated password; '' for the text itself, undefined without a generated password. */
  generated: string | undefined;
  /** Characters that a generated password may have, of those that are asked for. */
  mayHave: (characters: string) => string;
}

/** Undefined where only the deployment knows the secret. */
export function contentOf(properties: Properties): Content | undefined {
  const text = properties.text('SecretString');
  if (text !== undefined)
    return { ...entriesOf(objectOfJson(text)), generated: undefined, mayHave: () => '' };
  if (properties.has('GenerateSecretString') !== 'given' || !properties.isObject('GenerateSecretString'))
    return undefined;
  const options = properties.inner('GenerateSecretString');
  const names = [
    'SecretStringTemplate',
    'GenerateStringKey',
    'ExcludeCharacters',
    'ExcludePunctuation',
    'IncludeSpace',
  ];
  if (names.some((name) => !options.none(name) && options.text(name) === undefined)) return undefined;
  const key = options.text('GenerateStringKey');
  const excluded = options.text('ExcludeCharacters') ?? '';
  return {
    ...entriesOf(
      key === undefined
        ? undefined
        : { ...objectOfJson(options.text('SecretStringTemplate') ?? ''), [key]: '' },
    ),
    generated: key ?? '',
    mayHave: (characters) =>
      [...characters]
        .filter((each) => !excluded.includes(each))
        .filter((each) =>
          each === ' ' ? options.flag('IncludeSpace') === true : options.flag('ExcludePunctuation') !== true,
        )
        .join(''),
  };
}

function entriesOf(object: Readonly<Record<string, unknown>> | undefined): Pick<Content, 'keys' | 'user'> {
  return {
    keys: object && Object.keys(object),
    user: typeof object?.username === 'string' ? object.username : undefined,
  };
}
