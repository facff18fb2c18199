import type { ClientBase } from 'pg';

/** Does not pin: the values travel beside the statement, in the protocol, and the session keeps nothing. */
export async function orderById(client: ClientBase, id: number) {
  const { rows } = await client.query('SELECT status, total_cents FROM orders WHERE id = $1', [id]);
  return rows;
}
