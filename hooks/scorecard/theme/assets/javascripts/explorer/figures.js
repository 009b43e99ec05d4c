// The figures: loaded a plan at a time, looked through, and written as CSV. No part of it touches the page.

// What a reader may choose, with the column that each is about. From and to are days.
export const CHOICES = { plan: "plan", indicator: "indicator_id", area: "area", part: "breakdown", kind: "kind" };

async function text(response) {
  const bytes = new Uint8Array(await response.arrayBuffer());
  // Some hosts unpack a gzipped file on the way, most hand it over as it is.
  if (bytes[0] !== 0x1f || bytes[1] !== 0x8b) return new TextDecoder().decode(bytes);
  return new Response(new Blob([bytes]).stream().pipeThrough(new DecompressionStream("gzip"))).text();
}

// The ways in which a column may be written: see pages/explorer.py.
function column(rows, { name, first, words, runs, codes, cells }) {
  if (first !== undefined) return { name, at: (i) => String(first + i) };
  if (cells) return { name, at: (i) => cells[i] };
  let places = codes;
  if (runs) {
    places = new Uint32Array(rows);
    for (let i = 0, from = 0; i < runs.length; i += 2) {
      places.fill(runs[i], from, from + runs[i + 1]);
      from += runs[i + 1];
    }
  }
  return { name, words, places, at: (i) => words[places[i]] };
}

// One plan's table: its columns by name, and what its codes mean.
export async function load(address) {
  const response = await fetch(address);
  if (!response.ok) throw new Error(`${response.status}`);
  const { rows, columns, words } = JSON.parse(await text(response));
  const made = columns.map((one) => column(rows, one));
  return { rows, words, columns: made, of: Object.fromEntries(made.map((one) => [one.name, one])) };
}

// A test of a row of one column. What a word says is asked once for each word, not for each row.
function tested(column, fits) {
  if (!column.words) return (i) => fits(column.at(i));
  const good = column.words.map(fits);
  return good.every(Boolean) ? null : (i) => good[column.places[i]];
}

function tests(table, chosen) {
  const found = Object.entries(CHOICES).map(([choice, name]) => {
    const wanted = new Set(chosen[choice]);
    if (!wanted.size || choice === "plan") return null;
    const plan = table.of.plan.at(0);
    return tested(table.of[name], (cell) => wanted.has(choice === "indicator" ? `${plan}/${cell}` : cell));
  });
  if (chosen.from) found.push(tested(table.of.period_start, (day) => day >= chosen.from));
  if (chosen.to) found.push(tested(table.of.period_end, (day) => day <= chosen.to));
  return found.filter(Boolean);
}

// The rows that fit a choice, in the order of the file, each as a table and a place in it.
export function chosenRows(tables, chosen) {
  const found = [];
  for (const table of tables) {
    const asked = tests(table, chosen);
    for (let i = 0; i < table.rows; i += 1) {
      if (asked.every((fits) => fits(i))) found.push([table, i]);
    }
  }
  return found;
}

// The texts of a column that occur among rows: how many rows have each, and the first that does. A word is
// looked up once for each table, not for each row.
export function counts(rows, name) {
  const found = new Map();
  let table;
  let column;
  let known;
  for (const row of rows) {
    if (row[0] !== table) {
      [table] = row;
      column = table.of[name];
      known = [];
    }
    const place = column.places?.[row[1]];
    let one = known[place];
    if (!one) {
      const cell = column.at(row[1]);
      one = found.get(cell) ?? { figures: 0, row };
      found.set(cell, one);
      if (place !== undefined) known[place] = one;
    }
    one.figures += 1;
  }
  return found;
}

// Whether a column says more than one thing among rows.
export function varies(rows, name) {
  const [[first, n]] = rows;
  const { places } = first.of[name];
  const text = first.of[name].at(n);
  return rows.some(([table, i]) =>
    places && table === first ? places[i] !== places[n] : table.of[name].at(i) !== text,
  );
}

// A code of a column as a reader would say it.
export const worded = (table, name, cell) => table.words[name]?.[cell] ?? cell;

const quoted = (cell) => (/[",\r\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell);

// The rows as CSV, written as data/observations.csv is: the same columns, the same bytes.
export function asCsv(tables, rows) {
  const lines = [tables[0].columns.map((one) => one.name).join(",")];
  for (const [table, i] of rows) lines.push(table.columns.map((one) => quoted(one.at(i))).join(","));
  return `${lines.join("\r\n")}\r\n`;
}
