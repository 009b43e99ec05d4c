// Which lines a chart of some rows would have, or why there can be none.
import { worded } from "./figures.js";

export const MOST = 6; // lines that can be told apart
const DAY = 86_400_000;
const COLUMNS = ["plan", "indicator_id", "area", "breakdown"];

const day = (text) => Date.parse(`${text}T00:00:00Z`) / DAY;

// How long a period is, in words; two lengths are never one line.
function length(days) {
  if (days <= 1) return "days";
  if (days <= 31) return "months";
  if (days <= 92) return "quarters";
  if (days <= 184) return "half-years";
  return days <= 366 ? "years" : "longer periods";
}

// The year that a period is part of: the label says it, and a month belongs to the year from April.
function year(label, start) {
  if (/^[A-Z]Y/.test(label)) return label.split(" ")[0];
  const [y, month] = start.split("-").map(Number);
  return `FY${month < 4 ? y - 1 : y}`;
}

function point([table, i]) {
  const at = (name) => table.of[name].at(i);
  const [start, end] = [day(at("period_start")), day(at("period_end"))];
  const lasts = length(end - start + 1);
  const aggregation = worded(table, "aggregation", at("indicator_id"));
  const running = ["cumulative", "rate"].includes(aggregation) && !["years", "longer periods"].includes(lasts);
  return {
    // A row of the council itself has its name where several councils are looked at, and none else.
    place: at("area") ? at("area_name") || at("area") : "",
    plan: at("plan"),
    council: at("council"),
    measure: worded(table, "indicator_id", at("indicator_id")),
    part: at("breakdown").replaceAll("=", ": "),
    kind: at("kind"),
    kindWords: worded(table, "kind", at("kind")),
    lasts: running ? "the year so far" : lasts,
    period: worded(table, "period", at("period")),
    running,
    year: year(at("period"), at("period_start")),
    start,
    end,
    value: at("value") === "" ? null : Number(at("value")),
  };
}

// What a line is about: its columns, and how long its periods are.
const SUBJECT = ["plan", "measure", "place", "part", "lasts"];

// Lines of one subject (what, where, how often) have one colour; each kind of figure is a line of its own.
function gathered(points) {
  const subjects = new Map();
  for (const one of points) {
    const key = JSON.stringify(SUBJECT.map((name) => one[name]));
    if (!subjects.has(key)) subjects.set(key, { ...one, kinds: new Map() });
    const { kinds } = subjects.get(key);
    if (!kinds.has(one.kind)) kinds.set(one.kind, []);
    kinds.get(one.kind).push(one);
  }
  for (const { kinds } of subjects.values()) {
    for (const [kind, line] of kinds) {
      line.sort((a, b) => a.end - b.end || a.start - b.start);
      if (line.every((p) => p.value === null)) kinds.delete(kind);
    }
  }
  return [...subjects.values()].filter((subject) => subject.kinds.size);
}

// What tells the subjects apart, in words: only what differs among them.
function named(subjects) {
  const differing = ["measure", "place", "part", "lasts"].filter((n) => new Set(subjects.map((s) => s[n])).size > 1);
  if (new Set(subjects.map((s) => s.plan)).size > 1) differing.unshift("council");
  for (const subject of subjects) {
    const parts = differing.map((n) => subject[n] || (n === "place" ? subject.council : n === "part" ? "whole" : ""));
    subject.name = [...new Set(parts.filter(Boolean))].join(", ");
  }
}

const columns = ([table, i]) => COLUMNS.map((name) => table.of[name].at(i)).join("\n");

function several(rows, most) {
  const found = new Set();
  return rows.some((row) => found.add(columns(row)).size > most);
}

// The subjects of a chart, or a sentence that says why these rows make none. Where there are too many places
// and parts, the council itself and the whole stand for them, and a note says so.
export function series(rows) {
  const units = new Set(rows.map(([table, i]) => worded(table, "unit", table.of.unit.at(i))));
  if (units.size > 1) {
    const some = [...units].slice(0, 3).join(", ") + (units.size > 3 ? " and more" : "");
    return { why: `One chart cannot show different units (${some}). Choose indicators of one unit to see a chart.` };
  }
  const many = several(rows, MOST);
  const used = many ? rows.filter(([table, i]) => !table.of.area.at(i) && !table.of.breakdown.at(i)) : rows;
  const subjects = several(used, MOST) ? [] : gathered(used.map(point));
  if ((many && !subjects.length) || subjects.length > MOST) {
    return { why: `A chart can show up to ${MOST} lines. Choose fewer indicators, places or parts to see one.` };
  }
  if (!subjects.length) return { why: rows.length ? "There is no chart: none of these rows has a figure." : "" };
  named(subjects);
  const note = many ? "The chart shows the council itself and the whole. Choose up to six places or parts to see those." : "";
  return { subjects, unit: [...units][0], note };
}
