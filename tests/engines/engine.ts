/** A browser with one page that is driven by WebDriver, whichever of its protocols it speaks. */
export interface Engine {
  /** Goes to an address and waits until the page is loaded. */
  open(url: string): Promise<void>;
  /**
   * What an expression, or the promise that it returns, comes to in the page, as far as JSON holds it.
   * @throws Error with what it throws
   */
  evaluate(expression: string): Promise<unknown>;
  /** Moves the mouse and presses keys, as a person does. */
  perform(actions: readonly InputSource[]): Promise<void>;
  /** What is seen of the page, as PNG. */
  screenshot(): Promise<Buffer>;
  close(): Promise<void>;
}

/** Both protocols take input in this form (w3.org/TR/webdriver2/#actions). */
export type InputSource =
  | { type: 'key'; id: string; actions: readonly KeyAction[] }
  | { type: 'pointer'; id: string; actions: readonly PointerAction[] };

export interface KeyAction {
  type: 'keyDown' | 'keyUp';
  /** A character, or the code point that WebDriver gives to a key. */
  value: string;
}

export type PointerAction =
  | { type: 'pointerMove'; x: number; y: number }
  | { type: 'pointerDown' | 'pointerUp'; button: number };

/** An expression whose value is the JSON of what another one comes to. */
export const asJson = (expression: string): string =>
  `(async () => JSON.stringify(await (${expression})) ?? 'null')()`;

/** Room enough for the text and the workbench side by side. */
export const viewport = { width: 1440, height: 900 };
