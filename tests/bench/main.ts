/**
 * `npm run bench`, of the course or of a workshop. Each loads only what it needs: what the course's needs makes collections
 * of garbage long, which the load of a workshop would measure as the servers' time.
 */
import { argv } from 'node:process';

const isWorkshop = /^workshop(-kill)?$/.test(argv[2] ?? '');
await import(isWorkshop ? './workshop/main.ts' : './course.ts');
