// What is chosen, as an address that shows it, and back.
import { CHOICES } from "./figures.js";

const DAY = /^\d{4}-\d\d-\d\d$/;

export const nothing = () => ({ plan: [], indicator: [], area: [], part: [], kind: [], from: "", to: "", page: 1 });

export function fromAddress(query) {
  const asked = new URLSearchParams(query);
  const chosen = nothing();
  for (const choice of Object.keys(CHOICES)) chosen[choice] = [...new Set(asked.getAll(choice))];
  for (const end of ["from", "to"]) if (DAY.test(asked.get(end) ?? "")) chosen[end] = asked.get(end);
  chosen.plan.length = Math.min(chosen.plan.length, 1);
  const page = Number.parseInt(asked.get("page") ?? "", 10);
  if (page > 1) chosen.page = page;
  return chosen;
}

export function toAddress(chosen) {
  const asked = new URLSearchParams();
  for (const choice of Object.keys(CHOICES)) for (const one of chosen[choice]) asked.append(choice, one);
  for (const end of ["from", "to"]) if (chosen[end]) asked.set(end, chosen[end]);
  if (chosen.page > 1) asked.set("page", chosen.page);
  // An address without a choice would show the page with the explorer closed.
  return `?${asked.size ? asked : "explorer=open"}#explorer`.replaceAll("%2F", "/");
}
