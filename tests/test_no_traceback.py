"""Whatever is typed and whatever lies in the folders: exit 0, 1 or 2, a sentence, never a traceback.

Each case of somebody's that ended in one comes first, then fuzzers over commands, descriptors, tables, pages,
settings and histories. How long they go on is said in `fuzzing`.
"""

# ruff: noqa: E501

from __future__ import annotations

import json
import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from hypothesis import given
from hypothesis import strategies as st

from fuzzing import fuzzed
from repository import FIGURES, Repository
from scorecard.cli import main

pytestmark = pytest.mark.usefixtures("readings_are_kept")

ROOT = Path(__file__).resolve().parents[1]
some, fewer = fuzzed(12), fuzzed(4)


@contextmanager
def council() -> Iterator[Repository]:
    """A small repository of a council's, in which we stand."""
    before = Path.cwd()
    with tempfile.TemporaryDirectory() as room:
        made = Repository(Path(room, "council"))
        (made.root / "mkdocs.yml").write_text((ROOT / "mkdocs.yml").read_text("utf-8"))
        (made.root / "content").mkdir()
        (made.root / "content" / "about.md").write_text("# About\n")
        made.plan()
        made.commit("2025-01-01")
        os.chdir(made.root)
        try:
            yield made
        finally:
            os.chdir(before)


def said(*words: object) -> Result:
    """What a command says; it must be a sentence, and no fault of ours."""
    env = {name: None for name in os.environ if name.startswith(("SCORECARD_", "GITHUB_"))}
    with tempfile.TemporaryDirectory() as cache:
        done = CliRunner().invoke(main, [str(word) for word in words], env=env | {"SCORECARD_CACHE": cache})
    told = done.output
    assert done.exception is None or isinstance(done.exception, SystemExit), (words, repr(done.exception))
    assert done.exit_code in (0, 1, 2), (words, done.exit_code, told)
    assert "Traceback" not in told, (words, told)
    assert "fault of the program" not in told, (words, told)
    assert done.exit_code == 0 or told.strip(), words
    return done


BROKEN = {
    "empty": b"", "no JSON": b"{", "a list": b"[]", "a number": b"5", "null": b"null", "a text": b'"x"',
    "UTF-16": '{"scorecard": {}}'.encode("utf-16"), "half a sign": b'{"name": "\xc3', "NUL": b"\0" * 50,
    "no resources": b'{"scorecard": {}}', "resources of another kind": b'{"scorecard": {}, "resources": "x"}',
    "a resource of another kind": b'{"scorecard": {}, "resources": [5, null, [], "x", {}]}',
    "a resource named by a list": b'{"scorecard": {}, "resources": [{"name": ["x"]}]}',
    "scorecard of another kind": b'{"scorecard": [], "resources": [{"name": "indicators"}]}',
    "deep": b"[" * 100_000, "deep in it": b'{"a":' * 50_000, "Windows": '{"scorecard": {"service": "Café"}}'.encode("cp1252"),
    "an endless number": b'{"scorecard": ' + b"9" * 5_000 + b"}", "half a pair": b'{"name": "\\ud800", "scorecard": {}}',
}  # fmt: skip


@pytest.mark.parametrize("kind", BROKEN)
def test_a_descriptor_that_is_none(kind: str) -> None:
    with council() as made:
        (made.packages / "plan" / "datapackage.json").write_bytes(BROKEN[kind])
        for command in ("validate", "schemas"):
            said(command)
        assert said("validate").exit_code == 1
        said("schemas", "plan")
        if kind != "scorecard of another kind":  # that one has a resource to write a schema into
            assert (made.packages / "plan" / "datapackage.json").read_bytes() == BROKEN[
                kind
            ]  # nothing half written


@pytest.mark.parametrize(
    "day",
    [
        "9999-12-31",
        "0001-01-01",
        "10000-01-01",
        "2026-02-30",
        "1979-12-31",
        "2200-01-01",
        "",
        "tomorrow",
        "-1",
        "2026-W01",
    ],
)
def test_a_day_that_cannot_stand_for_today(day: str) -> None:
    with council():
        for command in (("validate",), ("build",), ("diff", "HEAD"), ("content", "tree")):
            done = said(*command, "--as-of", day)
            assert done.exit_code == 2, done.output
            assert "Type it as 2026-12-01." in done.output


@pytest.mark.parametrize("day", ["1980-01-01", "2199-12-31"])
def test_the_first_day_and_the_last(day: str) -> None:
    with council():
        assert said("validate", "--as-of", day).exit_code in (0, 1)
        assert said("diff", "HEAD", "--as-of", day).exit_code == 0


def test_what_lies_in_the_folder_of_pages() -> None:
    with council() as made:
        (made.root / "content" / "plan").mkdir()
        (made.root / "content" / "plan" / "x.md").mkdir()
        (made.root / "content" / "about.md").write_bytes("# Café\n".encode("cp1252"))
        os.mkfifo(made.root / "content" / "live.txt")
        told = said("validate").output
        assert '"x.md" is a folder with the name of a page.' in told
        assert "about.md was saved in the Windows format" in told
        assert '"live.txt" is a pipe, not a file.' in told


SETTINGS = (
    "", "[]", "5", "site_name: [", "extra: 5", "extra: {scorecard: 5}", "extra: {scorecard: {rules: 5}}", "a: b: c",
    "extra: {scorecard: {rules: {overdue: 5}}}", "extra: {scorecard: {limits: {rows: x}}}", "!!python/object:x y",
    "extra: {scorecard: {reports: -1}}", "extra: {identity: {colours: red}}", "extra: {identity: {links: [{url: 'javascript:x'}]}}",
    "docs_dir: 5", "docs_dir: /", "docs_dir: [x]", "site_url: 5", "repo_url: [x]", "edit_uri: 5\nrepo_url: https://example.org",
    "extra: {scorecard: {names: [x]}}", "extra: {scorecard: {names: /dev}}", "extra: {scorecard: {releases: 5}}", "&a [*a]",
    "INHERIT: mkdocs.yml", "site_name: !ENV [X, Y]", "x: 2026-02-30", "extra: {scorecard: {names: '\\0'}}", "- a\n- b",
    "extra: {scorecard: {names: \"a\\0b\"}}", "docs_dir: \"a\\0b\"",
)  # fmt: skip


@pytest.mark.parametrize("text", SETTINGS)
def test_settings_of_every_kind(text: str) -> None:
    with council() as made:
        (made.root / "mkdocs.yml").write_text(text)
        said("validate")
        said("schemas")


def test_settings_that_are_no_file() -> None:
    with council() as made:
        for content in (b"\xff\xfe", "site_name: Café".encode("cp1252"), b"\0", b"%", b"\t"):
            (made.root / "mkdocs.yml").write_bytes(content)
            said("validate")
        (made.root / "mkdocs.yml").unlink()
        (made.root / "mkdocs.yml").mkdir()
        said("validate")


texts = st.text(max_size=12) | st.sampled_from(
    [
        "=1+1",
        "2007/08",
        "1e999",
        "-",
        "\0",
        "\ud7ff",
        "\u202e",
        "9" * 400,
        "FY2025/26 Q9",
        "true",
        "01632 960123",
        "a | b",
        "0.1.2",
    ]
)
cells = st.one_of(texts, st.sampled_from(["bins", "tax", "FY2024/25", "actual", "target", "410", "99.9", "", "CY2025", "9999-12-31", "0001-01-01", "10000-01-01", "FY9998/99", "FY0001/02", "CY9999 - CY10000", "9999-W53"]))  # fmt: skip


@some
@given(
    st.lists(st.lists(cells, min_size=10, max_size=10), max_size=4),
    st.sampled_from(("indicators", "observations")),
)
def test_tables_of_every_kind(rows: list[list[str]], table: str) -> None:
    with council() as made:
        path = made.packages / "plan" / f"{table}.csv"
        text = path.read_text("utf-8") + "".join(
            ",".join('"' + c.replace('"', '""') + '"' for c in row) + "\n" for row in rows
        )
        path.write_bytes(text.encode("utf-8", "surrogatepass"))
        said("validate", "--format", "github", "--as-of", "2026-06-01")
        said("diff", "HEAD", "--as-of", "2026-06-01")


@some
@given(
    st.binary(max_size=200),
    st.integers(0, 5_000),
    st.sampled_from(("datapackage.json", "observations.csv", "indicators.csv")),
)
def test_bytes_anywhere_in_a_file(junk: bytes, at: int, file: str) -> None:
    with council() as made:
        path = made.packages / "plan" / file
        content = path.read_bytes()
        path.write_bytes(content[: at % len(content)] + junk + content[at % len(content) + len(junk) // 2 :])
        said("validate", "--format", "sarif")
        said("schemas")


values = st.recursive(
    st.none() | st.booleans() | st.integers(-5, 10**20) | st.floats(allow_nan=False) | texts,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(texts, inner, max_size=3),
    max_leaves=4,
)


def places(value: object, way: tuple[object, ...] = ()) -> Iterator[tuple[object, ...]]:
    """Every place in a descriptor, as the way to it."""
    items = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for key, inner in items:
        yield (*way, key)
        yield from places(inner, (*way, key))


@some
@given(values, st.randoms(use_true_random=False))
def test_any_value_in_any_place_of_a_descriptor(value: object, chance: object) -> None:
    with council() as made:
        path = made.packages / "plan" / "datapackage.json"
        descriptor = json.loads(path.read_text("utf-8"))
        way = chance.choice(list(places(descriptor)))  # type: ignore[attr-defined]
        inner = descriptor
        for key in way[:-1]:
            inner = inner[key]  # type: ignore[index]
        inner[way[-1]] = value  # type: ignore[index]
        path.write_text(json.dumps(descriptor), "utf-8", errors="surrogatepass")
        said("validate", "--as-of", "2026-06-01")
        said("schemas")


words = st.sampled_from(
    ["validate", "build", "content", "diff", "release", "schemas", "template", "import", "report", "new", "plan", "site",
     "--packages", "--site-dir", "--as-of", "--format", "github", "json", "sarif", "--all", "--site-url", "--releases",
     "--output", "--period", "--plan", "--dry-run", "--jobs", "--title", "--strict", "0", "-1", "2026-06-01", "HEAD",
     "HEAD~99", "..", "/", ".", "datapackages", "plan/../plan", "con", "", "--", "-h", "mkdocs.yml", "FY2024/25", "x.xlsx"]
) | texts  # fmt: skip


@some
@given(st.lists(words, min_size=1, max_size=5))
def test_any_words_on_the_command_line(line: list[str]) -> None:
    if {"build", "serve"} & set(line):  # they work in a process of their own: see site/test_last_site.py
        line = [word for word in line if word not in ("build", "serve")] or ["validate"]
    with council() as made:
        (made.root.parent / "mine").mkdir()
        (made.root.parent / "mine" / "thesis.odt").write_text("a year's work")
        said(*(word.replace("\0", "") for word in line))
        assert (made.root.parent / "mine" / "thesis.odt").read_text() == "a year's work"
        assert (made.root / ".git" / "HEAD").is_file()
        assert (made.packages / "plan" / "observations.csv").is_file()


def test_a_history_of_every_kind() -> None:
    with council() as made:
        for text in (
            "",
            "\0",
            "indicator_id,period\n",
            FIGURES.replace("\n", "\r"),
            FIGURES + "bins,FY2024/25,,,actual,1,,,,\n",
        ):
            made.figures(text)
            made.commit("2025-02-01")
        shutil.rmtree(made.packages / "plan")
        made.commit("2025-02-02")
        made.plan()
        made.commit("2025-02-03")
        for revision in ("HEAD", "HEAD~1", "HEAD~2", "HEAD~4", "HEAD~99", "-x", "@{-1}", "HEAD:x", "\u202e"):
            said("diff", revision, "--as-of", "2026-06-01")


DAYS = ("1970-01-02", "2024-12-31", "2025-02-01", "2025-02-01", "2099-12-31")


@fewer
@given(
    st.lists(
        st.tuples(st.lists(st.lists(cells, min_size=10, max_size=10), max_size=3), st.sampled_from(DAYS)),
        max_size=4,
    )
)
def test_any_history_of_the_figures(versions: list[tuple[list[list[str]], str]]) -> None:
    with council() as made:
        for rows, day in versions:
            text = "".join(
                ",".join('"' + c.replace('"', '""') + '"' for c in row) + "\n"
                for row in rows
                if "\0" not in row
            )
            path = made.packages / "plan" / "observations.csv"
            path.write_bytes((FIGURES + text).encode("utf-8", "surrogatepass"))
            made.commit(day)
        made.figures(FIGURES)
        said("content", "tree", "--as-of", "2026-06-01")
        said("diff", "HEAD", "--as-of", "2026-06-01")


@fewer
@given(st.binary(max_size=300) | st.text(max_size=100).map(lambda text: text.encode("utf-8", "surrogatepass")),
       st.sampled_from(("about.md", "plan/more.md", "how-to-read.md", "plan/index.md", ".nav", "a.html")))  # fmt: skip
def test_any_bytes_of_a_page(content: bytes, page: str) -> None:
    with council() as made:
        (made.root / "content" / "plan").mkdir()
        (made.root / "content" / page).write_bytes(content)
        said("validate", "--as-of", "2026-06-01")
        said("content", "tree", "--as-of", "2026-06-01")


NAMED = st.sampled_from(
    ("site_name", "site_url", "repo_url", "edit_uri", "docs_dir", "extra", "plugins", "theme", "hooks", "nav", "scorecard",
     "identity", "rules", "limits", "reports", "names", "releases", "officers_link", "officers_check", "colours", "links", "logo", "security",
     "overdue", "rows", "url", "title", "report_error", "INHERIT")
)  # fmt: skip
set_to = st.recursive(
    st.none() | st.booleans() | st.integers(-5, 10**20) | texts | st.sampled_from(("content", "https://example.org", "#0b5", "warning", "off")),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(NAMED | texts, inner, max_size=4),
    max_leaves=6,
)  # fmt: skip


@some
@given(st.dictionaries(NAMED, set_to, max_size=4), set_to)
def test_any_settings(given_settings: dict[str, object], extra: object) -> None:
    with council() as made:
        text = json.dumps({"extra": {"scorecard": extra, "identity": extra}} | given_settings)
        (made.root / "mkdocs.yml").write_text(text, "utf-8", errors="surrogatepass")
        said("validate", "--as-of", "2026-06-01")
        said("schemas")
