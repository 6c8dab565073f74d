// Renders pages of a PDF with pdf.js: node render.mjs FILE SCALE OUT PAGE... writes OUT-<page>.png for each page.
import fs from 'node:fs';
import { createRequire } from 'node:module';

const modules = new URL('../../.setup/pdfjs/node_modules/', import.meta.url);
const canvas = createRequire(new URL('package.json', modules))('@napi-rs/canvas');
Object.assign(globalThis, { Path2D: canvas.Path2D, DOMMatrix: canvas.DOMMatrix, ImageData: canvas.ImageData });
const { getDocument } = await import(new URL('pdfjs-dist/legacy/build/pdf.mjs', modules));

const [file, scale, out, ...pages] = process.argv.slice(2);
const data = new Uint8Array(fs.readFileSync(file));
const fonts = new URL('pdfjs-dist/standard_fonts/', modules).pathname;
const pdf = await getDocument({ data, standardFontDataUrl: fonts, verbosity: 0 }).promise;
for (const number of pages) {
  const page = await pdf.getPage(Number(number));
  const viewport = page.getViewport({ scale: Number(scale) });
  const image = canvas.createCanvas(Math.ceil(viewport.width), Math.ceil(viewport.height));
  await page.render({ canvasContext: image.getContext('2d'), canvas: image, viewport, annotationMode: 1 }).promise;
  fs.writeFileSync(`${out}-${number}.png`, image.toBuffer('image/png'));
}
process.exit(0);
