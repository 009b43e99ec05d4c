// What can be chosen, given the plans that are loaded and the measures that are chosen.
import { nothing } from "./address.js";
import { chosenRows, counts, worded } from "./figures.js";

const dated = new Intl.DateTimeFormat("en-GB", { dateStyle: "long", timeZone: "UTC" });
const inWords = (iso) => dated.format(new Date(`${iso}T00:00:00Z`));

// Every measure of the loaded plans; its council is named where there are several plans.
function measures(tables) {
  return tables.flatMap((table) =>
    [...counts(chosenRows([table], nothing()), "indicator_id")].map(([id, { figures, row }]) => {
      const title = worded(table, "indicator_id", id);
      const label = tables.length > 1 ? `${title} (${table.of.council.at(row[1])})` : title;
      return { value: `${table.of.plan.at(row[1])}/${id}`, label, figures };
    }),
  );
}

function options(rows, name, label) {
  return [...counts(rows, name)].map(([value, { figures, row }]) => ({ value, label: label(value, ...row), figures }));
}

function days(rows, name, chosen) {
  const known = new Set(counts(rows, name).keys());
  if (chosen) known.add(chosen);
  return [...known].sort().map((iso) => ({ value: iso, label: inWords(iso) }));
}

// The options of each choice: a value, a label, and how many figures have it.
export function offers(tables, chosen) {
  const offered = measures(tables);
  // A measure that is not there, as an old address may name one, narrows nothing.
  const indicator = chosen.indicator.filter((value) => offered.some((option) => option.value === value));
  const some = chosenRows(tables, { ...nothing(), indicator });
  return {
    indicator: offered,
    area: options(some, "area", (area, table, i) => (area ? table.of.area_name.at(i) || area : "The council itself")),
    part: options(some, "breakdown", (part) => part.replaceAll("=", ": ") || "The whole"),
    kind: options(some, "kind", (kind, table) => worded(table, "kind", kind)),
    from: days(some, "period_start", chosen.from),
    to: days(some, "period_end", chosen.to),
  };
}
