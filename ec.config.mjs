import { defineEcConfig, ExpressiveCodeTheme } from 'astro-expressive-code';
import { codeThemes } from './src/ui/styles/code-themes.mjs';

/** Code blocks, drawn with the site's own colors and corners so that they sit quietly in the text. */
export default defineEcConfig({
  themes: codeThemes.map((theme) => new ExpressiveCodeTheme(theme)),
  themeCssSelector: (theme) => `[data-theme='${theme.type}']`,
  useDarkModeMediaQuery: true,
  // The palette's own: at least 4.5 on every surface.
  minSyntaxHighlightingColorContrast: 4.5,
  // The text column is narrow: a long line goes on below, indented, rather than out of sight.
  defaultProps: {
    wrap: true,
    preserveIndent: true,
    hangingIndent: 2,
    overridesByLang: { 'sh,bash': { frame: 'code' } },
  },
  styleOverrides: {
    borderRadius: 'var(--radius)',
    borderColor: 'var(--line)',
    codeFontFamily: 'var(--font-mono)',
    codeFontSize: 'var(--size-s)',
    codeLineHeight: '1.6',
    codePaddingInline: 'var(--space-4)',
    codePaddingBlock: 'var(--space-3)',
    codeBackground: 'var(--code-bg)',
    uiFontFamily: 'var(--font-text)',
    uiFontSize: 'var(--size-s)',
    focusBorder: 'var(--focus)',
    frames: {
      shadowColor: 'transparent',
      frameBoxShadowCssValue: 'none',
      editorActiveTabBackground: 'var(--code-bg)',
      editorActiveTabForeground: 'var(--text-muted)',
      editorActiveTabIndicatorTopColor: 'transparent',
      editorActiveTabIndicatorBottomColor: 'transparent',
      editorActiveTabBorderColor: 'transparent',
      editorTabBarBackground: 'var(--code-bg)',
      editorTabBarBorderBottomColor: 'transparent',
      editorBackground: 'var(--code-bg)',
      terminalBackground: 'var(--code-bg)',
      terminalTitlebarBackground: 'var(--code-bg)',
      terminalTitlebarForeground: 'var(--text-muted)',
      terminalTitlebarBorderBottomColor: 'transparent',
      terminalTitlebarDotsOpacity: '0',
      inlineButtonForeground: 'var(--text)',
    },
    textMarkers: {
      markBackground: 'var(--accent-soft)',
      markBorderColor: 'var(--accent)',
      insBackground: 'var(--good-soft)',
      insBorderColor: 'var(--good)',
      delBackground: 'var(--bad-soft)',
      delBorderColor: 'var(--bad)',
    },
  },
});
