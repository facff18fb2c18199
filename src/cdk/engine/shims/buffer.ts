/** Node's `buffer`: the package of that name. The slash keeps bundlers and Node from taking their own. */
export { Buffer } from 'buffer/';
