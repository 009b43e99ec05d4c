// The list of indicators: filter and sort. Without scripts it is a plain table with everything in it.
(() => {
  const table = document.querySelector("table.sc-sortable");
  if (!table) return;
  const form = document.querySelector(`form[data-filters="${table.id}"]`);
  const count = document.getElementById("indicators_count");
  const body = table.tBodies[0];
  const heads = [...table.tHead.rows[0].cells];
  const rows = [...body.rows].map((row) => ({
    row,
    words: row.textContent.toLowerCase(),
    ...row.dataset,
  }));

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

  const show = () => {
    priorities();
    const want = chosen();
    const words = (want.words || "").toLowerCase().split(/\s+/).filter(Boolean);
    let shown = 0;
    for (const r of rows) {
      const fits = words.every((w) => r.words.includes(w)) &&
        ["council", "plan", "priority", "status", "change"].every((f) => !want[f] || r[f] === want[f]);
      r.row.hidden = !fits;
      shown += fits;
    }
    count.textContent = `${shown} of ${rows.length} shown`;
    const kept = new URLSearchParams(Object.entries(want).filter(([, value]) => value));
    history.replaceState(null, "", kept.size ? `?${kept}` : location.pathname);
  };

  const value = (row, i) => {
    const cell = row.cells[i];
    const text = cell.dataset.sort ?? cell.textContent.trim();
    return text === "" ? null : Number.isNaN(Number(text)) ? text : Number(text);
  };
  const compare = (a, b) =>
    typeof a === "number" && typeof b === "number" ? a - b : String(a).localeCompare(String(b), "en", { numeric: true });

  const sort = (i) => {
    const down = heads[i].getAttribute("aria-sort") === "ascending";
    heads.forEach((th) => th.removeAttribute("aria-sort"));
    heads[i].setAttribute("aria-sort", down ? "descending" : "ascending");
    const sorted = rows.map((r) => [value(r.row, i), r.row]).sort(([a], [b]) => {
      // A row without a figure comes last in both directions.
      if (a === null || b === null) return (a === null) - (b === null);
      return down ? compare(b, a) : compare(a, b);
    });
    body.append(...sorted.map(([, row]) => row));
  };

  heads.forEach((th, i) => {
    const button = document.createElement("button");
    button.type = "button";
    button.append(...th.childNodes);
    button.addEventListener("click", () => sort(i));
    th.append(button);
  });
  if (!form) return;
  form.hidden = false;
  priorities();
  const asked = new URLSearchParams(location.search);
  for (const f of fields) if (asked.get(f.dataset.filter)) f.value = asked.get(f.dataset.filter);
  if (asked.size) show();
  let waiting;
  form.addEventListener("input", () => {
    clearTimeout(waiting);
    waiting = setTimeout(show, 150);
  });
  form.addEventListener("reset", () => setTimeout(show));
  form.addEventListener("submit", (event) => event.preventDefault());
})();
