/** What CDK expects to be there without asking for it. The bundler puts it where it is used. */
export { lazyExport } from '../lazy-export.ts';
export { Buffer } from './buffer.ts';
export { process } from './process.ts';
