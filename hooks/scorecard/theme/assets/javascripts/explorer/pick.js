// A list to pick from: boxes to tick, with a field to find one where there are many.
import { counted, element } from "./elements.js";

const SHOWN = 60; // boxes at a time; the field finds the rest
const MANY = 12;

// `details` has a summary, a list, and may have a field; `changed` is called with the values that are ticked.
export function pick(details, changed) {
  const name = details.dataset.choice;
  const title = details.dataset.title;
  const summary = details.querySelector("summary");
  const list = details.querySelector("ul");
  const finding = details.querySelector("div");
  const field = details.querySelector("input");
  const rest = details.querySelector("p");
  let options = [];
  let chosen = new Set();

  const tell = () => {
    const only = options.find((o) => chosen.has(o.value));
    const some = chosen.size === 1 && only ? only.label : `${chosen.size} chosen`;
    summary.textContent = `${title}: ${chosen.size ? some : "all"}`;
  };

  const box = (option) => {
    const input = element("input", { type: "checkbox", name, value: option.value, checked: chosen.has(option.value) });
    input.addEventListener("change", () => {
      if (input.checked) chosen.add(option.value);
      else chosen.delete(option.value);
      tell();
      changed([...chosen]);
    });
    const figures = element("span", { className: "sc-when" }, counted(option.figures, "figure"));
    return element("li", {}, element("label", {}, input, element("span", {}, `${option.label} `, figures)));
  };

  const show = () => {
    const wanted = field.value.toLowerCase().split(/\s+/).filter(Boolean);
    const fits = options.filter((o) => wanted.every((word) => o.label.toLowerCase().includes(word)));
    // What is ticked stands first, so that it can be seen and taken back whatever is looked for.
    const ticked = options.filter((o) => chosen.has(o.value));
    const others = fits.filter((o) => !chosen.has(o.value));
    list.replaceChildren(...[...ticked, ...others.slice(0, SHOWN)].map(box));
    const hidden = others.length - SHOWN;
    if (!fits.length) rest.textContent = "Nothing fits these words.";
    else rest.textContent = hidden > 0 ? `${hidden.toLocaleString("en-GB")} more. Type a word to find them.` : "";
  };

  field.addEventListener("input", show);
  details.addEventListener("toggle", () => details.open && show());

  return (offered, values) => {
    options = offered;
    chosen = new Set(values);
    details.hidden = offered.length < 2 && !chosen.size;
    finding.hidden = offered.length <= MANY;
    tell();
    if (details.open && !list.contains(document.activeElement)) show();
  };
}
