// The explorer: what is chosen, and the count, chart, table, file and address that follow from it.
import { fromAddress, nothing, toAddress } from "./address.js";
import { chart } from "./chart.js";
import { counted, element } from "./elements.js";
import { asCsv, chosenRows, counts, load, worded } from "./figures.js";
import { pick } from "./pick.js";
import { series } from "./series.js";

const PAGE = 100;
const AREA_OWN = "The council itself";
const root = new URL("../../../", import.meta.url);
const get = (name) => document.getElementById(`explorer_${name}`);
const dated = new Intl.DateTimeFormat("en-GB", { dateStyle: "long", timeZone: "UTC" });
const inWords = (iso) => dated.format(new Date(`${iso}T00:00:00Z`));
// Thousands set apart, every digit kept.
const spaced = (number) => number.replace(/^(-?\d+)/, (whole) => whole.replace(/\B(?=(\d{3})+$)/g, ","));

export async function explore(box) {
  const plans = get("plan");
  const offered = [...plans.options].filter((o) => o.dataset.file);
  const loaded = new Map();
  const picks = {};
  let chosen = fromAddress(location.search);
  let tables = [];
  let rows = [];
  let drawing = { why: "" };
  let turn = 0;

  const choose = (change) => {
    chosen = { ...chosen, page: 1, ...change };
    show();
  };

  async function show({ moved = false } = {}) {
    const mine = (turn += 1);
    const wanted = offered.filter((o) => !chosen.plan.length || chosen.plan.includes(o.value));
    get("said").textContent = wanted.every((o) => loaded.has(o.value)) ? get("said").textContent : "Loading the figures …";
    try {
      const found = await Promise.all(wanted.map((o) => table(o)));
      if (mine !== turn) return;
      tables = found;
    } catch {
      get("said").textContent = "The figures could not be loaded. Try again, or take a file below.";
      return;
    }
    get("work").hidden = false;
    offer();
    rows = chosenRows(tables, chosen);
    chosen.page = Math.min(chosen.page, Math.max(1, Math.ceil(rows.length / PAGE)));
    history.replaceState(null, "", toAddress(chosen));
    get("link").href = location.href;
    tell();
    list();
    drawing = series(rows);
    draw();
    if (moved) get("table").focus();
  }

  // A promise for each plan, so that one that is asked for twice is loaded once.
  function table(option) {
    if (!loaded.has(option.value)) {
      const asked = load(new URL(option.dataset.file, root));
      loaded.set(option.value, asked);
      asked.catch(() => loaded.delete(option.value));
    }
    return loaded.get(option.value);
  }

  // What can be chosen follows from the plan; places, parts, kinds and days from the measures too.
  function offer() {
    plans.value = chosen.plan[0] ?? "";
    const all = chosenRows(tables, nothing());
    const several = tables.length > 1;
    const measures = new Map();
    for (const [t, i] of all) {
      const [plan, id] = [t.of.plan.at(i), t.of.indicator_id.at(i)];
      const one = measures.get(`${plan}/${id}`);
      if (one) one.figures += 1;
      else {
        const title = worded(t, "indicator_id", id);
        const label = several ? `${title} (${t.of.council.at(i)})` : title;
        measures.set(`${plan}/${id}`, { value: `${plan}/${id}`, label, figures: 1 });
      }
    }
    kept("indicator", [...measures.values()]);
    const some = chosen.indicator.length ? chosenRows(tables, { ...nothing(), indicator: chosen.indicator }) : all;
    const names = new Map(some.map(([t, i]) => [t.of.area.at(i), t.of.area_name.at(i)]));
    const kinds = new Map(some.map(([t, i]) => [t.of.kind.at(i), t]));
    kept("area", options(some, "area", (area) => (area ? names.get(area) || area : AREA_OWN)));
    kept("part", options(some, "breakdown", (part) => part.replaceAll("=", ": ") || "The whole"));
    kept("kind", options(some, "kind", (kind) => worded(kinds.get(kind), "kind", kind)));
    days("from", some, "period_start", "The first");
    days("to", some, "period_end", "The last");
  }

  const options = (some, name, label) =>
    [...counts(some, name)].map(([value, figures]) => ({ value, label: label(value), figures }));

  function kept(choice, offered) {
    const known = new Set(offered.map((o) => o.value));
    chosen[choice] = chosen[choice].filter((value) => known.has(value));
    picks[choice](offered, chosen[choice]);
  }

  function days(end, some, name, all) {
    const known = new Set(counts(some, name).keys());
    if (chosen[end]) known.add(chosen[end]);
    get(end).replaceChildren(new Option(all, ""), ...[...known].sort().map((iso) => new Option(inWords(iso), iso)));
    get(end).value = chosen[end];
  }

  function tell() {
    const [first, last] = [(chosen.page - 1) * PAGE + 1, Math.min(chosen.page * PAGE, rows.length)];
    get("said").textContent = !rows.length
      ? "No figure fits this choice."
      : `${counted(rows.length, "figure")}${rows.length > PAGE ? `, ${first.toLocaleString("en-GB")} to ${last.toLocaleString("en-GB")} shown` : ""}`;
    get("download").disabled = !rows.length;
    get("pages").hidden = rows.length <= PAGE;
    get("page").textContent = `Page ${chosen.page} of ${Math.ceil(rows.length / PAGE)}`;
    get("before").disabled = chosen.page === 1;
    get("after").disabled = chosen.page * PAGE >= rows.length;
  }

  function list() {
    const shown = rows.slice((chosen.page - 1) * PAGE, chosen.page * PAGE);
    const columns = COLUMNS.filter((c) => !c.needed || rows.some(([t, i]) => t.of[c.needed].at(i)))
      .filter((c) => !c.several || tables.length > 1);
    const head = columns.map((c) => element("th", { scope: "col", className: c.number ? "sc-num" : "" }, c.title));
    const body = shown.map(([t, i]) => element("tr", {}, ...columns.map((c) => c.cell(t, i, (n) => t.of[n].at(i)))));
    get("table").hidden = !rows.length;
    get("caption").textContent = get("said").textContent;
    get("head").replaceChildren(element("tr", {}, ...head));
    get("body").replaceChildren(...body);
  }

  function draw() {
    const figure = get("chart");
    figure.hidden = !drawing.subjects;
    get("why").textContent = drawing.why ?? "";
    get("why").hidden = !drawing.why;
    if (!drawing.subjects) return;
    const { svg, key, note } = chart(drawing, Math.max(260, Math.min(figure.clientWidth, 900)));
    get("drawing").replaceChildren(svg);
    get("key").replaceChildren(...key);
    get("scale").textContent = note;
  }

  function download() {
    const name = chosen.indicator.length === 1 ? chosen.indicator[0].replace("/", "-") : chosen.plan[0] ?? "observations";
    const address = URL.createObjectURL(new Blob([asCsv(tables, rows)], { type: "text/csv" }));
    element("a", { href: address, download: `${name}-chosen.csv` }).click();
    setTimeout(() => URL.revokeObjectURL(address), 10_000);
  }

  for (const details of box.querySelectorAll("details[data-choice]")) {
    picks[details.dataset.choice] = pick(details, (values) => choose({ [details.dataset.choice]: values }));
  }
  plans.addEventListener("change", () => choose({ ...nothing(), plan: plans.value ? [plans.value] : [] }));
  for (const end of ["from", "to"]) get(end).addEventListener("change", () => choose({ [end]: get(end).value }));
  get("clear").addEventListener("click", () => choose(nothing()));
  get("before").addEventListener("click", () => turned(-1));
  get("after").addEventListener("click", () => turned(1));
  get("download").addEventListener("click", download);
  get("form").addEventListener("submit", (event) => event.preventDefault());
  window.addEventListener("popstate", () => choose(fromAddress(location.search)));
  let width = 0;
  new ResizeObserver(([entry]) => {
    if (Math.abs(entry.contentRect.width - width) < 8) return;
    width = entry.contentRect.width;
    draw();
  }).observe(get("work"));

  function turned(by) {
    chosen.page += by;
    show({ moved: true });
  }

  await show();
}

const plain = (text) => element("td", {}, text);
const COLUMNS = [
  { title: "Council", several: true, cell: (t, i, at) => plain(at("council")) },
  {
    title: "Measure",
    cell: (t, i, at) => {
      const page = new URL(`${at("plan")}/indicators/${at("indicator_id")}/`, root);
      return element("th", { scope: "row", className: "sc-words" }, element("a", { href: page.href }, worded(t, "indicator_id", at("indicator_id"))));
    },
  },
  { title: "Period", cell: (t, i, at) => plain(worded(t, "period", at("period"))) },
  { title: "Place", needed: "area", cell: (t, i, at) => plain(at("area") ? at("area_name") || at("area") : at("council")) },
  { title: "Part", needed: "breakdown", cell: (t, i, at) => plain(at("breakdown").replaceAll("=", ": ")) },
  { title: "Kind", cell: (t, i, at) => plain(worded(t, "kind", at("kind"))) },
  {
    title: "Figure",
    number: true,
    cell: (t, i, at) =>
      at("value") === ""
        ? element("td", { className: "sc-num sc-none" }, worded(t, "missing", at("missing")))
        : element("td", { className: "sc-num" }, spaced(at("value"))),
  },
  { title: "Unit", cell: (t, i, at) => plain(worded(t, "unit", at("unit"))) },
  { title: "Revision", needed: "revision", cell: (t, i, at) => plain(worded(t, "revision", at("revision"))) },
  { title: "Note", needed: "note", cell: (t, i, at) => element("td", { className: "sc-words" }, at("note")) },
];
