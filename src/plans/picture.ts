/** A plan as a picture: a box for each node, from the root down, with the part of the whole that it takes as a bar. */
import type { ExplainedNode, ExplainedPlan } from '#checkers/explain/explained.ts';
import { type Measure, ownShareOf } from './facts.ts';
import { figuresIn, headOf } from './markdown.ts';

export interface Colors {
  text: string;
  muted: string;
  surface: string;
  line: string;
  accent: string;
}

/** Lengths in the units of the picture, which are CSS pixels. */
const step = 24;
const gap = 8;
const padding = 10;
const lineHeight = 18;
const boxWidth = 760;
const barWidth = 120;
const longestLine = 96;

/** @param name the heading */
export function planAsSvg(name: string, plan: ExplainedPlan, measure: Measure, colors: Colors): string {
  const shareOf = ownShareOf(plan, measure);
  const parts: string[] = [];
  let y = 44;
  let right = boxWidth;
  const draw = (node: ExplainedNode, depth: number) => {
    const x = padding + depth * step;
    const lines = [
      figuresIn(node, plan),
      ...node.conditions.map(({ label, text }) => `${label}: ${text}`),
    ].map(shortened);
    const height = padding * 2 + lineHeight * (lines.length + 1) - 4;
    const { text, share } = shareOf(node);
    right = Math.max(right, x + boxWidth);
    parts.push(
      `<g><rect x="${x}" y="${y}" width="${boxWidth}" height="${height}" rx="5" fill="${colors.surface}" stroke="${colors.line}"/>`,
      textAt(x + padding, y + 20, shortened(headOf(node)), `font-weight="600" fill="${colors.text}"`),
      textAt(x + boxWidth - padding, y + 20, text, `text-anchor="end" fill="${colors.text}"`),
      `<rect x="${x + boxWidth - padding - barWidth}" y="${y + 26}" width="${barWidth}" height="4" rx="2" fill="${colors.line}"/>`,
      `<rect x="${x + boxWidth - padding - barWidth}" y="${y + 26}" width="${(barWidth * share).toFixed(1)}" height="4" rx="2" fill="${colors.accent}"/>`,
      ...lines.map((line, at) =>
        textAt(x + padding, y + 20 + lineHeight * (at + 1), line, `fill="${colors.muted}" font-size="12"`),
      ),
      '</g>',
    );
    const bottom = y + height;
    y = bottom + gap;
    for (const child of node.children) {
      const below = y + 16;
      parts.push(`<path d="M${x + 12} ${bottom}V${below}H${x + step}" fill="none" stroke="${colors.line}"/>`);
      draw(child, depth + 1);
    }
  };
  draw(plan.root, 0);
  const width = right + padding;
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${y}" width="${width}" height="${y}" font-family="system-ui, sans-serif" font-size="13">`,
    `<title>${escaped(name)}</title>`,
    `<rect width="100%" height="100%" fill="${colors.surface}"/>`,
    textAt(padding, 26, shortened(name), `font-size="16" font-weight="600" fill="${colors.text}"`),
    ...parts,
    '</svg>',
  ].join('\n');
}

function textAt(x: number, y: number, text: string, attributes: string): string {
  return `<text x="${x}" y="${y}" ${attributes}>${escaped(text)}</text>`;
}

function shortened(text: string): string {
  const line = text.replace(/\s+/g, ' ');
  return line.length > longestLine ? `${line.slice(0, longestLine - 1)}…` : line;
}

function escaped(text: string): string {
  return text.replace(/[&<>"]/g, (character) => `&#${character.charCodeAt(0)};`);
}

/** Largest side of a PNG that browsers draw, pixels. */
const largestSide = 16_000;

/** The same as PNG. @throws Error with a sentence when it is too large for the browser. */
export async function svgAsPng(svg: string): Promise<Blob> {
  const image = new Image();
  image.src = URL.createObjectURL(new Blob([svg], { type: 'image/svg+xml' }));
  try {
    await image.decode();
    const scale = Math.min(2, largestSide / Math.max(image.width, image.height));
    const canvas = document.createElement('canvas');
    canvas.width = Math.ceil(image.width * scale);
    canvas.height = Math.ceil(image.height * scale);
    const context = canvas.getContext('2d');
    context?.drawImage(image, 0, 0, canvas.width, canvas.height);
    const png = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, 'image/png'));
    if (!context || !png) throw new Error('too large');
    return png;
  } catch (cause) {
    throw new Error('The picture is too large for a PNG in this browser. Export it as SVG.', { cause });
  } finally {
    URL.revokeObjectURL(image.src);
  }
}
