// The buttons below a chart. Nothing but this is loaded until a reader presses one of them. Without scripts
// there are no buttons: the drawing, its text alternative and the table say the same.
const DOES = {
  explore: async (tools, button) => (await import("./chart/explore.js")).explore(tools, button),
  picture: async (tools) => (await import("./chart/picture.js")).picture(tools.dataset.chart),
};

for (const tools of document.querySelectorAll(".sc-tools")) {
  const said = tools.querySelector("[role=status]");
  for (const button of tools.querySelectorAll("[data-does]")) {
    button.addEventListener("click", async () => {
      said.textContent = "";
      try {
        await DOES[button.dataset.does](tools, button);
      } catch {
        said.textContent = button.dataset.failed;
      }
    });
  }
  tools.hidden = false;
}
