// The explorer: what is chosen, and the count, chart, table, file and address that follow from it.
import { fromAddress, nothing, toAddress } from "./address.js";
import { chart } from "./chart.js";
import { counted } from "./elements.js";
import { asCsv, chosenRows, load } from "./figures.js";
import { offers } from "./offers.js";
import { pick } from "./pick.js";
import { save } from "./save.js";
import { series } from "./series.js";
import { tableOf } from "./table.js";

const PAGE = 100; // rows of the table at a time, so that many stay quick
const NARROW = 240; // pixels: a chart is never drawn for less
const root = new URL("../../../", import.meta.url);
const get = (name) => document.getElementById(`explorer_${name}`);
const said = (number) => number.toLocaleString("en-GB");

class Explorer {
  chosen = fromAddress(location.search);
  loaded = new Map();
  picks = {};
  tables = [];
  rows = [];
  drawing = {};
  turn = 0;
  width = 0;

  constructor(box) {
    this.plans = [...get("plan").options].filter((option) => option.dataset.file);
    this.chosen.plan = this.chosen.plan.filter((name) => this.plans.some((option) => option.value === name));
    for (const details of box.querySelectorAll("details[data-choice]")) {
      const { choice } = details.dataset;
      this.picks[choice] = pick(details, (values) => this.choose({ [choice]: values }));
    }
    get("plan").addEventListener("change", ({ target }) => {
      this.choose({ ...nothing(), plan: target.value ? [target.value] : [] });
    });
    for (const end of ["from", "to"]) {
      get(end).addEventListener("change", ({ target }) => this.choose({ [end]: target.value }));
    }
    get("clear").addEventListener("click", () => this.choose(nothing()));
    get("before").addEventListener("click", () => this.turnPage(-1));
    get("after").addEventListener("click", () => this.turnPage(1));
    get("download").addEventListener("click", () => save(asCsv(this.tables, this.rows), this.chosen));
    get("form").addEventListener("submit", (event) => event.preventDefault());
    new ResizeObserver(([entry]) => this.fit(entry.contentRect.width)).observe(get("work"));
  }

  choose(change) {
    this.chosen = { ...this.chosen, page: 1, ...change };
    return this.show();
  }

  // A promise for each plan, so that one that is asked for twice is loaded once.
  table(option) {
    if (!this.loaded.has(option.value)) {
      const asked = load(new URL(option.dataset.file, root));
      this.loaded.set(option.value, asked);
      asked.catch(() => this.loaded.delete(option.value));
    }
    return this.loaded.get(option.value);
  }

  async show() {
    const turn = (this.turn += 1);
    const { plan } = this.chosen;
    const wanted = this.plans.filter((option) => !plan.length || plan.includes(option.value));
    if (wanted.some((option) => !this.loaded.has(option.value))) get("said").textContent = "Loading the figures …";
    try {
      const tables = await Promise.all(wanted.map((option) => this.table(option)));
      if (turn !== this.turn) return; // something else was chosen meanwhile
      this.tables = tables;
    } catch {
      get("said").textContent = "The figures could not be loaded. Try again, or take a file below.";
      return;
    }
    this.offer();
    this.rows = chosenRows(this.tables, this.chosen);
    this.drawing = series(this.rows);
    get("work").hidden = false;
    this.tell();
    this.list();
    this.draw();
  }

  // What is chosen and no longer offered is given up.
  offer() {
    const offered = offers(this.tables, this.chosen);
    for (const [choice, fill] of Object.entries(this.picks)) {
      const known = new Set(offered[choice].map((option) => option.value));
      this.chosen[choice] = this.chosen[choice].filter((value) => known.has(value));
      fill(offered[choice], this.chosen[choice]);
    }
    get("plan").value = this.chosen.plan[0] ?? "";
    for (const [end, all] of [["from", "The first"], ["to", "The last"]]) {
      const options = offered[end].map(({ value, label }) => new Option(label, value));
      get(end).replaceChildren(new Option(all, ""), ...options);
      get(end).value = this.chosen[end];
    }
  }

  tell() {
    const many = this.rows.length;
    const pages = Math.max(1, Math.ceil(many / PAGE));
    this.chosen.page = Math.min(this.chosen.page, pages);
    const { page } = this.chosen;
    const part = many > PAGE ? `, ${said((page - 1) * PAGE + 1)} to ${said(Math.min(page * PAGE, many))} shown` : "";
    get("said").textContent = many ? `${counted(many, "figure")}${part}` : "No figure fits this choice.";
    get("download").disabled = !many;
    get("pages").hidden = pages === 1;
    get("page").textContent = `Page ${said(page)} of ${said(pages)}`;
    get("before").disabled = page === 1;
    get("after").disabled = page === pages;
    history.replaceState(null, "", toAddress(this.chosen));
    get("link").href = location.href;
  }

  list() {
    const from = (this.chosen.page - 1) * PAGE;
    const { head, body, common } = tableOf(this.rows, this.rows.slice(from, from + PAGE));
    get("table").hidden = !this.rows.length;
    get("caption").textContent = get("said").textContent;
    get("common").replaceChildren(...common.flatMap((one, n) => (n ? [" · ", one] : [one])));
    get("head").replaceChildren(head);
    get("body").replaceChildren(...body);
  }

  draw() {
    const { subjects, why } = this.drawing;
    get("chart").hidden = !subjects;
    get("why").hidden = !why;
    get("why").textContent = why ?? "";
    if (!subjects) return;
    const room = Math.max(NARROW, get("drawing").clientWidth);
    const { svg, key, note } = chart(this.drawing, room);
    get("drawing").replaceChildren(svg);
    get("key").replaceChildren(...key);
    get("scale").textContent = [this.drawing.note, note].filter(Boolean).join(" ");
  }

  fit(width) {
    if (Math.abs(width - this.width) < 8) return;
    this.width = width;
    this.draw();
  }

  turnPage(by) {
    this.chosen.page += by;
    this.tell();
    this.list();
    get("table").focus();
  }
}

// Set the explorer going in its box. Settles when the first figures are shown.
export const explore = (box) => new Explorer(box).show();
