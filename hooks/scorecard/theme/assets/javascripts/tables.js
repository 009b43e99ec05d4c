// The list of indicators: filter and sort, across all its pages. Without scripts each page is a plain table.
(() => {
  const table = document.querySelector("table.sc-sortable");
  if (!table) return;
  const SHOWN = 100;
  const form = document.querySelector(`form[data-filters="${table.id}"]`);
  const [count, bar, more, pages] = ["count", "bar", "more", "pages"].map((name) => document.getElementById(`indicators_${name}`));
  const body = table.tBodies[0];
  const heads = [...table.tHead.rows[0].cells];
  const read = (row) => ({ row, words: row.textContent.toLowerCase(), ...row.dataset });
  let rows = [...body.rows].map(read);
  let limit = SHOWN;

  // The rows of the other pages, fetched when a filter or an order asks for them.
  const elsewhere = (table.dataset.pages || "").split(" ").filter(Boolean);
  let whole = elsewhere.length ? null : Promise.resolve();
  const all = () => {
    whole ??= Promise.all(elsewhere.map(async (address) => {
      const answer = await fetch(address);
      if (!answer.ok) throw new Error(address);
      const page = new DOMParser().parseFromString(await answer.text(), "text/html");
      return [...page.getElementById(table.id).tBodies[0].rows].map((row) => {
        for (const link of row.querySelectorAll("a[href]")) link.href = new URL(link.getAttribute("href"), new URL(address, location)).href;
        return read(document.adoptNode(row));
      });
    })).then((found) => {
      rows = [...rows, ...found.flat()];
      body.append(...rows.map(({ row }) => row));
      if (pages) pages.hidden = true;
    });
    return whole;
  };

  const fields = form ? [...form.querySelectorAll("[data-filter]")] : [];
  const chosen = () => Object.fromEntries(fields.map((f) => [f.dataset.filter, f.value.trim()]));

  // Only the priorities of the plan that is chosen are offered.
  const priorities = () => {
    const select = form.querySelector('[data-filter="priority"]');
    const { plan, council, priority } = chosen();
    const names = rows.filter((r) => (!plan || r.plan === plan) && (!council || r.council === council)).map((r) => r.priority);
    const offered = [...new Set(names)].filter(Boolean).sort((a, b) => a.localeCompare(b, "en"));
    select.replaceChildren(new Option("All", ""), ...offered.map((name) => new Option(name, name)));
    select.value = offered.includes(priority) ? priority : "";
  };

  // The bar and the numbers under it follow what is shown.
  const tally = (fitting) => {
    let x = 0;
    const numbers = new Map();
    for (const { status } of fitting) numbers.set(status, (numbers.get(status) || 0) + 1);
    const drawn = bar?.querySelector("svg.sc-bar");
    const [parts, lines] = drawn ? [[...drawn.querySelectorAll("rect")], [...drawn.querySelectorAll("path")]] : [[], []];
    bar?.querySelectorAll(".sc-tally li").forEach((item, n) => {
      const number = numbers.get(item.querySelector(".sc-status").textContent.trim()) || 0;
      item.querySelector("b").textContent = number;
      item.hidden = !number;
      if (!drawn) return;
      parts[n].setAttribute("x", x);
      parts[n].setAttribute("width", number);
      if (n) lines[n - 1].setAttribute("d", `M${x} 0V${number && x ? 1 : 0}`);
      x += number;
    });
    drawn?.setAttribute("viewBox", `0 0 ${Math.max(1, x)} 1`);
  };

  const draw = () => {
    const want = chosen();
    const words = (want.words || "").toLowerCase().split(/\s+/).filter(Boolean);
    const fits = (r) => words.every((w) => r.words.includes(w)) &&
      ["council", "plan", "priority", "status", "change"].every((f) => !want[f] || r[f] === want[f]);
    const fitting = [...body.rows].map((row) => rows.find((r) => r.row === row)).filter(fits);
    const shown = new Set(fitting.slice(0, limit).map(({ row }) => row));
    for (const { row } of rows) row.hidden = !shown.has(row);
    count.textContent = `${fitting.length} of ${rows.length} ${fitting.length > shown.size ? `found, ${shown.size} shown` : "shown"}`;
    more.hidden = fitting.length <= shown.size;
    tally(fitting);
    const kept = new URLSearchParams(Object.entries(want).filter(([, value]) => value));
    history.replaceState(null, "", kept.size ? `?${kept}` : location.pathname);
  };
  const show = async () => {
    await all().catch(() => {});
    priorities();
    draw();
  };

  const value = (row, i) => {
    const cell = row.cells[i];
    const text = cell.dataset.sort ?? cell.textContent.trim();
    return text === "" ? null : Number.isNaN(Number(text)) ? text : Number(text);
  };
  const compare = (a, b) =>
    typeof a === "number" && typeof b === "number" ? a - b : String(a).localeCompare(String(b), "en", { numeric: true });

  const sort = async (i) => {
    await all().catch(() => {});
    const down = heads[i].getAttribute("aria-sort") === "ascending";
    heads.forEach((th) => th.removeAttribute("aria-sort"));
    heads[i].setAttribute("aria-sort", down ? "descending" : "ascending");
    const sorted = rows.map((r) => [value(r.row, i), r.row]).sort(([a], [b]) => {
      // A row without a figure comes last in both directions.
      if (a === null || b === null) return (a === null) - (b === null);
      return down ? compare(b, a) : compare(a, b);
    });
    body.append(...sorted.map(([, row]) => row));
    if (elsewhere.length) draw();
  };

  heads.forEach((th, i) => {
    if (th.textContent.trim() === "Over time") return;
    const button = document.createElement("button");
    button.type = "button";
    button.append(...th.childNodes);
    button.addEventListener("click", () => sort(i));
    th.append(button);
  });
  if (!form) return;
  form.hidden = false;
  priorities();
  more.querySelector("button").addEventListener("click", () => {
    limit += SHOWN;
    draw();
  });
  const asked = new URLSearchParams(location.search);
  for (const f of fields) if (asked.get(f.dataset.filter)) f.value = asked.get(f.dataset.filter);
  if (asked.size) show();
  let waiting;
  form.addEventListener("input", () => {
    clearTimeout(waiting);
    limit = SHOWN;
    waiting = setTimeout(show, 150);
  });
  form.addEventListener("reset", () => setTimeout(show));
  form.addEventListener("submit", (event) => event.preventDefault());
})();
