/** Node's `child_process`: CDK starts Docker and bundlers with it. */
import { notHere } from './not-here.ts';

export const spawnSync = notHere('child_process.spawnSync');
export const execSync = notHere('child_process.execSync');
