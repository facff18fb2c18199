import { counted } from '#labs/words.ts';
import { forgetKept, kept, openKept } from './open.ts';

/** The plans that were pasted in this browser. */
export function KeptList() {
  if (kept.value.length === 0) return null;
  return (
    <section class="pl-kept" aria-labelledby="kept-plans">
      <h2 id="kept-plans">Plans in this browser</h2>
      <ul>
        {kept.value.map((record) => (
          <li key={record.id}>
            <button type="button" class="pl-link" onClick={() => void openKept(record)}>
              {record.name}
            </button>
            <span class="wb-muted">
              {record.count > 1 && `${counted(record.count, 'plan')}, `}
              <time dateTime={record.at}>
                {new Date(record.at).toLocaleString(undefined, { dateStyle: 'medium', timeStyle: 'short' })}
              </time>
            </span>
            <button
              type="button"
              class="control wb-button wb-quiet"
              aria-label={`Delete ${record.name}`}
              onClick={() => void forgetKept(record.id)}
            >
              Delete
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
}
