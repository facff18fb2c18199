/** AWS's own validator of templates, which comes with aws-cdk-lib. Starting it takes seconds. */

import { createRequire } from 'node:module';

interface Diagnostic {
  severity: 'FATAL' | 'ERROR' | 'WARN' | 'INFO';
  ruleId: string;
  message: string;
}

interface Library {
  CelEngine: new () => {
    validateTemplate(template: unknown): { diagnostics: readonly Diagnostic[] };
    free(): void;
  };
  TemplateContent: new (text: string) => unknown;
}

const load = createRequire(createRequire(import.meta.url).resolve('aws-cdk-lib/package.json'));
const { CelEngine, TemplateContent } = load('@aws/cloudformation-validate') as Library;

export class AwsValidator {
  readonly #engine = new CelEngine();

  /** What it refuses of a template, and values that are not of an enumeration, of which it only warns (W3030). */
  refusals(template: unknown): string[] {
    return this.#engine
      .validateTemplate(new TemplateContent(JSON.stringify(template)))
      .diagnostics.filter(
        ({ severity, ruleId }) => severity === 'FATAL' || severity === 'ERROR' || ruleId === 'W3030',
      )
      .map(({ ruleId, message }) => `${ruleId} ${message}`);
  }

  free(): void {
    this.#engine.free();
  }
}
