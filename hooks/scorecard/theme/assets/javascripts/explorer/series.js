// Which lines a chart of some rows would have, or why there can be none.
import { worded } from "./figures.js";

export const MOST = 6; // lines that can be told apart
const DAY = 86_400_000;

export const day = (text) => Date.parse(`${text}T00:00:00Z`) / DAY;

// How long a period is, in words; two lengths are never one line.
function length(days) {
  if (days <= 1) return "days";
  if (days <= 31) return "months";
  if (days <= 92) return "quarters";
  if (days <= 184) return "half-years";
  return days <= 366 ? "years" : "longer periods";
}

function point([table, i]) {
  const at = (name) => table.of[name].at(i);
  const [start, end] = [day(at("period_start")), day(at("period_end"))];
  const unit = at("unit");
  return {
    // A row of the council itself has its name where several councils are looked at, and none else.
    place: at("area") ? at("area_name") || at("area") : "",
    plan: at("plan"),
    council: at("council"),
    measure: worded(table, "indicator_id", at("indicator_id")),
    part: at("breakdown").replaceAll("=", ": "),
    kind: at("kind"),
    kindWords: worded(table, "kind", at("kind")),
    lasts: length(end - start + 1),
    period: worded(table, "period", at("period")),
    unit,
    unitWords: worded(table, "unit", unit),
    start,
    end,
    value: at("value") === "" ? null : Number(at("value")),
    text: at("value"),
  };
}

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
    for (const line of kinds.values()) line.sort((a, b) => a.end - b.end || a.start - b.start);
  }
  return [...subjects.values()].filter((one) => [...one.kinds.values()].flat().some((p) => p.value !== null));
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

// The subjects of a chart, or a sentence that says why these rows make none.
export function series(rows) {
  if (!rows.length) return { why: "" };
  const units = new Set();
  const lines = new Set();
  for (const [table, i] of rows) {
    units.add(worded(table, "unit", table.of.unit.at(i)));
    if (lines.size <= 5_000) lines.add(SUBJECTS.map((name) => table.of[name].at(i)).join("\n"));
  }
  if (units.size > 1) {
    const some = [...units].slice(0, 3).join(", ");
    return { why: `One chart cannot show different units (${some}${units.size > 3 ? " and more" : ""}). Choose measures of one unit to see a chart.` };
  }
  const many = { why: `A chart can show up to ${MOST} lines. Choose fewer measures, places or parts to see one.` };
  if (lines.size > MOST) return many;
  const subjects = gathered(rows.map(point));
  if (subjects.length > MOST) return many;
  if (!subjects.length) return { why: "There is no chart: none of these rows has a figure." };
  named(subjects);
  return { subjects, unit: [...units][0] };
}

// What is looked at before any point is made, so that many rows are turned down quickly.
const SUBJECTS = ["plan", "indicator_id", "area", "breakdown"];
