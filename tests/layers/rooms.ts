/** Reads the README's table of folders and arrows. */

/** A row of the table: a folder and the folders that its files may import. */
export interface Room {
  /** `checkers/sql`, without the last slash. */
  folder: string;
  imports: readonly string[];
}

/** The rows of the table whose head is `folder`, `what is in it`, `imports`. @throws Error when there is no such table */
export function roomsIn(readme: string): Room[] {
  const [, table] =
    /^\| folder +\| what is in it +\| imports +\|\n\|[-| ]+\|\n((?:\|.*\|\n)+)/m.exec(readme) ?? [];
  if (!table) throw new Error('README.md has no table "folder | what is in it | imports".');
  return table
    .trim()
    .split('\n')
    .map((row) => {
      const cells = row.split('|').slice(1, -1);
      return { folder: foldersIn(cells[0] ?? '')[0] ?? '', imports: foldersIn(cells[2] ?? '') };
    });
}

/** The row that a file belongs to: that of the longest folder that holds it; undefined for files at the root. */
export function roomOf(path: string, rooms: readonly Room[]): Room | undefined {
  return rooms
    .filter(({ folder }) => path.startsWith(`${folder}/`))
    .toSorted((a, b) => b.folder.length - a.folder.length)[0];
}

function foldersIn(cell: string): string[] {
  return [...cell.matchAll(/`([^`]+?)\/`/g)].map(([, folder = '']) => folder);
}
