import type { ClientBase } from 'pg';

/** Pins from about 2,050 six-digit ids on: the statement is then longer than 16 KB. */
export async function ordersByList(client: ClientBase, ids: readonly number[]) {
  const { rows } = await client.query(`SELECT id, status FROM orders WHERE id IN (${ids.join(', ')})`);
  return rows;
}

/** Does not pin: the statement has 48 characters, however many ids go with it. */
export async function ordersByArray(client: ClientBase, ids: readonly number[]) {
  const { rows } = await client.query('SELECT id, status FROM orders WHERE id = ANY($1)', [ids]);
  return rows;
}
