import type ts from 'typescript';
import { importFix } from './imports.ts';
import type { Fix } from './protocol.ts';

/** Those of TypeScript's fixes, by its names for them, that do what a learner means and nothing besides. */
const trusted: readonly string[] = [
  'import',
  'spelling',
  'convertToTypeOnlyImport',
  'forgottenThisPropertyAccess',
];

/** Ways to fix an error of a program's file. */
export function fixesOf(
  service: ts.LanguageService,
  source: ts.SourceFile,
  error: ts.Diagnostic,
): readonly Fix[] {
  const imported = importFix(source, error);
  if (imported) return [imported];
  const { start = 0, length = 0, code } = error;
  return service
    .getCodeFixesAtPosition(source.fileName, start, start + length, [code], format, preferences)
    .filter(({ fixName, changes }) => trusted.includes(fixName) && changes.length === 1)
    .map(({ description, changes }) => ({
      title: description,
      edits: changes.flatMap(({ textChanges }) =>
        textChanges.map(({ span, newText }) => ({
          from: span.start,
          to: span.start + span.length,
          insert: newText,
        })),
      ),
    }));
}

const format: ts.FormatCodeSettings = { indentSize: 2, convertTabsToSpaces: true, newLineCharacter: '\n' };

const preferences: ts.UserPreferences = { quotePreference: 'single', importModuleSpecifierEnding: 'js' };
