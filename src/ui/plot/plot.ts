/** What a page gives to `<Plot>`. Checked when the site is built. */
import { z } from 'astro/zod';

const axis = z.strictObject({
  label: z.string().min(2).describe('What is measured: "Read and write IOPS".'),
  unit: z.string().optional().describe('Unit of the numbers: "ms"; left out where the label says it all.'),
  max: z.number().positive().optional().describe('Where the axis ends at least.'),
});

const tick = z.strictObject({ at: z.number(), text: z.string() });

const shared = {
  title: z.string().min(5).describe('What the plot shows, above it.'),
  description: z.string().min(20).describe('What it shows, for people who use a screen reader.'),
  y: axis,
  limits: z
    .array(
      z.strictObject({
        at: z.number(),
        text: z.string(),
        side: z
          .enum(['left', 'right'])
          .default('right')
          .describe('Where its name stands: where no line runs.'),
      }),
    )
    .default([])
    .describe('Horizontal lines with a name: "3,000 included".'),
  figures: z
    .array(z.strictObject({ name: z.string(), value: z.string().describe('With its unit.') }))
    .min(1)
    .describe('The key figures, as a table under the plot.'),
};

const linesSchema = z.strictObject({
  ...shared,
  kind: z.literal('lines'),
  x: axis.extend({ ticks: z.array(tick).min(2).describe('Marks of the axis, with what is written there.') }),
  series: z
    .array(
      z.strictObject({
        name: z.string(),
        points: z
          .array(z.tuple([z.number(), z.number()]))
          .min(2)
          .max(2_000),
      }),
    )
    .min(1)
    .max(4),
});

const barsSchema = z.strictObject({
  ...shared,
  kind: z.literal('bars'),
  x: axis.extend({ categories: z.array(z.string()).min(1).max(12) }),
  series: z
    .array(z.strictObject({ name: z.string(), values: z.array(z.number().min(0)) }))
    .min(1)
    .max(4)
    .describe('Stacked, in the order given, one value a category.'),
});

export const plotSchema = z
  .discriminatedUnion('kind', [linesSchema, barsSchema])
  .refine(
    (plot) =>
      plot.kind === 'lines' || plot.series.every(({ values }) => values.length === plot.x.categories.length),
    'every series of bars has one value a category',
  );

export type Plot = z.infer<typeof plotSchema>;
export type PlotInput = z.input<typeof plotSchema>;

/** The largest value that the vertical axis has to hold. */
export function largestOf(plot: Plot): number {
  const drawn =
    plot.kind === 'lines'
      ? plot.series.flatMap(({ points }) => points.map(([, value]) => value))
      : plot.x.categories.map((_, index) =>
          plot.series.reduce((sum, { values }) => sum + (values[index] ?? 0), 0),
        );
  return Math.max(...drawn, ...plot.limits.map(({ at }) => at), plot.y.max ?? 0);
}
