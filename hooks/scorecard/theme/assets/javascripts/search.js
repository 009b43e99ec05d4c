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
// A page that has only some of the words must be worth this part of the best one.
const LEAST = 0.2;

// Words of a question that say nothing of what is asked.
const EMPTY = new Set(("a about an and any are at be been by can come council council's did do does doing for from get " +
  "good has have how i in is it its local long many me much my not of on or our out quickly that the their there they this " +
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

// Pages for a word or its beginning. For a word that it does not know the index gives the pages of whatever
// it has loaded that the word begins with, be it "a": then the pages stay the same when more letters follow.
async function pagesFor(index, word, filters) {
  const { results } = await index.search(word, { filters });
  if (!results.length || (await index.search(`"${word}"`, { filters })).results.length) return results;
  const further = (await index.search(`${word}qzq`, { filters })).results;
  const same = further.length === results.length && further.every((r, i) => r.id === results[i].id);
  return same ? [] : results;
}

// A slip of spelling sits more often in the middle or at the end of a word: so look for shorter beginnings too.
async function pagesNear(index, word, filters) {
  for (let cut = 0; cut <= 4 && (cut === 0 || word.length - cut >= 4); cut += 1) {
    const results = await pagesFor(index, cut ? word.slice(0, -cut) : word, filters);
    if (results.length) return results;
  }
  return [];
}

// Each telling word counts alike: a page gets its share of the word's best page. Then pages that have more of
// the words come first. So one rare word that a long page happens to have does not push the others aside.
async function look(text, filters) {
  const index = await engine();
  const all = text.toLowerCase().split(/[^\p{L}\p{N}£%'-]+/u).filter(Boolean);
  const telling = all.filter((w) => !EMPTY.has(w));
  const words = telling.length ? telling : all;
  const pages = new Map();
  for (const word of words) {
    const results = await pagesNear(index, word, filters);
    for (const result of results) {
      const page = pages.get(result.id) ?? { result, words: 0, score: 0 };
      page.words += 1;
      page.score += result.score / results[0].score;
      pages.set(result.id, page);
    }
  }
  const worth = (page) => (page.score * page.words) / words.length;
  const ranked = [...pages.values()].sort((a, b) => worth(b) - worth(a));
  const fits = (page) => page.words === words.length || worth(page) >= LEAST * worth(ranked[0]);
  return ranked.filter(fits).map((page) => page.result);
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
