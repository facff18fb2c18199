/** `npm run prices`: what AWS's public price list states otherwise than the typed tables, and with `--write` takes it over. */

import { runCommand } from '#checkers/command/user-error.ts';
import { comparePrices } from './command.ts';

await runCommand((args) => comparePrices(args));
