// The explorer of the data page. Nothing but this is loaded until a reader opens it, or comes by an address
// that shows a choice. Without scripts the page says where the same figures are as files.
const box = document.getElementById("explorer");
const open = document.getElementById("explorer_open");

async function start() {
  open.disabled = true;
  try {
    const { explore } = await import("./explorer/view.js");
    open.hidden = true;
    explore(box);
  } catch {
    open.disabled = false;
    document.getElementById("explorer_said").textContent =
      "The explorer could not be loaded. The files below have the same figures.";
  }
}

if (box && typeof DecompressionStream === "function") {
  document.getElementById("explorer_without").hidden = true;
  open.hidden = false;
  open.addEventListener("click", start);
  if (location.search.length > 1) start();
}
