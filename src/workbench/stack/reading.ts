/** What was read from a template, or why it could not be. */
export type Reading<T> = { state: 'read'; value: T } | { state: 'unreadable'; why: string };

/**
 * What `read` gives. A program can make a template of which functions refer to themselves or are nested without end; the
 * views then say so rather than take the workbench with them.
 */
export function reading<T>(read: () => T): Reading<T> {
  try {
    return { state: 'read', value: read() };
  } catch (error) {
    return { state: 'unreadable', why: error instanceof Error ? error.message : String(error) };
  }
}
