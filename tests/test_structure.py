"""The house keeps its order: who may import whom, who alone knows a library, how things are named.

The order is that of CONTRIBUTING.md: data flow one way, `problems` and `model` stand on nothing, the modules
in the middle never meet, and `build` strings them together. Each test names every file that breaks its rule.
"""

from __future__ import annotations

import ast
import os
import re
import subprocess
import sys
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
PACKAGE = ROOT / "hooks" / "scorecard"
HOOKS = sorted((ROOT / "hooks").rglob("*.py"))
OURS = [path for path in HOOKS if path.is_relative_to(PACKAGE)]

# Whom a module (the first name under `scorecard`) may import besides itself. One that is not here stands in
# the middle: it may import MIDDLE and no other module of the middle.
STANDS_ON: dict[str, set[str]] = {
    "problems": {"model"},
    "model": set(),
    "words": {"model", "problems"},
    "history": set(),
    "disk": set(),
    "faults": set(),
    "rendering": {"faults"},
    "config": set(),
    "program": set(),
    "progress": set(),
    "store": {"model"},
    "executor": {"program", "store"},
    "search": {"disk", "model", "store"},
    "release": {"disk", "model", "problems"},
    "last_build": {"gate", "model", "publish", "site", "store"},  # of most the types
    "compiled_templates": {"disk", "program"},
    "charts": {"problems", "model", "words", "disk", "program"},
    "pages": {"problems", "model", "words", "compiled_templates"},
    "downloads": {"problems", "model", "words", "compiled_templates"},
    "handbook": set(),
    "settings": {"check", "config", "model", "problems", "read"},
}
MIDDLE = {"problems", "model", "words"}
# And hooks/publish.py, outside the package, which is the plugin as a hook.
STRINGS_TOGETHER = {
    *("api", "build", "cli", "content", "gate", "gather", "importing", "mapping", "officers_check"),
    *("past_figures", "plugin", "publish", "read_before", "site", "version_difference", "whole_plan"),
}


@cache
def parse(path: Path) -> ast.Module:
    return ast.parse(path.read_text("utf-8"), str(path))


def shown(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def top(path: Path) -> str:
    """The first name under the package: `scorecard/charts/axes.py` belongs to `charts`."""
    return path.relative_to(PACKAGE).parts[0].removesuffix(".py")


def imports(path: Path) -> Iterator[tuple[str, str]]:
    """(module, name) of each import anywhere in the file; relative ones as if written in full."""
    package = ["scorecard", *path.relative_to(PACKAGE).parts[:-1]] if path.is_relative_to(PACKAGE) else []
    for node in ast.walk(parse(path)):
        if isinstance(node, ast.Import):
            yield from ((alias.name, "") for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            base = package[: len(package) - node.level + 1] if node.level else []
            module = ".".join([*base, *([node.module] if node.module else [])])
            yield from ((module, alias.name) for alias in node.names)


def local(path: Path) -> Iterator[tuple[str, str]]:
    """(first name under the package, name taken from it) of each import of ours."""
    known = {p.stem for p in PACKAGE.glob("*.py")} | {p.name for p in PACKAGE.iterdir() if p.is_dir()}
    for module, name in imports(path):
        parts = module.split(".")
        if parts[0] != "scorecard":
            continue
        if len(parts) > 1:
            yield parts[1], name
        elif name in known:  # `from . import charts`, but not `from . import __version__`
            yield name, ""


def test_there_is_something_to_look_at() -> None:
    assert {top(path) for path in OURS} >= {"problems", "model", "build", "read"}


def test_imports_go_one_way() -> None:
    """What a module needs from another of the middle, build.py hands over."""
    wrong = [
        f"{shown(path)} imports {module}"
        for path in OURS
        if top(path) not in STRINGS_TOGETHER
        for module in sorted({module for module, _ in local(path)})
        if module not in STANDS_ON.get(top(path), MIDDLE) | {top(path)}
    ]
    assert wrong == []


def test_settings_take_nothing_but_limits_rules_and_the_file() -> None:
    taken = {name for module, name in local(PACKAGE / "settings.py") if module != "config"}
    assert taken == {"Limits", "RuleSettings", "did_you_mean", "printable"}


def test_what_every_build_loads_is_light() -> None:
    """The command, and what answers an unchanged build: their time is all that such a build takes."""
    heavy = {"altair", "frictionless", "jsonschema", "pandas", "pyarrow", "vl_convert", "xlsxwriter"}
    light = "scorecard.site.whole, scorecard.cli, scorecard.search.index, scorecard.executor"
    assert _loaded(light, heavy) == "set()\n"


def test_who_publishes_indicators_loads_no_writer_of_tables() -> None:
    """Most processes of a build publish indicators and write neither Parquet nor a workbook."""
    heavy = {"altair", "frictionless", "jsonschema", "numpy", "pandas", "pyarrow", "xlsxwriter"}
    assert _loaded("scorecard.publish", heavy) == "set()\n"


def _loaded(modules: str, of: set[str]) -> str:
    code = f"import sys, {modules}; print({of} & sys.modules.keys())"
    env = os.environ | {"PYTHONPATH": str(ROOT / "hooks")}
    return subprocess.run(
        [sys.executable, "-c", code], env=env, capture_output=True, text=True, check=True
    ).stdout


@pytest.mark.parametrize(
    ("library", "place"),
    [
        ("mkdocs", "hooks/scorecard/plugin.py"),
        ("altair", "hooks/scorecard/charts/"),
        ("distributed", "hooks/scorecard/executor/cluster.py"),
        ("vl_convert", "hooks/scorecard/charts/"),
    ],
)
def test_one_place_knows_a_library(library: str, place: str) -> None:
    knowing = [shown(path) for path in HOOKS if library in {m.split(".")[0] for m, _ in imports(path)}]
    assert [name for name in knowing if not name.startswith(place)] == []


def test_one_module_calls_git() -> None:
    calling = {
        shown(path)
        for path in HOOKS
        for node in ast.walk(parse(path))
        if isinstance(node, ast.Constant)
        and isinstance(node.value, str)
        and re.match(r"git( |$)", node.value)
    }
    assert calling <= {"hooks/scorecard/history.py"}


def test_names_say_something() -> None:
    empty = {"utils", "util", "helpers", "helper", "common", "manager", "managers", "misc"}
    found = [
        shown(path)
        for folder in ("hooks", "benchmarks", "tests")
        for path in (ROOT / folder).rglob("*")
        if path.stem.lower() in empty and (path.is_dir() or path.suffix == ".py")
    ]
    assert found == []


def test_a_module_says_what_it_is_for() -> None:
    files = [*HOOKS, *(ROOT / "benchmarks").rglob("*.py")]
    assert [shown(path) for path in files if not ast.get_docstring(parse(path))] == []


def test_the_charts_are_explained_on_a_page_which_names_every_file() -> None:
    told = ast.get_docstring(parse(PACKAGE / "charts" / "__init__.py")) or ""
    named = set(re.findall(r"`([a-z]+)`", told))
    files = {path.stem for path in (PACKAGE / "charts").glob("*.py")} - {"__init__"}
    assert named == files, "each file stands in the table, and no other"
    assert len(told.splitlines()) < 40


def test_the_build_is_a_story_of_under_60_lines() -> None:
    functions = [node for node in parse(PACKAGE / "build.py").body if isinstance(node, ast.FunctionDef)]
    build = next(node for node in functions if node.name == "build")
    assert build.end_lineno is not None
    assert build.end_lineno - build.lineno + 1 < 60


# What is of the machines that the project was made on, and not of the project. Written in pieces, so that
# this file does not hold it. A path counts only where it begins: an address may well end in such a folder.
OF_A_MACHINE = re.compile(
    "|".join(
        [
            r"(?<![\w./:~-])/wo" + r"rk/\w",
            r"(?<![\w./:~-])/opt/py" + r"pi",
            "py" + r"pi\.org",
            "python" + "hosted",
            r"npm" + r"js\.org",
            r"deb\.deb" + r"ian\.org",
            r"\bcla" + r"ude\b",
            "anth" + "ropic",
            r"\bsub-?ag" + "ents?\\b",
        ]
    ),
    re.IGNORECASE,
)
NOT_OURS = {".git", ".venv", "site", ".cache", "node_modules", "__pycache__", ".hypothesis"}
TEXT = {
    ".py",
    ".md",
    ".html",
    ".toml",
    ".lock",
    ".json",
    ".csv",
    ".yml",
    ".yaml",
    ".css",
    ".js",
    ".svg",
    ".txt",
    "",
}


def texts() -> Iterator[Path]:
    """The project's own text files: what a clone holds."""
    for folder, folders, files in os.walk(ROOT):
        folders[:] = [f for f in folders if f not in NOT_OURS and not f.endswith(("_cache", ".egg-info"))]
        named = (Path(folder, name) for name in files if name not in NOT_OURS)
        yield from (path for path in named if path.suffix in TEXT)


def test_no_file_tells_where_it_was_made() -> None:
    found = []
    for path in texts():
        text = path.read_text("utf-8", errors="replace")
        found += [f"{path.relative_to(ROOT)}: {match.group()}" for match in OF_A_MACHINE.finditer(text)]
    assert found == []


@pytest.mark.parametrize(
    ("text", "tells"),
    [
        ("see /wo" + "rk/main/README.md", True),
        ("from https://example.org/our/wo" + "rk/plans", False),
        ("--index-url https://py" + "pi.org/simple", True),
        ("a work session for residents", False),
    ],
)
def test_what_counts_as_telling(text: str, tells: bool) -> None:
    assert bool(OF_A_MACHINE.search(text)) is tells


def test_the_hook_has_every_event_of_the_plugin() -> None:
    """So that both doors give the same site."""
    of_plugin = re.findall(r"^def (on_\w+)", (PACKAGE / "plugin.py").read_text("utf-8"), re.MULTILINE)
    of_hook = re.findall(r'^    "(on_\w+)"', (ROOT / "hooks" / "publish.py").read_text("utf-8"), re.MULTILINE)
    assert sorted(of_plugin) == of_hook
