/**
 * IOPS that an instance class's connection to its storage carries all day, for the families that RDS for PostgreSQL
 * runs on. They were read in November 2026 in a recording of what EC2's DescribeInstanceTypes answers
 * (EbsOptimizedInfo.BaselineIops), which comes with moto 5.2.5.
 */

interface Families {
  families: readonly string[];
  /** By size, in IOPS. */
  sizes: Readonly<Record<string, number>>;
}

const table: readonly Families[] = [
  {
    families: ['m7i', 'r7i', 'm8g', 'r8g', 'm8gd', 'r8gd'],
    sizes: {
      ...upTo8xlarge(),
      '12xlarge': 60_000,
      '16xlarge': 80_000,
      '24xlarge': 120_000,
      '48xlarge': 240_000,
    },
  },
  { families: ['m7g', 'r7g'], sizes: { ...upTo8xlarge(), '12xlarge': 60_000, '16xlarge': 80_000 } },
  {
    families: ['m6i', 'r6i', 'm6id', 'r6id'],
    sizes: {
      ...upTo8xlarge(),
      '12xlarge': 60_000,
      '16xlarge': 80_000,
      '24xlarge': 120_000,
      '32xlarge': 160_000,
    },
  },
  {
    families: ['m6g', 'r6g', 'm6gd', 'r6gd'],
    sizes: { ...upTo8xlarge(), '12xlarge': 50_000, '16xlarge': 80_000 },
  },
  {
    families: ['m5', 'r5', 'm5d', 'r5d'],
    sizes: {
      large: 3_600,
      xlarge: 6_000,
      '2xlarge': 12_000,
      '4xlarge': 18_750,
      '8xlarge': 30_000,
      '12xlarge': 40_000,
      '16xlarge': 60_000,
      '24xlarge': 80_000,
    },
  },
  {
    families: ['r5b'],
    sizes: {
      large: 5_417,
      xlarge: 10_833,
      '2xlarge': 21_667,
      '4xlarge': 43_333,
      '8xlarge': 86_667,
      '12xlarge': 130_000,
      '16xlarge': 173_333,
      '24xlarge': 260_000,
    },
  },
  {
    families: ['m6in', 'r6in', 'm6idn', 'r6idn'],
    sizes: {
      large: 6_250,
      xlarge: 12_500,
      '2xlarge': 25_000,
      '4xlarge': 50_000,
      '8xlarge': 100_000,
      '12xlarge': 150_000,
      '16xlarge': 200_000,
      '24xlarge': 300_000,
      '32xlarge': 400_000,
    },
  },
  {
    families: ['m9g'],
    sizes: {
      large: 3_600,
      xlarge: 6_000,
      '2xlarge': 12_000,
      '4xlarge': 24_000,
      '8xlarge': 48_000,
      '12xlarge': 72_000,
      '16xlarge': 96_000,
      '24xlarge': 144_000,
      '48xlarge': 288_000,
    },
  },
  {
    // RDS's x2g is EC2's x2gd.
    families: ['x2g'],
    sizes: {
      medium: 2_500,
      large: 3_600,
      xlarge: 6_000,
      '2xlarge': 12_000,
      '4xlarge': 20_000,
      '8xlarge': 40_000,
      '12xlarge': 60_000,
      '16xlarge': 80_000,
    },
  },
  {
    families: ['x2iedn'],
    sizes: {
      xlarge: 8_125,
      '2xlarge': 16_250,
      '4xlarge': 32_500,
      '8xlarge': 65_000,
      '16xlarge': 130_000,
      '24xlarge': 195_000,
      '32xlarge': 260_000,
    },
  },
  { families: ['x2idn'], sizes: { '16xlarge': 173_333, '24xlarge': 260_000, '32xlarge': 260_000 } },
  {
    families: ['m4'],
    sizes: {
      large: 3_600,
      xlarge: 6_000,
      '2xlarge': 8_000,
      '4xlarge': 16_000,
      '10xlarge': 32_000,
      '16xlarge': 65_000,
    },
  },
  {
    families: ['r4'],
    sizes: {
      large: 3_000,
      xlarge: 6_000,
      '2xlarge': 12_000,
      '4xlarge': 18_750,
      '8xlarge': 37_500,
      '16xlarge': 75_000,
    },
  },
  {
    families: ['t3', 't4g'],
    sizes: { micro: 500, small: 1_000, medium: 2_000, large: 4_000, xlarge: 4_000, '2xlarge': 4_000 },
  },
];

/** Baseline IOPS by class: `db.m7g.large`. */
export const classBaselines: ReadonlyMap<string, number> = new Map(
  table.flatMap(({ families, sizes }) =>
    families.flatMap((family) =>
      Object.entries(sizes).map(([size, iops]) => [`db.${family}.${size}`, iops] as const),
    ),
  ),
);

/** What the sizes of most families have in common. */
function upTo8xlarge() {
  return { large: 3_600, xlarge: 6_000, '2xlarge': 12_000, '4xlarge': 20_000, '8xlarge': 40_000 };
}
