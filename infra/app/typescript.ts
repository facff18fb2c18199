/**
 * Loads a learner's file as the page does: with enums, parameter properties, and imports of what is only a type, none of
 * which Node takes by itself.
 */
import { readFileSync } from 'node:fs';
import { registerHooks } from 'node:module';
import { fileURLToPath } from 'node:url';
import { transform } from 'sucrase';

/** Loads the file of an URL so, whatever it is called. The hooks are to be deregistered when it is loaded. */
export function loadingTypeScript(file: string): ReturnType<typeof registerHooks> {
  return registerHooks({
    load: (url, context, nextLoad) => {
      if (url !== file) return nextLoad(url, context);
      const source = withoutTypes(readFileSync(fileURLToPath(url), 'utf8'));
      // Node says what is wrong with a text that is no TypeScript; and it knows TypeScript by `.ts` alone.
      if (source === undefined) return nextLoad(url, { ...context, format: 'module-typescript' });
      return { format: 'module', source, shortCircuit: true };
    },
  });
}

/** JavaScript in which every line is the line that it was; undefined for a text that is no TypeScript. */
function withoutTypes(text: string): string | undefined {
  try {
    return transform(text.replace(/^\uFEFF/, ''), { transforms: ['typescript'], disableESTransforms: true })
      .code;
  } catch {
    return undefined;
  }
}
