import { grouped } from '#labs/words.ts';
import type { CatalogueTable } from '../session/catalogue.ts';
import type { SqlSession } from '../session/session.ts';

/** The tables, their columns, and their indexes with their sizes, as they are now. */
export function SchemaPanel({ session }: { session: SqlSession }) {
  const catalogue = session.catalogue.value;
  if (!catalogue) return <p class="wb-empty">The tables appear when the database is ready.</p>;
  const partitions = new Map<string, CatalogueTable[]>();
  for (const table of catalogue.tables)
    if (table.partitionOf)
      partitions.set(table.partitionOf, [...(partitions.get(table.partitionOf) ?? []), table]);
  return (
    <div class="wb-schema">
      {catalogue.tables
        .filter(({ partitionOf }) => !partitionOf)
        .map((table) => (
          <Table key={table.name} table={table} partitions={partitions.get(table.name) ?? []} />
        ))}
    </div>
  );
}

function Table({ table, partitions }: { table: CatalogueTable; partitions: readonly CatalogueTable[] }) {
  const { name, kind, rows, bytes, columns, indexes } = table;
  return (
    <details class="wb-table" open>
      <summary>
        <strong>{name}</strong>
        <span class="wb-muted">
          {kind === 'table' ? '' : `${kind}, `}
          {rows === null ? '' : `${grouped(rows)} rows, `}
          {partitions.length > 0 ? `${partitions.length} partitions` : size(bytes)}
        </span>
      </summary>
      <table class="wb-columns">
        <caption class="visually-hidden">Columns of {name}</caption>
        <thead class="visually-hidden">
          <tr>
            <th scope="col">Column</th>
            <th scope="col">Type</th>
          </tr>
        </thead>
        <tbody>
          {columns.map((column) => (
            <tr key={column.name}>
              <th scope="row">{column.name}</th>
              <td>
                {column.type}
                {column.nullable ? ', may be NULL' : ''}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      <ul class="wb-indexes">
        {indexes.map((index) => (
          <li key={index.name}>
            <span>
              <strong>{index.name}</strong> <code>{index.definition}</code>
            </span>
            <span class="wb-muted">
              {index.backs ? `${index.backs}, ` : ''}
              {size(index.bytes)}
            </span>
          </li>
        ))}
        {partitions.map((partition) => (
          <li key={partition.name}>
            <strong>{partition.name}</strong>{' '}
            <span class="wb-muted">
              {partition.rows === null ? '' : grouped(partition.rows)} rows, {size(partition.bytes)}
            </span>
          </li>
        ))}
      </ul>
    </details>
  );
}

/** Bytes as PostgreSQL counts them: `1.6 MB` is 1.6 × 1024 × 1024. */
function size(bytes: number): string {
  if (bytes < 1024 * 1024) return `${Math.round(bytes / 1024)} kB`;
  return `${(bytes / 1024 / 1024).toFixed(1)} MB`;
}
