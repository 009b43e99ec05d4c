// The page /check/: takes the SHA-256 of a file in the reader's own browser and looks it up. Nothing is sent.
(() => {
  const place = document.getElementById("sc_check");
  const said = document.getElementById("sc_check_said");
  if (!place || !said) return;
  const field = place.querySelector("input[type=file]");
  const here = new URL(place.dataset.known, location.href);
  const months = place.dataset.months.split(" ");
  let list;

  const words = (day) => {
    const [year, month, number] = day.split("-").map(Number);
    return `${number} ${months[month - 1]} ${year}`;
  };

  // A sentence of the page's own templates, its gaps filled with text.
  const sentence = (name, gaps) => {
    const made = document.getElementById(`sc_check_${name}`).content.cloneNode(true);
    for (const gap of made.querySelectorAll("[data-gap]")) {
      gap.textContent = gaps[gap.dataset.gap] ?? "";
      if (gap.dataset.gap === "address" && gap.href !== undefined) gap.href = new URL(`../${gaps.address}`, here);
    }
    return made;
  };

  const tell = (parts) => said.replaceChildren(...parts);

  const lines = (file, digest, known) => {
    const found = known.files[digest];
    if (!found) return [sentence("unknown", { file: file.name, digest })];
    return found.map(([address, first, until, gone]) => {
      const from = known.editions[first];
      const gaps = { file: file.name, digest, address, on: words(from.on), release: from.release };
      if (until < 0) return sentence(from.release ? "kept" : "now", gaps);
      return sentence(gone ? "gone" : "replaced", { ...gaps, until: words(known.editions[until].on) });
    });
  };

  const look = async (file) => {
    if (!file) return;
    tell([sentence("busy", { file: file.name })]);
    try {
      const sum = await crypto.subtle.digest("SHA-256", await file.arrayBuffer());
      const digest = [...new Uint8Array(sum)].map((byte) => byte.toString(16).padStart(2, "0")).join("");
      list ??= fetch(here).then((answer) => {
        if (!answer.ok) throw new Error(answer.status);
        return answer.json();
      });
      tell(lines(file, digest, await list));
    } catch {
      list = undefined;
      tell([sentence("failed", { file: file.name })]);
    }
  };

  if (!globalThis.crypto?.subtle) {
    tell([sentence("insecure", {})]);
    return;
  }
  place.hidden = false;
  field.addEventListener("change", () => look(field.files[0]));
  for (const name of ["dragenter", "dragover"]) {
    place.addEventListener(name, (event) => {
      event.preventDefault();
      place.classList.add("sc-drop--over");
    });
  }
  for (const name of ["dragleave", "drop"]) place.addEventListener(name, () => place.classList.remove("sc-drop--over"));
  place.addEventListener("drop", (event) => {
    event.preventDefault();
    look(event.dataTransfer.files[0]);
  });
})();
