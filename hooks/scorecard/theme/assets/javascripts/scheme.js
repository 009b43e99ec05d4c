// Light or dark: the reader's system decides until the button is used; the choice is kept on this device.
// Loaded in the head, before anything is drawn, so that a page never flashes in the other scheme.
(() => {
  const root = document.documentElement;
  const dark = matchMedia("(prefers-color-scheme: dark)");
  const now = () => root.dataset.scheme || (dark.matches ? "dark" : "light");
  try {
    const kept = localStorage.getItem("scorecard.scheme");
    if (kept === "light" || kept === "dark") root.dataset.scheme = kept;
  } catch {
    // Storage may be forbidden: then the choice lasts for one page.
  }
  document.addEventListener("DOMContentLoaded", () => {
    const button = document.getElementById("sc_scheme");
    if (!button) return;
    const tell = () => {
      const other = now() === "dark" ? "Light" : "Dark";
      button.textContent = other;
      button.setAttribute("aria-label", `${other} colours`);
    };
    button.addEventListener("click", () => {
      root.dataset.scheme = now() === "dark" ? "light" : "dark";
      try {
        localStorage.setItem("scorecard.scheme", root.dataset.scheme);
      } catch {
        // As above.
      }
      tell();
    });
    dark.addEventListener("change", tell);
    tell();
    button.hidden = false;
  });
})();
