/** Both labs: one command removes everything, and what is forgotten can be found. */

import { seen } from '#checkers/observed.ts';
import { documents } from '#labs/aws/source.ts';
import { agreeing, listed } from '#labs/words.ts';
import { type InfraCheck, infraCheck, judgment } from '../check.ts';
import { databaseOf, proxyIn } from '../find.ts';
import { type DatabaseInstance, type Inventory, theInstance } from '../inventory.ts';

export const canBeDeleted = infraCheck({
  id: 'can-be-deleted',
  title: 'The database can be deleted with its stack',
  why: 'A protected database makes npm run destroy fail halfway and still costs money.',
  source: documents.deleting,
  judge: (inventory) => {
    const database = databaseOf(inventory);
    const kept = [database, ...othersThan(database, inventory)].filter((each) =>
      seen(each.deletionProtection),
    );
    return judgment(
      kept.length === 0,
      kept.length === 0
        ? `${database.id} is not protected from deletion.`
        : `${listed(kept.map(({ id }) => id))} ${agreeing(kept.length, 'is', 'are')} protected from deletion.`,
      {
        expected: 'A database that can be deleted after the lab.',
        next: 'Look at what protects the database from being deleted.',
      },
    );
  },
});

export const leavesNothing = infraCheck({
  id: 'leaves-nothing',
  title: 'Nothing billed stays behind',
  why: 'By default, CloudFormation takes a final snapshot, which is billed until someone finds it.',
  source: documents.deleting,
  judge: (inventory) => {
    const database = databaseOf(inventory);
    const ofDatabase = seen(database.leavesBehind);
    const ofOthers = othersThan(database, inventory).flatMap(({ id, leavesBehind }) =>
      seen(leavesBehind).map((what) => (what === theInstance ? id : `${what} of ${id}`)),
    );
    const left = [...ofDatabase, ...ofOthers, ...seen(inventory.staysBehind)];
    const [what, next] =
      ofDatabase.length > 0
        ? [database.id, 'Look at what happens to the database and to its backups when the stack is deleted.']
        : ['the stack', 'Look at what happens to it when the stack is deleted.'];
    return judgment(
      left.length === 0,
      left.length === 0
        ? `Deleting ${database.id} leaves nothing behind.`
        : `Deleting ${what} leaves ${listed(left)} behind.`,
      { expected: 'Nothing left behind.', next },
    );
  },
});

/** Further instances of the stack: a replica, a second database. */
function othersThan({ id }: DatabaseInstance, { instances }: Inventory): DatabaseInstance[] {
  return seen(instances).filter((each) => each.id !== id);
}

/** Each lab has its own tag, so that the clean-up of one does not find the other. */
export function taggedFor(lab: string): InfraCheck {
  return infraCheck({
    id: 'tagged',
    title: 'Resources that cost money are tagged with their course and lab',
    why: 'The clean-up uses tags to find forgotten resources.',
    source: documents.tagging,
    judge: (inventory) => {
      const proxy = proxyIn(inventory);
      const untagged = [databaseOf(inventory), ...(proxy ? [proxy] : [])].filter(({ tags }) => {
        const { course, lab: tag } = seen(tags);
        return course !== 'securecart-labs' || tag !== lab;
      });
      return judgment(
        untagged.length === 0,
        untagged.length === 0
          ? 'The tags course and lab are there.'
          : `${listed(untagged.map(({ id }) => id))} ${agreeing(untagged.length, 'lacks', 'lack')} them, or ${agreeing(untagged.length, 'has', 'have')} others.`,
        {
          expected: `The tags course=securecart-labs and lab=${lab}.`,
          next: 'Leave the tags of the lab’s stack as they are.',
        },
      );
    },
  });
}
