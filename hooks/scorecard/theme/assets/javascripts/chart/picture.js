// The chart's file as a picture for documents and newspapers that take no SVG: twice its size, on white. It is
// made here and not at build time: no further file, and the reader's own fonts.
import { element } from "../explorer/elements.js";

const TIMES = 2;

export async function picture(address) {
  const image = new Image();
  await new Promise((done, failed) => {
    image.onload = done;
    image.onerror = failed;
    image.src = address;
  });
  const [width, height] = [image.naturalWidth * TIMES, image.naturalHeight * TIMES];
  const canvas = element("canvas", { width, height });
  const paint = canvas.getContext("2d");
  paint.fillStyle = "#ffffff";
  paint.fillRect(0, 0, width, height);
  paint.drawImage(image, 0, 0, width, height);
  const blob = await new Promise((done) => canvas.toBlob(done, "image/png"));
  const made = URL.createObjectURL(blob);
  element("a", { href: made, download: `${named(image.src)}.png` }).click();
  setTimeout(() => URL.revokeObjectURL(made), 10_000);
}

// "council-tax" for .../indicators/council-tax/chart.svg
const named = (address) => new URL(address).pathname.split("/").at(-2) || "chart";
