import { useState } from 'preact/hooks';
import { megabytes } from '#src/browser/download.ts';
import { type Separator, separators } from './csv.ts';
import { type ChosenFile, chooseAgain, load, loading } from './load-file.ts';

const separatorNames: Record<Separator, string> = { ',': 'comma', ';': 'semicolon', '\t': 'tab', '|': 'bar' };

interface Props {
  chosen: ChosenFile;
  /** Names of the databases that there are. */
  names: readonly string[];
  /** The one that is open. */
  open: string;
}

/** A file before it is loaded: how large it is, what it becomes, and where it goes. */
export function ChosenView({ chosen, names, open }: Props) {
  const { file, csv } = chosen;
  const [target, setTarget] = useState<'new' | 'open'>('new');
  const [name, setName] = useState(() => freeName(file.name, names));
  const [table, setTable] = useState(csv?.table ?? '');
  const wanted = name.trim();
  const problem =
    target === 'new' && wanted === ''
      ? 'Type a name for the database.'
      : target === 'new' && names.includes(wanted)
        ? 'Another database has this name.'
        : csv && table.trim() === ''
          ? 'Type a name for the table.'
          : '';
  const start = () => {
    if (problem !== '') return;
    void load(
      csv ? { file, csv: { ...csv, table: table.trim() } } : chosen,
      target === 'new' ? wanted : undefined,
    );
  };
  return (
    <form
      class="pg-chosen"
      onSubmit={(event) => {
        event.preventDefault();
        start();
      }}
    >
      <p>
        <strong>{file.name}</strong>, {size(file.bytes)}, {csv ? 'CSV' : 'SQL'}
      </p>
      {csv && <Csv chosen={chosen} csv={csv} table={table} setTable={setTable} />}
      <fieldset>
        <legend>Load it into</legend>
        <label>
          <input type="radio" name="target" checked={target === 'new'} onChange={() => setTarget('new')} /> a
          new database
        </label>
        <label>
          <input type="radio" name="target" checked={target === 'open'} onChange={() => setTarget('open')} />{' '}
          the open one, {open}
        </label>
      </fieldset>
      {target === 'new' && (
        <label class="pg-field">
          Name of the database
          <input
            class="control"
            type="text"
            maxLength={60}
            value={name}
            onInput={({ currentTarget }) => setName(currentTarget.value)}
          />
        </label>
      )}
      <p class="pg-hint" role="status">
        {problem}
      </p>
      <div class="pg-actions">
        <button type="submit" class="control wb-button wb-primary" aria-disabled={problem !== ''}>
          Load
        </button>
        <button
          type="button"
          class="control wb-button wb-quiet"
          onClick={() => {
            loading.value = { state: 'none' };
          }}
        >
          Don’t load
        </button>
      </div>
    </form>
  );
}

interface CsvProps {
  chosen: ChosenFile;
  csv: NonNullable<ChosenFile['csv']>;
  table: string;
  setTable(table: string): void;
}

/** How a CSV file is read, and the table that comes of it. */
function Csv({ chosen, csv, table, setTable }: CsvProps) {
  return (
    <>
      <label class="pg-field">
        Name of the table
        <input
          class="control"
          type="text"
          maxLength={60}
          value={table}
          onInput={({ currentTarget }) => setTable(currentTarget.value)}
        />
      </label>
      <div class="pg-actions">
        <label>
          Separated by{' '}
          <select
            class="control"
            value={csv.separator}
            onChange={({ currentTarget }) =>
              void chooseAgain(chosen, { separator: currentTarget.value as Separator })
            }
          >
            {separators.map((separator) => (
              <option key={separator} value={separator}>
                {separatorNames[separator]}
              </option>
            ))}
          </select>
        </label>
        <label>
          <input
            type="checkbox"
            checked={csv.hasHeader}
            onChange={({ currentTarget }) => void chooseAgain(chosen, { hasHeader: currentTarget.checked })}
          />{' '}
          The first line names the columns
        </label>
      </div>
      <p class="pg-hint" id="columns">
        Columns, with the type that takes all of their values:
      </p>
      <table class="pg-columns" aria-labelledby="columns">
        <tbody>
          {csv.columns.map(({ name, type }) => (
            <tr key={name}>
              <th scope="row">{name}</th>
              <td>{type}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </>
  );
}

/** `12 kB`, `4.7 MB`. */
function size(bytes: number): string {
  return bytes < 100_000 ? `${Math.ceil(bytes / 1000)} kB` : megabytes(bytes);
}

/** `shop.sql` makes `shop`, or `shop 2` where that is taken. */
function freeName(file: string, names: readonly string[]): string {
  const base = file.replace(/(?:\.(?:sql|csv|tsv|tab|txt|gz))+$/i, '') || 'My database';
  let name = base;
  for (let count = 2; names.includes(name); count += 1) name = `${base} ${count}`;
  return name;
}
