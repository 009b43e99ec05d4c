// Hands a CSV file to the reader, named after what was chosen.
import { element } from "./elements.js";

export function save(text, { plan, indicator }) {
  const name = indicator.length === 1 ? indicator[0].replace("/", "-") : (plan[0] ?? "observations");
  const address = URL.createObjectURL(new Blob([text], { type: "text/csv" }));
  element("a", { href: address, download: `${name}-chosen.csv` }).click();
  setTimeout(() => URL.revokeObjectURL(address), 10_000);
}
