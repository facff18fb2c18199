/**
 * What the start state and our solution of each exercise use, next to the budget. Written by `npm run measure` on
 * PGlite; `before` with the first parameters on the visible dataset, `after` the worst case of both datasets.
 */
export const measured = {
  '01-missing-index': [{ requirement: 'pages', before: 656, after: 22, budget: 60 }],
  '02-composite-index': [{ requirement: 'pages', before: 155, after: 11, budget: 36 }],
  '03-covering-index': [{ requirement: 'pages', before: 656, after: 34, budget: 80 }],
  '04-partial-index': [
    { requirement: 'pages', before: 656, after: 1, budget: 20 },
    { requirement: 'index-bytes', after: 16384, budget: 65536 },
  ],
  '05-expression-index': [{ requirement: 'pages', before: 167, after: 3, budget: 20 }],
  '06-sargable-predicate': [{ requirement: 'pages', before: 656, after: 7, budget: 20 }],
  '07-keyset-pagination': [{ requirement: 'pages', before: 885, after: 7, budget: 100 }],
  '08-n-plus-one': [
    { requirement: 'statements', before: 200, after: 1, budget: 1 },
    { requirement: 'pages', before: 1200, after: 301, budget: 800 },
  ],
  '09-correlated-subquery': [
    { requirement: 'pages', before: 24427, after: 1483, budget: 3000 },
    { requirement: 'scans', before: 17, after: 1, budget: 1 },
  ],
  '10-partition-pruning': [{ requirement: 'pages', before: 656, after: 28, budget: 70 }],
  '11-materialized-view': [{ requirement: 'pages', before: 2139, after: 2, budget: 20 }],
  '12-statistics': [
    { requirement: 'pages', before: 68310, after: 1464, budget: 4000 },
    { requirement: 'estimate', before: 11359, after: 1.1948051948051948, budget: 3 },
  ],
  '13-text-search': [{ requirement: 'pages', before: 167, after: 17, budget: 80 }],
  '14-sort-spill': [
    { requirement: 'temp-blocks', before: 776, after: 0, budget: 0 },
    { requirement: 'pages', before: 656, after: 656, budget: 1400 },
  ],
  '15-top-n-per-group': [
    { requirement: 'rows-read', before: 75000, after: 803, budget: 1650 },
    { requirement: 'pages', before: 823, after: 1767, budget: 4000 },
  ],
  '16-checkout-incident': [
    { requirement: 'pages', before: 12777, after: 74, budget: 160 },
    { requirement: 'index-bytes', after: 794624, budget: 1843200 },
  ],
};
