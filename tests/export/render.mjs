// Renders pages of PDFs with pdf.js, as long as it is asked: each line of its input is a JSON array of file, scale, page
// (from 1) and the picture to write; each is answered by a line, empty when it is done, else the reason why not.
import fs from 'node:fs';
import { createRequire } from 'node:module';
import { createInterface } from 'node:readline';

const modules = new URL('../../.setup/pdfjs/node_modules/', import.meta.url);
const canvas = createRequire(new URL('package.json', modules))('@napi-rs/canvas');
Object.assign(globalThis, { Path2D: canvas.Path2D, DOMMatrix: canvas.DOMMatrix, ImageData: canvas.ImageData });
const { getDocument } = await import(new URL('pdfjs-dist/legacy/build/pdf.mjs', modules));

const fonts = new URL('pdfjs-dist/standard_fonts/', modules).pathname;

async function render(file, scale, number, out) {
  const data = new Uint8Array(fs.readFileSync(file));
  const pdf = await getDocument({ data, standardFontDataUrl: fonts, verbosity: 0 }).promise;
  const page = await pdf.getPage(number);
  const viewport = page.getViewport({ scale });
  const image = canvas.createCanvas(Math.ceil(viewport.width), Math.ceil(viewport.height));
  await page.render({ canvasContext: image.getContext('2d'), canvas: image, viewport, annotationMode: 1 }).promise;
  fs.writeFileSync(out, image.toBuffer('image/png'));
  await pdf.destroy();
}

for await (const line of createInterface({ input: process.stdin })) {
  const reason = await render(...JSON.parse(line)).then(() => '', (error) => String(error).replaceAll('\n', ' '));
  process.stdout.write(`${reason}\n`);
}
process.exit(0);
