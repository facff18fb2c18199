/**
 * What the page asks TypeScript's language service in its worker, and what comes back. Positions are offsets into the
 * text in UTF-16 units, as CodeMirror and TypeScript both count; ranges exclude `to`.
 */

export interface Diagnostic {
  from: number;
  to: number;
  severity: 'error' | 'warning' | 'info';
  /** TypeScript's number for it, without `TS`. */
  code: number;
  message: string;
  /** Ways to fix it, the likeliest first. */
  fixes: readonly Fix[];
}

export interface Fix {
  /** What it does: `Change spelling to 'storageEncrypted'`. */
  title: string;
  /** All of them are made in the text as it stood when it was asked about. */
  edits: readonly Edit[];
}

/** Puts `insert` in a range's place. */
export interface Edit {
  from: number;
  to: number;
  insert: string;
}

/** What an item is, in TypeScript's word: `property`, `method`, `class`, `enum member`, `keyword`. */
export type ItemKind = string;

export interface CompletionItem {
  label: string;
  kind: ItemKind;
  /** Items are read in the order of these, then of their labels. */
  sortText: string;
  /** What is inserted, where that is not the label: `this.instance`. */
  insert?: string;
  /** A property that may be left out. */
  optional?: true;
  deprecated?: true;
  /** TypeScript expects this one here. */
  recommended?: true;
  /** The module that it comes from, where the text does not import it yet. */
  importsFrom?: string;
  /** What must change as well when it is chosen. */
  also?: Edit;
}

export interface Completions {
  /** Where the text that an item replaces begins; it ends at the position asked about. */
  from: number;
  items: readonly CompletionItem[];
}

export interface Description {
  /** As TypeScript writes it: `(property) storageEncrypted?: boolean`. */
  signature: string;
  /** The first paragraph of the documentation; empty when there is none. */
  documentation: string;
  /** What holds when a property is left out, as CDK's documentation says it. */
  fallback?: string;
  /** Why it should not be used any more. */
  deprecation?: string;
}

export interface Hover extends Description {
  from: number;
  to: number;
}

/** A program of one file: its path in the library's tree and its text. */
export interface Source {
  file: string;
  text: string;
}

/** What can be asked, by its kind: what the question needs beside the source, and its answer. */
export interface Questions {
  check: { about: object; answer: readonly Diagnostic[] };
  complete: { about: { position: number }; answer: Completions | undefined };
  /** Describes an item of the completions at a position. */
  describe: { about: { position: number; label: string }; answer: Description | undefined };
  hover: { about: { position: number }; answer: Hover | undefined };
}

export type QuestionKind = keyof Questions;

export type Question = {
  [Kind in QuestionKind]: { kind: Kind } & Source & Questions[Kind]['about'];
}[QuestionKind];

export type QuestionOf<Kind extends QuestionKind> = Extract<Question, { kind: Kind }>;

export type Answer<Kind extends QuestionKind> = Questions[Kind]['answer'];

export type Request =
  /** Comes first and once: a `Library` as JSON, gzipped or bare. */
  { id: number; open: ArrayBuffer } | { id: number; question: Question };

export type Reply =
  | { id: number; answer: Answer<QuestionKind> }
  /** What went wrong in the worker; it goes on serving. */
  | { id: number; problem: string };
