import type { ClientBase } from 'pg';

/** Doesn’t pin: values are sent separately from the statement, and the session keeps nothing. */
export async function statusOf(client: ClientBase, id: number) {
  const text = 'SELECT status FROM orders WHERE id = $1';
  const { rows } = await client.query(text, [id]);
  return rows;
}
