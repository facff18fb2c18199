/** Figures of the chapter's text, measured on PostgreSQL 18.6 (PGlite), visible dataset. Written by `record.ts`. */
import type { Figures } from './figures.ts';

export const measured: Figures = {
  order: [
    { percent: 0.5, byDate: 12, byAmount: 290 },
    { percent: 1, byDate: 18, byAmount: 451 },
    { percent: 2, byDate: 29, byAmount: 588 },
    { percent: 5, byDate: 66, byAmount: 662 },
    { percent: 10, byDate: 132, byAmount: 675 },
    { percent: 20, byDate: 268, byAmount: 693 },
    { percent: 30, byDate: 383, byAmount: 710 },
    { percent: 40, byDate: 501, byAmount: 727 },
    { percent: 50, byDate: 628, byAmount: 656 },
    { percent: 60, byDate: 656, byAmount: 656 },
  ],
  cheapRandomPages: [
    { query: 'amount', from: 'index', to: 'bitmap', between: [60497, 60450] },
    { query: 'amount', from: 'bitmap', to: 'index', between: [39000, 30000] },
    { query: 'amount', from: 'index', to: 'seq', between: [20000, 10000] },
    { query: 'join', from: 'loop', to: 'hash', between: [30, 90] },
    { query: 'newest', from: 'sort', to: 'walk', between: [60200, 60000] },
  ],
  columns: {
    all: { pages: 40, temporaryBlocks: 0, rowBytes: 64 },
    two: { pages: 4, temporaryBlocks: 0, rowBytes: 12 },
  },
  sorting: {
    all: { pages: 656, temporaryBlocks: 947, rowBytes: 64 },
    two: { pages: 656, temporaryBlocks: 0, rowBytes: 7 },
  },
  partitions: { month: { whole: 656, parts: 27 }, byId: { whole: 3, parts: 49 } },
  inserting: [
    { indexes: 1, pages: 3051 },
    { indexes: 6, pages: 13059 },
  ],
};
