/** Patterns of AWS's schemas as regular expressions of JavaScript. */

const compiled = new Map<string, RegExp>();

/** @throws SyntaxError for a pattern that JavaScript does not know; the extract holds none */
export function expressionOf(pattern: string): RegExp {
  const known = compiled.get(pattern);
  if (known) return known;
  const expression = compile(pattern.replaceAll('\\p{Print}', '[\\x20-\\x7e]').replaceAll('\\Z', '$'));
  compiled.set(pattern, expression);
  return expression;
}

/** With `u`, `\p{L}` is a letter, but an escape that is not needed, such as `\_`, is an error. */
function compile(pattern: string): RegExp {
  try {
    return new RegExp(pattern, 'u');
  } catch {
    if (pattern.includes('\\p{'))
      return new RegExp(pattern.replace(/\\([^\w\s^$\\.*+?()[\]{}|/-])/g, '$1'), 'u');
    return new RegExp(pattern);
  }
}
