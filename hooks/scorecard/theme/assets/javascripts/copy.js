// A button that copies, beside everything marked with data-copy: its text, or its address where it says "href".
// Without scripts there is no button, and the text can be marked and copied by hand.
for (const source of document.querySelectorAll("[data-copy]")) {
  if (!navigator.clipboard) break;
  const button = document.createElement("button");
  const said = document.createElement("span");
  const name = source.dataset.copyName;
  button.type = "button";
  button.className = "sc-copy";
  button.textContent = "Copy";
  if (name) button.setAttribute("aria-label", `Copy: ${name}`);
  said.setAttribute("role", "status");
  button.addEventListener("click", async () => {
    try {
      await navigator.clipboard.writeText(source.dataset.copy === "href" ? source.href : source.textContent.trim());
      said.textContent = " Copied.";
    } catch {
      said.textContent = " Mark the text and copy it by hand.";
    }
    setTimeout(() => (said.textContent = ""), 4000);
  });
  source.after(button, said);
}
