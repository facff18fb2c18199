/** TypeScript's language service over a library held in memory. The same in the page's worker and in Node. */
import ts from 'typescript';
import { fixesOf } from './fixes.ts';
import { createHost } from './host.ts';
import { importItems } from './imports.ts';
import type { Library } from './library.ts';
import type {
  Answer,
  CompletionItem,
  Description,
  Diagnostic,
  QuestionKind,
  QuestionOf,
} from './protocol.ts';

/** Answers each kind of question. The first answer takes longest, since it reads the library. */
export type Service = { [Kind in QuestionKind]: (question: QuestionOf<Kind>) => Answer<Kind> };

export function createService(library: Library): Service {
  const host = createHost(library);
  const service = ts.createLanguageService(host, ts.createDocumentRegistry(true));
  return {
    check(source) {
      host.setProgram(source);
      const { file } = source;
      const found = [...service.getSyntacticDiagnostics(file), ...service.getSemanticDiagnostics(file)];
      const program = sourceOf(service, file);
      return found.map((one, index) => ({
        ...diagnosticOf(one),
        fixes: index < fixed ? fixesOf(service, program, one) : [],
      }));
    },
    complete({ position, ...source }) {
      host.setProgram(source);
      const found = service.getCompletionsAtPosition(source.file, position, preferences);
      if (!found) return undefined;
      const [first] = found.entries;
      const span = found.optionalReplacementSpan ?? first?.replacementSpan;
      const from = span?.start ?? startOfWord(source.text, position);
      // An item that replaces another range, as `?.name` does the dot before it, cannot stand in the same list.
      const items = found.entries.filter(
        ({ replacementSpan }) => !replacementSpan || replacementSpan.start === from,
      );
      const names = new Set(found.entries.map(({ name }) => name));
      // Where any name may stand, this one may.
      const more = names.has('globalThis') ? importItems(sourceOf(service, source.file), names) : [];
      return { from, items: [...items.map(itemOf), ...more] };
    },
    describe({ position, label, ...source }) {
      host.setProgram(source);
      const details = service.getCompletionEntryDetails(
        source.file,
        position,
        label,
        undefined,
        undefined,
        preferences,
        undefined,
      );
      return details && descriptionOf(details);
    },
    hover({ position, ...source }) {
      host.setProgram(source);
      const info = service.getQuickInfoAtPosition(source.file, position);
      const description = info && descriptionOf(info);
      // Of a name that it does not know TypeScript only says `any`.
      if (!description || description.signature === 'any') return undefined;
      const { start, length } = info.textSpan;
      return { from: start, to: start + length, ...description };
    },
  };
}

/** A text with more errors than this is being written; ways to fix the rest would come too late. */
const fixed = 5;

function sourceOf(service: ts.LanguageService, file: string): ts.SourceFile {
  const source = service.getProgram()?.getSourceFile(file);
  if (!source) throw new Error(`${file} is not in the program.`);
  return source;
}

const preferences: ts.UserPreferences = {
  includeCompletionsWithInsertText: true,
  includeCompletionsForModuleExports: false,
  importModuleSpecifierEnding: 'js',
  quotePreference: 'single',
};

const severities: Readonly<Record<ts.DiagnosticCategory, Diagnostic['severity']>> = {
  [ts.DiagnosticCategory.Error]: 'error',
  [ts.DiagnosticCategory.Warning]: 'warning',
  [ts.DiagnosticCategory.Suggestion]: 'info',
  [ts.DiagnosticCategory.Message]: 'info',
};

function diagnosticOf({
  start = 0,
  length = 0,
  category,
  code,
  messageText,
}: ts.Diagnostic): Omit<Diagnostic, 'fixes'> {
  return {
    from: start,
    to: start + length,
    severity: severities[category],
    code,
    message: ts.flattenDiagnosticMessageText(messageText, '\n'),
  };
}

function itemOf(entry: ts.CompletionEntry): CompletionItem {
  const modifiers = entry.kindModifiers?.split(',') ?? [];
  return {
    label: entry.name,
    kind: entry.kind,
    sortText: entry.sortText,
    ...(entry.insertText !== undefined && entry.insertText !== entry.name && { insert: entry.insertText }),
    ...(modifiers.includes(ts.ScriptElementKindModifier.optionalModifier) && { optional: true }),
    ...(modifiers.includes(ts.ScriptElementKindModifier.deprecatedModifier) && { deprecated: true }),
    ...(entry.isRecommended && { recommended: true }),
  };
}

function descriptionOf({
  displayParts,
  documentation,
  tags = [],
}: Pick<ts.QuickInfo, 'displayParts' | 'documentation' | 'tags'>): Description {
  const tag = (name: string) => {
    const found = tags.find((one) => one.name === name);
    return found && oneLine(ts.displayPartsToString(found.text)).replace(/^-\s*/, '');
  };
  const fallback = tag('default');
  const deprecation = tag('deprecated');
  return {
    signature: ts.displayPartsToString(displayParts),
    documentation: oneLine(ts.displayPartsToString(documentation)),
    ...(fallback && { fallback }),
    ...(deprecation !== undefined && { deprecation }),
  };
}

function oneLine(text: string): string {
  return text.replace(/\s+/g, ' ').trim();
}

function startOfWord(text: string, position: number): number {
  const [word = ''] = /[\w$]*$/.exec(text.slice(0, position)) ?? [];
  return position - word.length;
}
