/** The course built a second time, for a path below its host. */

export const subPath = {
  /** The folder with the built course, seen from the root of the repository. */
  folder: 'build/sub-path',
  /** As GitHub Pages has the name of the repository. */
  base: '/course/',
} as const;
