import { NotSeen, seen, unknown } from '../observed.ts';
import type { Inventory, Subnet } from './inventory.ts';

/** The subnets of a resource. @throws NotSeen when the inventory does not hold one of them */
export function subnetsNamed({ subnets }: Inventory, ids: readonly string[], of: string): Subnet[] {
  const all = seen(subnets);
  return ids.map((id) => {
    const subnet = all.find((each) => each.id === id);
    if (subnet) return subnet;
    throw new NotSeen(
      unknown(
        `The subnet ${id} of ${of} is not part of the stack, so its zone and routes are not known.`,
        'Use the lab’s network, or grade the deployed stack.',
      ),
    );
  });
}
