/**
 * Loads a learner's file as the page does: with enums, parameter properties, and imports of what is only a type, none of
 * which Node takes by itself; and without what the page, which runs it as a script, does not take.
 */
import { readFileSync } from 'node:fs';
import { registerHooks } from 'node:module';
import { fileURLToPath } from 'node:url';
import { Script } from 'node:vm';
import { causeOf, withoutTypes } from './read-typescript.ts';

/** Loads the file of an URL so, whatever it is called. The hooks are to be deregistered when it is loaded. */
export function loadingTypeScript(file: string): ReturnType<typeof registerHooks> {
  return registerHooks({
    load: (url, context, nextLoad) => {
      if (url !== file) return nextLoad(url, context);
      const text = readFileSync(fileURLToPath(url), 'utf8').replace(/^\uFEFF/, '');
      expectScript(url, text);
      return { format: 'module', source: withoutTypes(url, text, 'module'), shortCircuit: true };
    },
  });
}

/** @throws TypeScriptError, or a SyntaxError whose stack names the line, for what the page does not take either */
function expectScript(url: string, text: string): void {
  const script = withoutTypes(url, text, 'script');
  try {
    new Script(`((require,module,exports)=>{${script}\n})`, { filename: url });
  } catch (error) {
    throw causeOf(error, url, text);
  }
}
