/** The plans that were pasted, as this browser keeps them. */
import { Records } from '#src/browser/records.ts';

export interface KeptPlan {
  id: string;
  /** ISO 8601. */
  at: string;
  /** Of the first plan in it, for the list. */
  name: string;
  /** How many plans the text holds. */
  count: number;
  /** As it was pasted. */
  text: string;
}

export const keptPlans = new Records<KeptPlan>('plans');

/** All of them, the newest first. */
export async function listPlans(): Promise<KeptPlan[]> {
  return (await keptPlans.list()).sort((a, b) => b.at.localeCompare(a.at));
}
