// The place in a drawing that is being read out: an upright, a ring at each figure, and the words beside it.
import { drawn } from "../explorer/elements.js";

const [LINE, AIR, RING] = [17, 8, 7];

export class Cursor {
  // `size` is that of the plot within the drawing; `pointed` is told where the reader points, from 0 to 1.
  constructor(svg, [width, height], pointed) {
    Object.assign(this, { svg, width, height });
    this.plot = svg.querySelector("g");
    this.left = this.plot.transform.baseVal.getItem(0).matrix.e;
    this.group = drawn("g", { class: "sc-cursor" });
    this.plot.append(this.group);
    const point = ({ clientX }) => {
      const box = svg.getBoundingClientRect();
      pointed((((clientX - box.left) * svg.viewBox.baseVal.width) / box.width - this.left) / width);
    };
    svg.addEventListener("pointermove", point);
    svg.addEventListener("pointerdown", point);
  }

  // From 0 to 1: `x` to the right, `ys` upwards, `dots` the figures of a place to compare with.
  show(open, x, ys, lines, dots) {
    this.group.replaceChildren();
    if (!open || !this.svg.getBoundingClientRect().width) return;
    const [px, heights] = [x * this.width, ys.map((y) => (1 - y) * this.height)];
    const text = drawn("text", {}, ...lines.map((words, n) => drawn("tspan", n ? {} : { "font-weight": "bold" }, words)));
    const ground = drawn("rect", { rx: 3 });
    this.group.append(
      ...dots.map(([at, y]) => drawn("circle", { class: "sc-cursor__dot", cx: at * this.width, cy: (1 - y) * this.height, r: 3.5 })),
      drawn("line", { x1: px, x2: px, y1: 0, y2: this.height }),
      ...heights.map((y) => drawn("circle", { cx: px, cy: y, r: RING })),
      ground, text,
    );
    this.place(px, heights, lines.length, text, ground);
  }

  // The words stand beside the upright, where they are not cut off, at the end that is further from the figures.
  place(px, heights, many, text, ground) {
    const parts = [...text.children];
    const right = this.svg.viewBox.baseVal.width - this.left;
    for (const part of parts) cut(part, right + this.left - 2 * AIR - 2);
    const room = Math.max(...parts.map((part) => part.getComputedTextLength())) + 2 * AIR;
    const beside = px + AIR + room <= right ? px + AIR : px - AIR - room;
    const x = Math.min(Math.max(beside, 1 - this.left), right - room - 1);
    const tall = many * LINE + AIR;
    const high = heights.every((y) => y < this.height / 2);
    const y = high ? this.height - tall - 2 : 2;
    parts.forEach((part, n) => {
      part.setAttribute("x", x + AIR);
      part.setAttribute("y", y + (n + 1) * LINE - 1);
    });
    for (const [name, value] of Object.entries({ x, y, width: room, height: tall })) ground.setAttribute(name, value);
  }
}

// A line that is longer than the drawing is cut: the words below the slider have all of it.
function cut(part, room) {
  part.setAttribute("x", 0);
  const long = part.getComputedTextLength();
  if (long > room) part.textContent = `${part.textContent.slice(0, Math.floor((part.textContent.length * room) / long) - 1)}…`;
}
