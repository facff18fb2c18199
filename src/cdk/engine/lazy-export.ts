/** Adds an export to a CommonJS module that is loaded when it is first asked for. `bundle/prune.ts` writes the calls. */
export function lazyExport(
  exports: object,
  name: string,
  load: () => Readonly<Record<string, unknown>>,
): void {
  Object.defineProperty(exports, name, {
    enumerable: true,
    configurable: true,
    get() {
      const value = load()[name];
      Object.defineProperty(exports, name, { enumerable: true, configurable: true, value });
      return value;
    },
  });
}
