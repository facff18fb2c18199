/** The site's palette for code as themes of Shiki, for what is colored at build time. `tokens.css` has the same colors. */

/** A color in light and in dark, by the token that it is. */
export const codeColors = {
  accent: ['#0f5a74', '#74c4de'],
  good: ['#1b6936', '#77cf92'],
  warn: ['#7d4e00', '#e6b566'],
  info: ['#4b4e9b', '#b0b4f6'],
  text: ['#1d2125', '#e3e5e7'],
  'text-muted': ['#585f66', '#a2a9b0'],
  'code-bg': ['#f5f3ee', '#1e2327'],
};

/** Later rules win over earlier ones of the same weight. */
const rules = [
  { scope: ['comment', 'punctuation.definition.comment'], color: 'text-muted', fontStyle: 'italic' },
  { scope: ['string', 'punctuation.definition.string'], color: 'good' },
  { scope: ['constant.numeric', 'constant.language'], color: 'warn' },
  {
    scope: ['keyword', 'storage.type', 'storage.modifier', 'keyword.operator.new', 'variable.language.this'],
    color: 'accent',
    fontStyle: 'bold',
  },
  {
    scope: ['keyword.operator', 'punctuation'],
    color: 'text',
    fontStyle: '',
  },
  { scope: ['keyword.operator.new', 'keyword.operator.expression'], color: 'accent', fontStyle: 'bold' },
  {
    scope: ['storage.type.sql', 'entity.name.type', 'support.type', 'support.class', 'entity.name.class'],
    color: 'info',
  },
  {
    scope: [
      'support.type.property-name',
      'storage.type.function.arrow',
      'support.function',
      'entity.name.function',
    ],
    color: 'text',
    fontStyle: '',
  },
];

/** @param {'light' | 'dark'} type */
function theme(type) {
  /** @param {keyof typeof codeColors} name */
  const color = (name) => codeColors[name][type === 'light' ? 0 : 1];
  return {
    name: `course-${type}`,
    type,
    colors: { 'editor.foreground': color('text'), 'editor.background': color('code-bg') },
    tokenColors: [
      { settings: { foreground: color('text'), background: color('code-bg') } },
      ...rules.map(({ scope, color: name, fontStyle }) => ({
        scope,
        settings: {
          foreground: color(/** @type {keyof typeof codeColors} */ (name)),
          ...(fontStyle !== undefined && { fontStyle }),
        },
      })),
    ],
  };
}

export const codeThemes = [theme('light'), theme('dark')];
