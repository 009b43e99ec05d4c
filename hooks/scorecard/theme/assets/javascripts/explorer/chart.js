// A simple line chart: made for the width that there is, its text never smaller than 12 pixels.
import { drawn, element } from "./elements.js";

const HEIGHT = 300;
const PAD = { top: 28, right: 12, bottom: 44 };
const LETTER = 7; // pixels that a letter takes at 13 pixels
const APART = 12; // pixels between points, below which a line has no marks
const MARKS = ["circle", "square", "diamond", "triangle", "cross", "plus"];
const SHAPES = {
  square: "M-4-4h8v8h-8z",
  diamond: "M0-5.5L5.5 0 0 5.5-5.5 0z",
  triangle: "M0-5.5L5.5 4.5h-11z",
  cross: "M-4-4L4 4M-4 4L4-4",
  plus: "M-5 0H5M0-5V5",
};

const written = (number) => number.toLocaleString("en-GB", { maximumFractionDigits: 6 });

// Round numbers for the scale, from at or below the least to at or above the greatest.
function ticks(low, high) {
  const raw = (high - low || Math.abs(high) || 1) / 4;
  const power = 10 ** Math.floor(Math.log10(raw));
  const step = power * [1, 2, 2.5, 5, 10].find((n) => n * power >= raw);
  const first = Math.floor(low / step) * step;
  const found = [];
  for (let n = 0; n <= 8; n += 1) {
    const tick = Number((first + n * step).toPrecision(12));
    found.push(tick);
    if (tick >= high) break;
  }
  return found;
}

// The scale starts at zero unless the figures are all far from it.
function ends(points) {
  const values = points.map((p) => p.value);
  let [low, high] = [Math.min(...values), Math.max(...values)];
  if (low > 0 && low < high * 0.6) low = 0;
  if (high < 0 && high > low * 0.6) high = 0;
  return [low, high];
}

function mark(shape, x, y, colour) {
  if (shape === "circle") return drawn("circle", { cx: x, cy: y, r: 4, class: `sx-mark sx-mark--${colour}` });
  const open = shape === "cross" || shape === "plus";
  return drawn("path", {
    d: SHAPES[shape],
    transform: `translate(${x} ${y})`,
    class: `sx-mark sx-mark--${colour}${open ? " sx-mark--open" : ""}`,
  });
}

// A line breaks where a period is missing, where the next one does not follow on, and where a figure that
// runs through the year starts anew.
function follows(before, p) {
  if (!before || before.value === null || p.start > before.end + 1) return false;
  return !p.running || before.year === p.year;
}

function path(points, x, y) {
  let text = "";
  let before = null;
  for (const p of points) {
    if (p.value !== null) text += `${follows(before, p) ? "L" : "M"}${x(p)} ${y(p)}`;
    before = p;
  }
  return text;
}

function labels(points, x, width) {
  const periods = [...new Map(points.map((p) => [p.end, p])).values()].sort((a, b) => a.end - b.end);
  const wide = Math.max(...periods.map((p) => p.period.length)) * LETTER + 16;
  const room = Math.max(2, Math.floor(width / Math.min(wide, width / 2)));
  const step = Math.ceil(periods.length / room);
  return periods.filter((_, n) => n % step === 0).map((p) => [x(p), p.period]);
}

// The chart and its key, as elements.
export function chart({ subjects, unit }, width) {
  const lines = subjects.flatMap((subject, n) =>
    [...subject.kinds].map(([kind, points]) => ({ subject, kind, points, colour: n + 1, shape: MARKS[n] })));
  const points = lines.flatMap((line) => line.points).filter((p) => p.value !== null);
  const [low, high] = ends(points);
  const scale = ticks(low, high);
  const left = Math.max(...scale.map((n) => written(n).length)) * LETTER + 12;
  const [first, last] = [Math.min(...points.map((p) => p.end)), Math.max(...points.map((p) => p.end))];
  const across = width - left - PAD.right - 16;
  const down = HEIGHT - PAD.top - PAD.bottom;
  const round = (number) => Math.round(number * 10) / 10;
  const x = (p) => round(left + 8 + (last > first ? ((p.end - first) / (last - first)) * across : across / 2));
  const up = (value) => round(PAD.top + down - ((value - scale[0]) / (scale.at(-1) - scale[0])) * down);
  const y = (p) => up(p.value);

  const svg = drawn("svg", { class: "sx-chart", viewBox: `0 0 ${width} ${HEIGHT}`, width, height: HEIGHT, role: "img" });
  svg.append(drawn("title", {}, said(lines, points, unit)), drawn("text", { x: 0, y: 14 }, unit));
  for (const tick of scale) {
    svg.append(
      drawn("line", { class: tick === 0 ? "sx-zero" : "sx-grid", x1: left, x2: width - PAD.right, y1: up(tick), y2: up(tick) }),
      drawn("text", { x: left - 8, y: up(tick) + 4, "text-anchor": "end" }, written(tick)),
    );
  }
  const named = labels(points, x, across);
  for (const [n, [at, period]] of named.entries()) {
    const half = (period.length * LETTER) / 2;
    const anchor = at - half < 0 ? "start" : at + half > width ? "end" : "middle";
    const place = anchor === "start" ? 0 : anchor === "end" ? width : at;
    // Two heights in turn, so that neighbours have room.
    svg.append(
      drawn("line", { class: "sx-tick", x1: at, x2: at, y1: HEIGHT - PAD.bottom, y2: HEIGHT - PAD.bottom + 5 }),
      drawn("text", { x: place, y: HEIGHT - PAD.bottom + (n % 2 ? 36 : 19), "text-anchor": anchor }, period),
    );
  }
  for (const line of lines) {
    svg.append(drawn("path", { class: `sx-line sx-line--${line.colour} sx-line--${line.kind}`, d: path(line.points, x, y) }));
    const shown = line.points.filter((p) => p.value !== null);
    if (shown.length * APART <= across + APART) svg.append(...shown.map((p) => mark(line.shape, x(p), y(p), line.colour)));
  }
  const note = scale[0] > 0 || scale.at(-1) < 0 ? "The scale does not start at zero." : "";
  return { svg, key: key(lines), note };
}

function key(lines) {
  return lines.map(({ subject, kind, points, colour, shape }) => {
    const sample = drawn("svg", { class: "sx-sample", viewBox: "0 0 36 12", width: 36, height: 12, "aria-hidden": "true" });
    sample.append(drawn("path", { class: `sx-line sx-line--${colour} sx-line--${kind}`, d: "M1 6H35" }), mark(shape, 18, 6, colour));
    return element("li", {}, sample, element("span", {}, [points[0].kindWords, subject.name].filter(Boolean).join(": ")));
  });
}

// What the chart shows, for those who do not see it. The table has every figure.
function said(lines, points, unit) {
  const least = points.reduce((a, b) => (b.value < a.value ? b : a));
  const most = points.reduce((a, b) => (b.value > a.value ? b : a));
  const many = lines.length === 1 ? "one line" : `${lines.length} lines`;
  return `Line chart, ${many}, in ${unit}. The lowest figure is ${written(least.value)} (${least.kindWords.toLowerCase()}, ` +
    `${least.period}), the highest ${written(most.value)} (${most.kindWords.toLowerCase()}, ${most.period}). ` +
    "The table below has every figure.";
}
