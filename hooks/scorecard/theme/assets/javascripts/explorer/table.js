// The table of the rows of one page. A column that says the same in every chosen row is left out and said
// once, above; one that is blank in all of them is left out.
import { element } from "./elements.js";
import { varies, worded } from "./figures.js";

const root = new URL("../../../", import.meta.url);

// What a row says in each column, by ways to ask for a cell and for what its code means. `from` names the
// cells that a column is made of: where those never vary, the column says one thing only. One that `needs` a
// cell is nothing where that is blank in all rows.
const COLUMNS = [
  { title: "Council", from: ["council"], said: (at) => at("council") },
  { title: "Indicator", from: ["plan", "indicator_id"], said: (at, word) => word("indicator_id"), inside: measure },
  { title: "Period", said: (at, word) => word("period"), className: "sc-period" },
  { title: "Place", needs: "area", from: ["area", "area_name"], said: (at) => (at("area") ? at("area_name") || at("area") : at("council")) },
  { title: "Part", from: ["breakdown"], said: (at) => at("breakdown").replaceAll("=", ": ") },
  { title: "Kind", said: (at, word) => word("kind") },
  { title: "Figure", said: figure, number: true },
  { title: "Unit", from: ["unit"], said: (at, word) => word("unit") },
  { title: "Revision", from: ["revision"], said: (at, word) => word("revision") },
  { title: "Note", from: ["note"], said: (at) => at("note") },
];

const asking = ([table, i]) => {
  const at = (name) => table.of[name].at(i);
  return [at, (name) => worded(table, name, at(name))];
};

// Thousands set apart, every digit kept; where there is no figure, why.
function figure(at, word) {
  const spaced = (whole) => whole.replace(/\B(?=(\d{3})+$)/g, ",");
  return at("value") === "" ? word("missing") : at("value").replace(/^-?\d+/, spaced);
}

function measure(at, word) {
  const page = new URL(`${at("plan")}/indicators/${at("indicator_id")}/`, root);
  return element("a", { href: page.href }, word("indicator_id"));
}

function cell(column, row, first) {
  const asked = asking(row);
  const text = column.said(...asked);
  const missing = column.number && asked[0]("value") === "";
  const long = column.className ?? (text.length > 24 ? "sc-words" : "");
  const className = column.number ? `sc-num${missing ? " sc-none" : ""}` : long;
  const inside = column.inside?.(...asked) ?? text;
  return first ? element("th", { scope: "row", className }, inside) : element("td", { className }, inside);
}

function needed({ from, needs }, rows) {
  if (needs && !varies(rows, needs) && !asking(rows[0])[0](needs)) return false;
  return !from || from.some((name) => varies(rows, name));
}

// The head's row, the body's rows, and what is true of all rows as elements or texts. `rows` are all that
// are chosen, `shown` those of this page.
export function tableOf(rows, shown) {
  if (!rows.length) return { head: "", body: [], common: [] };
  const columns = COLUMNS.filter((column) => needed(column, rows));
  const asked = asking(rows[0]);
  const left = COLUMNS.filter((c) => !columns.includes(c) && (!c.needs || asked[0](c.needs)));
  const common = left.map((c) => c.inside?.(...asked) ?? c.said(...asked));
  const head = columns.map((c) => element("th", { scope: "col", className: c.number ? "sc-num" : "" }, c.title));
  const body = shown.map((row) => element("tr", {}, ...columns.map((column, n) => cell(column, row, n === 0))));
  const once = [...new Map(common.map((one) => [one.textContent ?? one, one])).values()];
  return { head: element("tr", {}, ...head), body, common: once.filter((one) => one !== "") };
}
