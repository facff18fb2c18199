import type { ClientBase } from 'pg';

/** Does not pin: values travel beside the statement, in the protocol, and the session keeps nothing. */
export async function statusOf(client: ClientBase, id: number) {
  const text = 'SELECT status FROM orders WHERE id = $1';
  const { rows } = await client.query(text, [id]);
  return rows;
}
