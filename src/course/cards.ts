/** The social card of a page: a PNG of 1200 × 630, drawn at build time with a font that is a dependency of the site. */

import regular from '@fontsource/source-sans-3/files/source-sans-3-latin-400-normal.woff?inline';
import bold from '@fontsource/source-sans-3/files/source-sans-3-latin-600-normal.woff?inline';
import satori from 'satori';
import sharp from 'sharp';

export interface Card {
  /** Above the title: `Lab 3 · Exercise 1 of 16`. */
  eyebrow: string;
  title: string;
  text: string;
}

const fonts = [
  { name: 'Source Sans 3', weight: 400 as const, style: 'normal' as const, data: fromDataUrl(regular) },
  { name: 'Source Sans 3', weight: 600 as const, style: 'normal' as const, data: fromDataUrl(bold) },
];

const ink = '#1d2125';
const muted = '#585f66';
const accent = '#0f5a74';

/** Draws a card; gives the bytes of the PNG. */
export async function drawCard({ eyebrow, title, text }: Card): Promise<Buffer> {
  const svg = await satori(
    box(
      {
        flexDirection: 'column',
        boxSizing: 'border-box',
        width: 1200,
        height: 630,
        padding: 72,
        backgroundColor: '#fbfaf7',
      },
      [
        box({ color: accent, fontSize: 30, fontWeight: 600 }, [eyebrow]),
        box(
          { marginTop: 20, color: ink, fontSize: 76, fontWeight: 600, lineHeight: 1.1, letterSpacing: -1 },
          [title],
        ),
        box({ marginTop: 28, color: muted, fontSize: 34, lineHeight: 1.35 }, [text]),
        box({ marginTop: 'auto', alignItems: 'center' }, [bars(), siteName()]),
      ],
    ),
    { width: 1200, height: 630, fonts },
  );
  return await sharp(Buffer.from(svg)).png({ compressionLevel: 9, palette: true }).toBuffer();
}

/** Three bars, each shorter: the site's sign. */
function bars() {
  const widths = [56, 29, 13];
  return box(
    { flexDirection: 'column', marginRight: 24 },
    widths.map((width) =>
      box({ width, height: 10, marginBottom: 8, borderRadius: 5, backgroundColor: accent }, []),
    ),
  );
}

function siteName() {
  return box({ color: ink, fontSize: 32 }, ['SecureCart Performance Labs']);
}

type Node = { type: string; key: null; props: { style: object; children: (Node | string)[] } };

function box(style: object, children: (Node | string)[]): Node {
  return { type: 'div', key: null, props: { style: { display: 'flex', ...style }, children } };
}

function fromDataUrl(url: string): Buffer {
  return Buffer.from(url.slice(url.indexOf(',') + 1), 'base64');
}
