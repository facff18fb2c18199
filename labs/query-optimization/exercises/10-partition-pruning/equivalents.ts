import type { Equivalent } from '../../../equivalent.ts';

export default [
  {
    mutants: /: body: '(orders_y?|YYYY_MM|YYYY"m"MM|Mon YYYY)' to /,
    why: 'Partitions may have any names.',
  },
  {
    // The time zones of the bounds are others.
    mutants: [
      "alternative 2, statement 2: body: 'UTC' to 'America/Chicago'",
      "alternative 4, statement 2: body: 'UTC' to 'America/Chicago' (3)",
    ],
    why: 'This one only names the partitions, each still by a name of its own.',
  },
  {
    mutants: [
      "statement 2: body: '2025-01-01' to '2025-02-01'",
      'alternative 2, statement 3: body: 24 to 25',
      'alternative 3, statement 2: body: 2023 to 2022',
      'alternative 3, statement 2: body: 2025 to 2026',
      'alternative 4, statement 2: body: < to <=',
      "alternative 4, statement 2: body: '2025-02-01 00:00+00' to '2025-03-01 00:00+00'",
    ],
    why: 'More months than are needed yet do no harm: each has a partition of its own.',
  },
  {
    mutants: [
      'alternative 3, statement 2: body: 1 to 2 (8)',
      'alternative 3, statement 2: body: 0 to 1 (10)',
      'alternative 3, statement 2: body: 0 to 1 (11)',
      'alternative 3, statement 2: body: 0 to 1 (12)',
    ],
    why: 'The last month of the year still begins before the end of the series that was moved.',
  },
  {
    mutants: /: DISTINCT added$/,
    why: 'Orders have a key, so none is dropped.',
  },
] satisfies readonly Equivalent[];
