// Runs the program itself beside the page, on Python for the browser. The page makes this worker from text, so
// that the page's own policy holds here: nothing can be asked of, or sent to, any other address than the site's.
let program;
const WASM = ".asm.wasm";

// Pyodide waits for ever where one of its files cannot be had, so each request of this worker is listened to.
let lost = () => {};
const plainly = self.fetch.bind(self);
self.fetch = async (...what) => {
  const packed = String(what[0]).endsWith(WASM); // which lies there packed, at a third of its size
  try {
    const answer = await (packed ? plainly(`${what[0]}.gz`) : plainly(...what));
    if (!answer.ok) throw new TypeError(`${what[0]}: ${answer.status}`);
    return packed ? await unpacked(answer) : answer;
  } catch (error) {
    lost(error);
    throw error;
  }
};

async function unpacked(answer) {
  const bytes = new Uint8Array(await answer.arrayBuffer());
  const content = new Blob([bytes]).stream();
  const zipped = bytes[0] === 0x1f && bytes[1] === 0x8b; // some hosts unpack it on the way
  const stream = zipped ? content.pipeThrough(new DecompressionStream("gzip")) : content;
  return new Response(stream, { headers: { "Content-Type": "application/wasm" } });
}

const fetched = async (address) => (await fetch(address)).arrayBuffer();

// Modules are read out of the archive as it is; only what reads files beside itself is laid out as files.
const UNPACK = `
import sys, zipfile
with zipfile.ZipFile("/program.zip") as archive:
    laid = [name for name in archive.namelist() if name.startswith(("scorecard/", "babel/"))]
    archive.extractall("/program", laid)
sys.path[:0] = ["/program", "/program.zip"]
sys.dont_write_bytecode = True
`;

const begun = async (here, site) => {
  postMessage({ stage: "loading" });
  const python = `${here}${site.python}`;
  const missing = new Promise((_, fail) => (lost = fail));
  const archive = fetched(`${here}${site.program}`);
  for (const one of [missing, archive]) one.catch(() => {}); // told below, and only while it loads
  const { loadPyodide } = await import(`${python}pyodide.mjs`);
  const loading = loadPyodide({
    indexURL: python,
    // No further packages: nothing is looked up anywhere.
    lockFileContents: JSON.stringify({ info: { abi_version: "2026_0", arch: "wasm32", platform: "emscripten_5_0_3", python: "3.14.2" }, packages: {} }),
    packageBaseUrl: python,
    checkAPIVersion: false,
  });
  const py = await Promise.race([loading, missing]);
  py.FS.writeFile("/program.zip", new Uint8Array(await archive));
  postMessage({ stage: "starting" });
  py.runPython(UNPACK);
  return { py, desk: py.pyimport("scorecard.officers_check.desk") };
};

const packages = new Map(); // what the site publishes, fetched once

onmessage = async ({ data: { here, root, site, files, plan, today } }) => {
  try {
    program ??= begun(here, site);
    const { py, desk } = await program;
    postMessage({ stage: "reading" });
    const dropped = py.toPy(Object.fromEntries(files.map(({ name, bytes }) => [name, new Uint8Array(bytes)])));
    const said = JSON.stringify({ plan, today, site });
    const { published, refused } = JSON.parse(desk.wanted(dropped, said));
    if (refused) return postMessage({ refused });
    if (published && !packages.has(published)) {
      packages.set(published, new Uint8Array(await fetched(`${root}${published}/data/${published}.zip`)));
    }
    const answer = desk.answered(dropped, said, published, published ? packages.get(published) : null);
    dropped.destroy();
    return postMessage(JSON.parse(answer));
  } catch (error) {
    const loaded = await program?.then(() => true, () => false);
    if (!loaded) program = undefined; // another try loads it anew
    const why = String(error.message ?? error).trim().split("\n").pop(); // of Python's account the last line
    return postMessage({ failed: why, loaded: loaded && !(error instanceof TypeError) }); // that is a fetch
  }
};
