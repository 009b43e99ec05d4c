// The page /officers/check/: hands dropped files to a worker on this computer, and shows what the gate says.
const place = document.getElementById("sc_first");
const said = document.getElementById("sc_first_said");
const result = document.getElementById("sc_first_result");
const field = document.getElementById("sc_first_file");
const choice = document.getElementById("sc_first_plan");
const here = new URL("./", location.href).href;
const root = new URL("../../", location.href).href;

const words = (name, gaps = {}) => {
  const made = document.getElementById(`sc_first_${name}`).content.cloneNode(true);
  for (const gap of made.querySelectorAll("[data-gap]")) gap.textContent = gaps[gap.dataset.gap] ?? "";
  return made;
};
const tell = (name, gaps) => {
  said.dataset.told = name;
  said.replaceChildren(words(name, gaps));
};
const element = (tag, text, style) => {
  const made = document.createElement(tag);
  if (text) made.textContent = text;
  if (style) made.className = style;
  return made;
};
const list = (items, style) => {
  const made = element("ul", "", style);
  made.append(...items.map((one) => (one instanceof Node ? one : element("li", one))));
  return made;
};

const problem = ({ severity, where, message, hint, lines }) => {
  const item = element("li", "", `sc-fault sc-fault--${severity}`);
  item.append(element("strong", where ? `${where}: ` : ""), `${message} ${hint}`.trim());
  if (lines.length) {
    const code = element("pre", lines.join("\n"));
    code.tabIndex = 0;
    code.setAttribute("role", "region");
    code.setAttribute("aria-label", where);
    item.append(code);
  }
  return item;
};

const figure = (one) => {
  const what = [one.period, one.of, one.kind].filter(Boolean).join(", ");
  if (one.what === "changed") return `${what}: ${one.new}, before ${one.old}`;
  return one.what === "removed" ? `${what}: gone, before ${one.old}` : `${what}: ${one.new}, new`;
};

const indicator = (one) => {
  const item = element("li");
  item.append(element("h4", one.title), element("p", one.new || "This indicator would be gone.", "sc-would"));
  if (one.old) item.append(element("p", `Now: ${one.old}`, "sc-under"));
  if (one.status_new && one.status_new !== one.status_old) {
    item.append(element("p", `Status: ${one.status_new}${one.status_old ? `, before ${one.status_old}` : ""}.`));
  }
  if (one.figures.length) item.append(list(one.figures.map(figure), "sc-plain"));
  if (one.more) item.append(element("p", `And ${one.more} figures more.`));
  return item;
};

const part = (title, ...content) => [element("h3", title), ...content];

const seen = (view) => {
  const parts = [element("h2", "What the public would see")];
  if (view.nothing) parts.push(element("p", "Nothing: no figure, row or verdict differs from what is published."));
  if (view.lost.length) parts.push(...part("Rows that would be lost", list(view.lost, "sc-plain")));
  if (view.indicators.length) parts.push(...part("Indicators that differ", list(view.indicators.map(indicator), "sc-differ")));
  if (view.more) parts.push(element("p", `And ${view.more} indicators more.`));
  if (view.promises.length) parts.push(...part("Promises that move", list(view.promises, "sc-plain")));
  if (view.others.length) parts.push(...part("Other rows that are new or changed", list(view.others, "sc-plain")));
  if (view.waiting) parts.push(element("p", `Figures that wait for their day, and are not shown before: ${view.waiting}.`));
  return parts;
};

const sentence = ({ error, conflict, warning, notice }) => {
  const many = (n, what) => `${n} ${what}${n === 1 ? "" : "s"}`;
  const found = [
    [error, "error"], [conflict, "conflict"], [warning, "warning"], [notice, "notice"],
  ].filter(([n]) => n).map(([n, what]) => many(n, what));
  return found.join(", ");
};

const show = (answer, names) => {
  const stopped = answer.counts.error + answer.counts.conflict > 0;
  const told = sentence(answer.counts);
  const gaps = { files: names, counts: told, plan: answer.package };
  tell(stopped ? "stopped" : told ? "look" : "good", gaps);
  const parts = [];
  if (answer.how.length) parts.push(element("h2", "How it was read"), list(answer.how, "sc-plain"));
  if (answer.problems.length) parts.push(element("h2", "What the checks say"), list(answer.problems.map(problem), "sc-faults"));
  const left = Object.values(answer.counts).reduce((a, b) => a + b, 0) - answer.problems.length;
  if (left > 0) parts.push(element("p", `And ${left} more.`));
  if (answer.public) parts.push(...seen(answer.public));
  result.replaceChildren(...parts);
};

let site;
let worker;

const started = async () => {
  const source = await fetch(new URL("officers-check/worker.js", import.meta.url));
  if (!source.ok) throw new TypeError("worker.js");
  const text = new Blob([await source.text()], { type: "text/javascript" });
  return new Worker(URL.createObjectURL(text), { type: "module" });
};

const day = () => {
  const now = new Date();
  const two = (n) => String(n).padStart(2, "0");
  return `${now.getFullYear()}-${two(now.getMonth() + 1)}-${two(now.getDate())}`;
};

// The bytes of the files; nothing where one cannot be opened, as a folder cannot.
const opened = async (dropped) => {
  try {
    return await Promise.all(dropped.map(async (one) => ({ name: one.name, bytes: await one.arrayBuffer() })));
  } catch {
    return null;
  }
};

const look = async (dropped) => {
  if (!dropped.length) return;
  const names = dropped.map((one) => one.name).join(", ");
  result.replaceChildren();
  place.setAttribute("aria-busy", "true");
  tell(worker ? "reading" : "loading", { files: names });
  try {
    const files = await opened(dropped);
    if (!files) return tell("folder", { files: names });
    worker ??= await started();
    await new Promise((done, fail) => {
      worker.onmessage = ({ data }) => {
        if (data.stage) return tell(data.stage, { files: names });
        if (data.refused) tell("refused", { why: data.refused });
        else if (data.failed) tell(data.loaded ? "failed" : "unloaded", { why: data.failed, files: names });
        else show(data, names);
        return done();
      };
      worker.onerror = (event) => fail(new Error(event.message));
      worker.postMessage({ here, root, site, files, plan: choice.value, today: place.dataset.today ?? day() });
    });
  } catch (error) {
    worker?.terminate();
    worker = undefined;
    tell(error instanceof TypeError ? "unloaded" : "failed", { why: error.message, files: names });
  } finally {
    place.removeAttribute("aria-busy");
    field.value = "";
  }
};

const ready = async () => {
  const answer = await fetch(`${here}settings.json`);
  if (!answer.ok) return;
  site = await answer.json();
  for (const plan of site.plans) choice.append(new Option(plan.title, plan.name));
  document.getElementById("sc_first_which").hidden = site.plans.length < 2;
  place.hidden = false;
};

let turn = Promise.resolve(); // one answer at a time
const next = (files) => {
  const given = [...files];
  turn = turn.then(() => look(given));
};

field?.addEventListener("change", () => next(field.files));
for (const name of ["dragenter", "dragover"]) {
  place?.addEventListener(name, (event) => {
    event.preventDefault();
    place.classList.add("sc-drop--over");
  });
}
for (const name of ["dragleave", "drop"]) place?.addEventListener(name, () => place.classList.remove("sc-drop--over"));
place?.addEventListener("drop", (event) => {
  event.preventDefault();
  next(event.dataTransfer.files);
});
if (place) ready();
