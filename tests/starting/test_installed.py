"""A council's site as it comes to be: the wheel installed, the site started, built, upgraded.

The wheel is built from this repository and installed into a folder of its own, so that nothing of a checkout
is there but what it depends on.
"""

from __future__ import annotations

import fcntl
import importlib.util
import json
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
AS_OF = "2026-11-21"
OURS = re.compile(
    r"fernshire|melton|three rivers|nwl-|north west leicestershire|bins, council tax", re.IGNORECASE
)
# The pages of the program itself, which explain a column by an example of ours.
OF_THE_PROGRAM = ("officers/", "pagefind/")


def python(room: Path, installed: Path, *words: str, **more: str) -> subprocess.CompletedProcess[str]:
    """Run Python in a folder where only the installed program is known."""
    env = {k: v for k, v in os.environ.items() if not k.startswith("SCORECARD_")}
    env |= {
        "PYTHONPATH": str(installed),
        "NO_MKDOCS_2_WARNING": "1",
        "SCORECARD_CACHE": str(room / "cache"),
        **more,
    }
    return subprocess.run([sys.executable, *words], cwd=room, env=env, capture_output=True, text=True)


def scorecard(room: Path, installed: Path, *words: str, **more: str) -> str:
    """What the command says; it must succeed."""
    done = python(room, installed, "-m", "scorecard.cli", *words, **more)
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout + done.stderr


@pytest.fixture(scope="session")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder into which the wheel is installed, by the first worker that asks for it."""
    base = tmp_path_factory.getbasetemp()
    base = base.parent if os.environ.get("PYTEST_XDIST_WORKER") else base
    target = base / "installed"
    with (base / "installed.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not target.exists():
            source = base / "source"
            left = shutil.ignore_patterns("__pycache__", "*.egg-info")
            shutil.copytree(ROOT / "hooks", source / "hooks", ignore=left)
            for name in ("pyproject.toml", "README.md", "LICENCE"):
                shutil.copy(ROOT / name, source)
            pip = [sys.executable, "-m", "pip", "--disable-pip-version-check", "--quiet"]
            alone = ["--no-deps", "--no-index"]
            wheel = [
                *pip,
                "wheel",
                *alone,
                "--no-build-isolation",
                "--wheel-dir",
                str(base / "wheel"),
                str(source),
            ]
            subprocess.run(wheel, check=True, capture_output=True)
            (made,) = (base / "wheel").glob("civic_scorecard-*.whl")
            subprocess.run([*pip, "install", *alone, "--target", str(target), str(made)], check=True)
    return target


@pytest.fixture(scope="session")
def council(installed: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A room with a new site in `site`, which holds its example, and is built."""
    room = tmp_path_factory.mktemp("council")
    words = (
        "--council",
        "Vale Council",
        "--code",
        "E07000134",
        "--repository",
        "vale/performance",
        "--example",
    )
    scorecard(room, installed, "new", "site", "site", *words)
    build(room, installed)
    return room


def build(room: Path, installed: Path, site: str = "site", **more: str) -> str:
    return scorecard(room / site, installed, "build", "--as-of", AS_OF, **more)


def contents(site: Path) -> Mapping[str, bytes]:
    return {p.relative_to(site).as_posix(): p.read_bytes() for p in sorted(site.rglob("*")) if p.is_file()}


def differing(one: Path, other: Path) -> list[str]:
    left, right = contents(one), contents(other)
    return sorted({*left} ^ {*right}) + [name for name in left if name in right and left[name] != right[name]]


def test_a_new_site_is_well_and_is_hers(council: Path, installed: Path) -> None:
    site = council / "site"
    told = scorecard(site, installed, "validate", "--as-of", AS_OF)
    assert "1 plan, 2 figures, nothing wrong." in told
    home = (site / "site/index.html").read_text("utf-8")
    assert "How is Vale Council doing?" in home
    assert "The figures here are only examples. They say nothing about Vale Council." in home
    assert (site / "site/council-plan/indicators/recycling/index.html").is_file()
    assert (site / "site/404.html").is_file()


def test_it_is_started_and_built_without_git_and_without_a_network(council: Path, installed: Path) -> None:
    """Every way out of the process is shut: one that asked for an address would end in an error."""
    room, empty, shut = (council / name for name in ("cut-off", "no-git", "shut"))
    for folder in (room, empty, shut):
        folder.mkdir()
    refuse = "def refuse(*words, **more):\n    raise OSError('there is no network')\n"
    doors = "socket.getaddrinfo = socket.socket.connect = socket.create_connection = refuse\n"
    (shut / "sitecustomize.py").write_text(f"import socket\n\n{refuse}\n{doors}", "utf-8")
    more = {"PATH": str(empty), "PYTHONPATH": f"{shut}{os.pathsep}{installed}"}
    try_it = "import urllib.request\nurllib.request.urlopen('http://127.0.0.1:9/')"
    assert "there is no network" in python(room, installed, "-c", try_it, **more).stderr
    told = scorecard(room, installed, "new", "site", "site", "--council", "Vale Council", **more)
    assert "The site of Vale Council is in site." in told
    assert "This computer has no git." in told
    assert "Traceback" not in told
    assert [path.name for path in room.iterdir() if path.name != "cache"] == ["site"]
    built = build(room, installed, **more)
    assert "Traceback" not in built
    assert "WARNING" not in built  # a new site whose repository is not known yet
    assert (room / "site/site/index.html").is_file()


def test_no_trace_of_ours(council: Path) -> None:
    texts = (".html", ".xml", ".txt", ".svg", ".json", ".ics")
    found = {
        name: set(OURS.findall(content.decode("utf-8")))
        for name, content in contents(council / "site/site").items()
        if name.endswith(texts) and not name.startswith(OF_THE_PROGRAM)
    }
    found = {name: words for name, words in found.items() if words}
    assert found == {}
    home = (council / "site/site/index.html").read_text("utf-8")
    assert 'href="officers/"' not in home
    assert 'href="compare/"' not in home


def test_every_page_leads_to_the_calendar_the_feed_and_the_form(council: Path) -> None:
    pages = [p for p in (council / "site/site").rglob("*.html") if "sc-footer" in p.read_text("utf-8")]
    assert len(pages) > 10
    for page in pages:
        text = page.read_text("utf-8")
        assert re.search(r'<a href="[^"]*calendar\.ics"', text), page
        assert re.search(r'<a href="[^"]*feed\.xml"', text), page
        if page.name != "404.html":
            assert "github.com/vale/performance/issues/new?template=figure.yml" in text, page


def test_a_link_to_it_is_shown_with_a_chart(council: Path) -> None:
    site = council / "site/site"
    picture = (site / "council-plan/share.png").read_bytes()
    assert picture.startswith(b"\x89PNG\r\n")
    assert (int.from_bytes(picture[16:20]), int.from_bytes(picture[20:24])) == (1200, 630)
    address = "https://vale.github.io/performance/council-plan/share.png"
    for page in ("index.html", "council-plan/index.html", "council-plan/indicators/recycling/index.html"):
        assert f'<meta property="og:image" content="{address}">' in (site / page).read_text("utf-8"), page


def test_the_hook_and_the_plugin_give_the_same_bytes(council: Path, installed: Path) -> None:
    """This repository takes the events as a hook, and the theme by its folder."""
    site = council / "site"
    theme = f"theme:\n  name: material\n  custom_dir: {ROOT}/hooks/scorecard/theme\n"
    theme += "  language: en\n  font: false\n"
    theme += "  static_templates: [assets/images/mark.svg, assets/stylesheets/identity.css]\n"
    settings = (site / "mkdocs.yml").read_text("utf-8")
    settings = settings.replace("theme:\n  name: scorecard\n  language: en\n", theme)
    settings = settings.replace(
        "plugins: [scorecard]\n", f"plugins: []\nhooks: ['{ROOT}/hooks/publish.py']\n"
    )
    (site / "hook.yml").write_text(settings, "utf-8")
    words = ("build", "--config-file", "hook.yml", "--site-dir", "../hook", "--as-of", AS_OF)
    scorecard(site, ROOT / "hooks", *words, SCORECARD_CACHE=str(council / "another"))
    assert differing(site / "site", council / "hook") == []


@pytest.mark.skipif(not importlib.util.find_spec("properdocs"), reason="needs properdocs")
def test_properdocs_builds_the_same_bytes(council: Path, installed: Path) -> None:
    site = council / "site"
    words = (
        "-m",
        "properdocs",
        "build",
        "--quiet",
        "--config-file",
        "mkdocs.yml",
        "--site-dir",
        str(council / "proper"),
    )
    done = python(
        site, installed, *words, SCORECARD_AS_OF=AS_OF, SCORECARD_CACHE=str(council / "yet-another")
    )
    assert done.returncode == 0, done.stdout + done.stderr
    assert differing(site / "site", council / "proper") == []


def test_her_own_pages_can_be_found_from_every_page(council: Path, installed: Path) -> None:
    room = council / "found-pages"
    shutil.copytree(council / "site", room, ignore=shutil.ignore_patterns("site"))
    content = room / "content"
    (content / "guides").mkdir()
    (content / "guides" / "meetings.md").write_text("# When we <b>meet</b>\n\n[Home](../index.md)\n", "utf-8")
    (content / "draft.md").write_text("# Not yet\n", "utf-8")
    (content / "assets").mkdir()
    (content / "assets" / "logo.svg").write_text('<svg xmlns="http://www.w3.org/2000/svg"/>', "utf-8")
    (content / "404.md").write_text(
        "# Nothing is here\n\n[All](indicators/index.md), [home](index.md).\n\n![Us](assets/logo.svg)\n",
        "utf-8",
    )
    settings = (room / "mkdocs.yml").read_text("utf-8")
    changed = settings.replace('copyright: ""', 'copyright: "© <Vale> Council"\nnot_in_nav: draft.md')
    changed = changed.replace('logo: ""', "logo: assets/logo.svg")
    changed = re.sub("(?m)^site_url: .*$", 'site_url: "https://example.org/deep/"', changed)
    (room / "mkdocs.yml").write_text(changed, "utf-8")
    (room / "requirements.txt").write_text("civic-scorecard==99.0.0\n", "utf-8")
    told = build(council, installed, "found-pages")
    assert "requirements.txt names Civic Scorecard 99.0.0, and this is " in told

    home = (room / "site/index.html").read_text("utf-8")
    foot = home.partition("<footer")[2]
    assert '<a href="guides/meetings/">When we meet</a>' in foot
    assert foot.count('href="about/"') == 1
    assert "draft/" not in foot
    assert "<p>© &lt;Vale&gt; Council</p>" in foot
    assert '<img src="assets/logo.svg" alt="" height="36">' in home
    assert (room / "site/draft/index.html").is_file()
    plan = (room / "site/council-plan/index.html").read_text("utf-8")
    assert '<a href="../guides/meetings/">When we meet</a>' in plan

    lost = (room / "site/404.html").read_text("utf-8")
    article = lost.partition("<article")[2].partition("</article>")[0]
    assert "Nothing is here" in article
    assert "This page is not here" not in article
    assert re.findall('(?:href|src)="([^"]*)"', article) == [
        "/deep/indicators/", "/deep/", "/deep/assets/logo.svg",
    ]  # fmt: skip
    assert not (room / "site/404").exists()
    assert "404" not in (room / "site/sitemap.xml").read_text("utf-8")


def test_pages_of_hers_take_the_place_of_ours_and_a_plan_that_is_gone_takes_its_pages_along(
    council: Path, installed: Path
) -> None:
    room = council / "own-pages"
    shutil.copytree(council / "site", room, ignore=shutil.ignore_patterns("site"))
    (room / "content" / "how-to-read.md").write_text("# Read it so\n\nAs we do.\n", "utf-8")
    (room / "content" / "old-plan").mkdir()
    about = "---\ntitle: Looking back\nplan: old-plan\n---\n\n# Looking back\n"
    (room / "content" / "old-plan" / "looking-back.md").write_text(about, "utf-8")
    (room / "content" / "council-plan").mkdir()
    (room / "content" / "council-plan" / "more.md").write_text(
        "# More about it\n\n| what | how many |\n|---|--:|\n| bins | 12 |\n", "utf-8"
    )
    build(council, installed, "own-pages")
    assert "Read it so" in (room / "site/how-to-read/index.html").read_text("utf-8")
    assert (room / "site/method/index.html").is_file()
    more = (room / "site/council-plan/more/index.html").read_text("utf-8")
    assert '<td class="sc-to-right">12</td>' in more
    assert "style=" not in more
    assert "assets/stylesheets/prose.css" in more
    assert "prose.css" not in (room / "site/index.html").read_text("utf-8")
    assert not (room / "site/old-plan").exists()


def test_a_later_version_with_one_more_column_finds_nothing_to_mend(council: Path, installed: Path) -> None:
    """To upgrade is to change the pin: the data stay as they are. A second plan is started, with git gone."""
    later, room = council / "later", council / "upgraded"
    shutil.copytree(installed, later)
    schema = later / "scorecard" / "schemas" / "indicators.json"
    told = json.loads(schema.read_text("utf-8"))
    more = {
        "name": "wellbeing_goal",
        "title": "Goal",
        "type": "string",
        "description": "The goal that it serves.",
    }
    told["fields"].append(more)
    schema.write_text(json.dumps(told), "utf-8")
    plan_class = later / "scorecard" / "model" / "measures.py"
    text = plan_class.read_text("utf-8")
    head, mark, tail = text.partition("class Indicator")
    body, keep, rest = tail.partition("    headline: ")
    assert keep, "where the fields of an indicator end"
    plan_class.write_text(f'{head}{mark}{body}    wellbeing_goal: str = ""\n{keep}{rest}', "utf-8")
    shutil.copytree(council / "site", room, ignore=shutil.ignore_patterns("site"))
    before = contents(room / "datapackages")
    assert "nothing wrong" in scorecard(room, later, "validate", "--as-of", AS_OF)
    scorecard(room, later, "new", "plan", "waste-plan", "--title", "Waste plan", "--period", "2026/27")
    assert {name: contents(room / "datapackages")[name] for name in before} == before
    empty = council / "no-programs"
    empty.mkdir()
    build(council, later, "upgraded", PATH=str(empty))
    assert (
        "wellbeing_goal"
        in (room / "site/council-plan/data/indicators.csv").read_text("utf-8").splitlines()[0]
    )
    started = (room / "site/waste-plan/index.html").read_text("utf-8")
    assert "This plan has only just been started." in started
    assert 'href="../officers/own-site/"' in started
