// A chart that can be explored: a slider over its periods, which keys, mouse and finger move alike, reads out
// what the drawing shows. The drawing stays as it is. What it shows is told by its own file, chart.svg.
import { element } from "../explorer/elements.js";
import { Cursor } from "./cursor.js";

const SAID = {
  period: "Period",
  how: "Move the slider, or point at the chart. The table below has every figure.",
  show: "Show",
  compare: "Compare with",
  nobody: "No other place",
};

export async function explore(tools, button) {
  const open = button.getAttribute("aria-expanded") === "true";
  const figure = tools.closest("figure");
  if (!figure.explorer) {
    button.disabled = true;
    try {
      const [shown] = await Promise.all([reading(tools.dataset.chart), styled()]);
      figure.explorer = new Explorer(figure, shown);
      tools.after(figure.explorer.panel);
      button.setAttribute("aria-controls", figure.explorer.panel.id);
    } finally {
      button.disabled = false;
    }
    button.focus();
  }
  button.setAttribute("aria-expanded", String(!open));
  figure.explorer.open(!open);
}

// What the drawing shows, from the chart's own file.
async function reading(address) {
  const answer = await fetch(address);
  if (!answer.ok) throw new Error(address);
  const file = new DOMParser().parseFromString(await answer.text(), "image/svg+xml");
  return JSON.parse(file.querySelector("metadata").textContent);
}

function styled() {
  const href = new URL("../../stylesheets/chart.css", import.meta.url).href;
  return new Promise((done, failed) => {
    document.head.append(element("link", { rel: "stylesheet", href, onload: done, onerror: failed }));
  });
}

class Explorer {
  constructor(figure, shown) {
    this.figure = figure;
    this.shown = shown;
    this.chosen = null;
    const last = Math.max(...shown.series[0].points.map(([at]) => at));
    this.slider = element("input", { type: "range", id: "chart_period", min: 0, max: shown.periods.length - 1, value: last });
    this.slider.addEventListener("input", () => this.show());
    this.said = element("div", { className: "sc-explore__said" });
    this.panel = element("div", { className: "sc-explore", id: "chart_explore" },
      element("label", { htmlFor: "chart_period" }, SAID.period), this.slider,
      element("p", { className: "sc-when" }, SAID.how), this.switches(), this.said);
    const drawings = [...figure.querySelectorAll("svg.sc-chart")];
    this.cursors = drawings.map((svg, n) => new Cursor(svg, shown.plots[n], (at) => this.point(at)));
    addEventListener("resize", () => this.show());
  }

  open(open) {
    this.panel.hidden = !open;
    this.figure.classList.toggle("sc-exploring", open);
    this.show();
  }

  // Pointed at a place from 0 at the left to 1 at the right.
  point(place) {
    if (this.panel.hidden) return;
    const away = this.shown.periods.map(([, x]) => Math.abs(x - place));
    this.slider.value = away.indexOf(Math.min(...away));
    this.show();
  }

  // The figures of one period: those of the council, and of the place that the reader has chosen.
  at(stop) {
    return this.shown.series
      .filter((one) => one.sort !== "other" || one.name === this.chosen)
      .flatMap(({ name, points }) => points.filter(([at]) => at === stop).map(([, y, text, note]) => ({ name, y, text, note })));
  }

  show() {
    const stop = Number(this.slider.value);
    const [period, x] = this.shown.periods[stop];
    const figures = this.at(stop);
    this.slider.setAttribute("aria-valuetext",
      [period, ...figures.map(({ name, text, note }) => [`${name}: ${text}`, note].filter(Boolean).join(". "))].join(". "));
    this.said.replaceChildren(element("p", {}, element("b", {}, period)), element("dl", {},
      ...figures.map(({ name, text, note }) => element("div", {},
        element("dt", {}, name), element("dd", {}, element("b", {}, text), ...(note ? [` ${note}`] : []))))));
    const other = this.shown.series.find((one) => one.sort === "other" && one.name === this.chosen);
    const dots = other ? other.points.map(([at, y]) => [this.shown.periods[at][1], y]) : [];
    const lines = [period, ...figures.map(({ name, text }) => `${name}: ${text}`)];
    for (const cursor of this.cursors) cursor.show(!this.panel.hidden, x, figures.map(({ y }) => y), lines, dots);
  }

  // What may be hidden, and with whom to compare.
  switches() {
    const boxes = this.shown.layers.map(([name, groups, colour]) => {
      const box = element("input", { type: "checkbox", checked: true });
      box.addEventListener("change", () => this.hide(groups, colour, !box.checked));
      return element("label", {}, box, ` ${name}`);
    });
    const others = this.shown.series.filter((one) => one.sort === "other").map(({ name }) => name);
    const select = element("select", { autocomplete: "off" }, new Option(SAID.nobody, ""), ...others.map((name) => new Option(name)));
    select.addEventListener("change", () => {
      this.chosen = select.value;
      this.show();
    });
    return element("div", { className: "sc-explore__switches" },
      ...(boxes.length ? [element("fieldset", {}, element("legend", {}, SAID.show), ...boxes)] : []),
      ...(others.length ? [element("label", {}, `${SAID.compare} `, select)] : []));
  }

  hide(groups, colour, hidden) {
    const labels = colour ? [`.sc-labels [fill*="--sc-${colour},"]`, `.sc-labels[fill*="--sc-${colour},"]`] : [];
    for (const mark of this.figure.querySelectorAll([...groups.map((name) => `.sc-${name}`), ...labels].join())) {
      if (hidden) mark.setAttribute("display", "none");
      else mark.removeAttribute("display");
    }
  }
}
