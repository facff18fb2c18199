import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { codeColors } from './code-themes.mjs';

it('has the colors of the tokens', () => {
  const tokens = readFileSync(new URL('tokens.css', import.meta.url), 'utf8');
  for (const [name, [light, dark]] of Object.entries(codeColors))
    expect(tokens).toContain(`--${name}: light-dark(${light}, ${dark});`);
});
