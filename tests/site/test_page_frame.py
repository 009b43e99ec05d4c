"""A page that is kept in its frame is the page that would be rendered, whatever has changed since."""

from __future__ import annotations

import gzip
import re
import shutil
import subprocess
import sys
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from conftest import SITE_URL
from scorecard.model import Kept, Page
from scorecard.release.proof import sums_of
from scorecard.search.index import index
from scorecard.search.page_reader import Reader
from scorecard.site.page_frame import COMMIT, Frames, is_ours
from scorecard.store import Store
from test_index import digest
from test_last_site import Project

RENDERED = re.compile(r"Building page (\S+)")


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Project:
    made = Project(tmp_path_factory.mktemp("council"))
    assert made.run().returncode == 0
    return made


def files(site: Path) -> Mapping[str, bytes]:
    return {str(file.relative_to(site)): file.read_bytes() for file in site.rglob("*") if file.is_file()}


def rendered(project: Project, **environment: str) -> set[str]:
    """The pages that MkDocs renders in the next build, by their sources."""
    command = [sys.executable, "-m", "mkdocs", "build", "--verbose", "--site-dir", str(project.site)]
    day = {"SCORECARD_AS_OF": "2025-06-01", "NO_MKDOCS_2_WARNING": "1"} | environment
    done = subprocess.run(
        command, cwd=project.root, env=project.environment(**day), capture_output=True, text=True
    )
    assert done.returncode == 0, done.stderr
    return set(RENDERED.findall(done.stderr))


def same_as_cold(project: Project) -> set[str]:
    """Build with what is kept and without; the sites are alike. Gives what was rendered with what is kept."""
    done = rendered(project)
    warm = files(project.site)
    shutil.rmtree(project.root / ".cache")
    assert rendered(project) >= done
    cold = files(project.site)
    assert sorted(warm) == sorted(cold)
    assert [name for name in cold if cold[name] != warm[name]] == []
    return done


def in_config(project: Project) -> None:
    put(project, 'report_error: ""', 'report_error: "https://example.org/?p={page}"')
    put(project, 'copyright: ""', "copyright: The council")
    put(project, "links: []", "links: [{title: Council, url: https://example.org}]")


def put(project: Project, old: str, new: str) -> None:
    config = project.root / "mkdocs.yml"
    text = config.read_text("utf-8")
    assert old in text
    config.write_text(text.replace(old, new, 1), "utf-8")


def a_figure(project: Project) -> None:
    project.write(397)


def a_commit(project: Project) -> None:
    project.repository.git("commit", "--quiet", "--allow-empty", "-m", "Nothing", day="2025-02-02")


def another_title(project: Project) -> None:
    (project.root / "content" / "contact.md").write_text("# Write to us\n\nWords.\n", "utf-8")
    rendered(project)
    (project.root / "content" / "contact.md").write_text("# Ask us\n\nWords.\n", "utf-8")


def no_such_page(project: Project) -> None:
    (project.root / "content" / "404.md").write_text("# Not here\n\n[Home](index.md)\n", "utf-8")


def damage(project: Project) -> None:
    for kept in (project.root / ".cache" / "store" / "made").rglob("*"):
        if kept.is_file() and COMMIT.encode() in kept.read_bytes():
            kept.write_bytes(kept.read_bytes().replace(b"sc-footer", b"sc-fooler"))


@pytest.mark.parametrize("change", [a_figure, a_commit])
def test_warm_is_cold(project: Project, change: Callable[[Project], None]) -> None:
    change(project)
    assert "plan/indicators/tax/index.md" not in same_as_cold(project)


def test_all_is_rendered_where_the_frame_is_another(project: Project) -> None:
    rendered(project)
    for change in (another_title, no_such_page, in_config, damage):
        change(project)
        assert "plan/indicators/tax/index.md" in rendered(project), change
    damage(project)
    assert "plan/indicators/tax/index.md" in same_as_cold(project)


def test_only_what_shows_a_figure_is_rendered_again(project: Project) -> None:
    rendered(project)
    project.write(398)
    done = rendered(project)
    assert "plan/indicators/bins/index.md" in done
    assert "plan/indicators/tax/index.md" not in done


def test_the_frames_templates_are_compiled_once_and_kept_as_python_keeps_its_modules(
    project: Project, tmp_path: Path
) -> None:
    kept = {"PYTHONPYCACHEPREFIX": str(tmp_path), "PYTHONDONTWRITEBYTECODE": ""}
    rendered(project, **kept)
    beside = {file.name.partition(".")[0]: file for file in tmp_path.rglob("theme/**/*.html.*.pyc")}
    assert {"main", "404", "header", "footer"} <= set(beside)
    made = {file: file.stat().st_mtime_ns for file in beside.values()}
    a_commit(project)
    rendered(project, **kept)
    assert {file: file.stat().st_mtime_ns for file in beside.values()} == made
    assert not list(project.site.rglob("*.pyc"))


def test_a_page_that_is_copied_as_it_was_written_is_searched(project: Project) -> None:
    page = project.root / "content" / "own.html"
    words = "<html lang='en'><title>Own</title><body data-pagefind-body>Xylophones of the council</body></html>"
    page.write_text(words, "utf-8")
    rendered(project)
    page.unlink()
    found = [gzip.decompress(file.read_bytes()) for file in (project.site / "pagefind").rglob("*.pf_fragment")]
    assert sum(b"Xylophones" in one for one in found) == 1
    assert any(b"How-to-read.md" in one or b"how-to-read.md" in one for one in found)


def test_templates_of_a_sites_own_are_rendered_each_time(project: Project) -> None:
    """They may look at anything: the clock, the list of all pages, a file."""
    own = project.root / "theme"
    theme = Path(sys.modules["scorecard"].__path__[0]) / "theme"
    shutil.copytree(theme, own)
    put(project, f"custom_dir: {theme}", f"custom_dir: {own}")
    first, second = rendered(project), rendered(project)
    assert first == second
    assert "plan/indicators/tax/index.md" in second
    assert not is_ours(str(own)) and is_ours(str(theme)) and is_ours(None)


def test_a_page_whose_words_are_not_kept_is_not_kept_either(tmp_path: Path) -> None:
    store = Store(tmp_path)
    words = store.file(b"<h1>Bins</h1>")
    assert isinstance(words, Kept)
    page = Page("plan/", "Bins", "", "plan", words)
    frames = Frames(store, "frame", "0123456789abcdef")
    frames.keep(page, f"<html>{COMMIT}</html>")
    assert frames.has(page) and frames.of(page) == b"<html>01234567</html>"
    assert Frames(store, "another frame", "").of(page) is None
    assert Frames(store, "", "").of(page) is None
    in_memory = Page("plan/", "Bins", "", "plan", "<h1>Bins</h1>")
    frames.keep(in_memory, "<html></html>")
    assert frames.of(in_memory) is None


KIND = re.compile(r'<body class="sc-page sc-page--(\w+)"')
PLACE = re.compile(r"<loc>(.*?)</loc>")


def test_pages_read_before_they_are_in_their_frame_give_the_same_index(
    hand_made: tuple[Path, Path], tmp_path: Path
) -> None:
    """The index that was made beside the build, and one that is made of the finished site."""
    shutil.copytree(hand_made[1], tmp_path / "site", ignore=shutil.ignore_patterns("pagefind"))
    order = reading_order_of(hand_made[1])
    index(tmp_path / "site", Store(None), sums_of(tmp_path / "site"), order, Reader())
    assert digest(tmp_path / "site" / "pagefind") == digest(hand_made[1] / "pagefind")


def reading_order_of(site: Path) -> list[str]:
    """Pages of indicators, others of ours, by address, then those of words as the site lists them."""
    found = []
    for place in PLACE.findall((site / "sitemap.xml").read_text("utf-8")):
        address = place.removeprefix(SITE_URL)
        kind = KIND.search((site / address / "index.html").read_text("utf-8"))
        assert kind, address
        found.append((kind[1], address))
    ours = sorted((kind != "indicator", address) for kind, address in found if kind != "text")
    assert len(ours) > 30
    addresses = [address for _, address in ours] + [address for kind, address in found if kind == "text"]
    return [f"{address}index.html" for address in addresses]
