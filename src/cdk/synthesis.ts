/** What the page asks the CDK engine for and what comes back: plain data, as it crosses the sandbox's border. */
import type { Template } from '#checkers/cloudformation/template.ts';
import type { CdkLab } from '#labs/cdk-lab.ts';

/** TypeScript to synthesize. It is untrusted: it runs in the sandbox and nowhere else. */
export type Program =
  /** The text of a lab's `stack.ts`: the engine puts the lab's network, application and outputs around it. */
  | { kind: 'lab'; lab: CdkLab; text: string }
  /** A CDK app of its own: files by path (`/program/app.ts`), of which `entry` is run and makes the `App`. */
  | { kind: 'app'; files: Readonly<Record<string, string>>; entry: string };

/** What a construct wanted the reader to know. */
export interface Annotation {
  level: 'info' | 'warning' | 'error';
  /** Path of the construct. */
  path: string;
  message: string;
}

/** Where in the learner's text; line and column count from 1. */
export interface Place {
  /** `stack.ts` of a lab program, else the path of the file. */
  file: string;
  line: number;
  column: number;
}

export type Synthesis =
  | {
      state: 'synthesized';
      /** By name of the stack, nested stacks and stages included. */
      templates: Readonly<Record<string, Template>>;
      annotations: readonly Annotation[];
      /** What the program printed. */
      output: readonly string[];
    }
  /** The text is no TypeScript, or CDK or the program itself threw. */
  | {
      state: 'refused';
      phase: 'read' | 'run';
      message: string;
      /** Undefined where the error names no line of the learner's, as those raised while synthesizing. */
      at: Place | undefined;
      output: readonly string[];
    }
  /** It ran too long, or took the sandbox with it; a fresh sandbox takes its place. */
  | { state: 'stopped'; reason: 'timeout' | 'crash' | 'cancelled'; message: string };
