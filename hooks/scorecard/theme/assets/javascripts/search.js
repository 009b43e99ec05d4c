// The search page: Pagefind's index, one result a page, the number of results said aloud.
// Nothing is loaded until someone searches; everything comes from this site.
const root = new URL("../../", import.meta.url);
const form = document.getElementById("search_form");
const words = document.getElementById("search_words");
const filters = document.getElementById("search_filters");
const said = document.getElementById("search_count");
const list = document.getElementById("search_results");
const more = document.getElementById("search_more");
const PAGE = 10;
// With fewer results than these for all words, pages with any of them follow.
const FEW = 3;

// Words of a question that say nothing of what is asked.
const EMPTY = new Set(("a about an and any are at be been by can come council council's did do does doing for from get " +
  "good has have how i in is it its local long many me much my of on or our out quickly that the their there they this " +
  "to up was we well were what when where which who why will with you your").split(" "));

let pagefind;
let latest = 0;
let found = [];
let shown = 0;

async function engine() {
  if (!pagefind) {
    pagefind = await import(new URL("pagefind/pagefind.js", root));
    await pagefind.options({ baseUrl: root.pathname, ranking: { pageLength: 0.2, termFrequency: 0.5 } });
    await pagefind.init();
  }
  return pagefind;
}

// Pages that have any of the words, those with more of them first.
async function any(index, parts, filters) {
  const scores = new Map();
  for (const part of parts) {
    const { results } = await index.search(part, { filters });
    for (const r of results) {
      const one = scores.get(r.id) ?? { result: r, words: 0, score: 0 };
      one.words += 1;
      one.score += r.score;
      scores.set(r.id, one);
    }
  }
  return [...scores.values()].sort((a, b) => b.words - a.words || b.score - a.score).map((one) => one.result);
}

// The search stems words and completes their ends, no more. So: all words, then the telling ones, then any
// of them, then their beginnings, for a slip of spelling sits more often in the middle or at the end.
async function look(text, filters) {
  const index = await engine();
  const all = text.toLowerCase().split(/[^\p{L}\p{N}£%'-]+/u).filter(Boolean);
  const telling = all.filter((w) => !EMPTY.has(w));
  const parts = telling.length ? telling : all;
  let { results } = await index.search(parts.join(" "), { filters });
  if (results.length < FEW && parts.length > 1) {
    const known = new Set(results.map((r) => r.id));
    results = [...results, ...(await any(index, parts, filters)).filter((r) => !known.has(r.id))];
  }
  for (let cut = 1; !results.length && cut <= 4; cut += 1) {
    const shorter = parts.map((w) => (w.length - cut >= 4 ? w.slice(0, -cut) : w));
    results = await any(index, shorter, filters);
  }
  return results;
}

function item(data) {
  const li = document.createElement("li");
  const link = document.createElement("a");
  link.href = data.url;
  link.textContent = data.meta.title;
  const kind = document.createElement("p");
  kind.className = "sc-when";
  kind.textContent = [data.meta.kind, data.meta.plan].filter(Boolean).join(" · ");
  const about = document.createElement("p");
  about.textContent = data.meta.description ?? "";
  li.append(link, kind, about);
  return li;
}

async function next() {
  const turn = latest;
  const batch = found.slice(shown, shown + PAGE);
  const data = await Promise.all(batch.map((r) => r.data()));
  if (turn !== latest) return;
  list.append(...data.map(item));
  shown += batch.length;
  more.hidden = shown >= found.length;
}

async function search() {
  const text = words.value.trim();
  const turn = (latest += 1);
  const chosen = Object.fromEntries(
    [...filters.querySelectorAll("select")].filter((s) => s.value).map((s) => [s.name, s.value]),
  );
  const kept = new URLSearchParams({ ...(text && { q: text }), ...chosen });
  history.replaceState(null, "", kept.size ? `?${kept}` : location.pathname);
  if (!text) {
    list.replaceChildren();
    said.textContent = "";
    more.hidden = true;
    return;
  }
  try {
    const results = await look(text, chosen);
    if (turn !== latest) return;
    found = results;
    shown = 0;
    list.replaceChildren();
    said.textContent = results.length
      ? `${results.length} ${results.length === 1 ? "page" : "pages"} for “${text}”`
      : `Nothing found for “${text}”. Try another word, or look through the list of all indicators.`;
    await next();
  } catch {
    said.textContent = "The search could not be loaded. The list of all indicators works without it.";
  }
}

const asked = new URLSearchParams(location.search);
words.value = asked.get("q") ?? "";
for (const select of filters.querySelectorAll("select")) if (asked.get(select.name)) select.value = asked.get(select.name);
filters.hidden = false;

let waiting;
form.addEventListener("input", () => {
  clearTimeout(waiting);
  waiting = setTimeout(search, 250);
});
form.addEventListener("submit", (event) => {
  event.preventDefault();
  clearTimeout(waiting);
  search();
});
more.addEventListener("click", next);
if (words.value) search();
