"""What a template compiles to is kept beside it, and only believed where it fits the text and the program."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest
from jinja2 import Environment, FileSystemLoader

from scorecard import compiled_templates
from scorecard.compiled_templates import CompiledTemplates


def opened(folder: Path, own: Path | None = None) -> Environment:
    loader = FileSystemLoader(folder)
    return Environment(loader=loader, bytecode_cache=CompiledTemplates(own or folder), autoescape=True)


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(sys, "dont_write_bytecode", False)
    monkeypatch.setattr(sys, "pycache_prefix", None)
    (tmp_path / "one.html").write_text("One {{ 1 + 1 }}", "utf-8")
    return tmp_path


def said(env: Environment) -> str:
    return env.get_template("one.html").render()


def kept(folder: Path) -> list[Path]:
    return sorted((folder / "__pycache__").glob("*"))


def test_it_lies_where_python_keeps_what_it_compiles(folder: Path) -> None:
    assert said(opened(folder)) == "One 2"
    assert [path.name for path in kept(folder)] == [f"one.html.{sys.implementation.cache_tag}.pyc"]


def test_it_is_compiled_once(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    said(opened(folder))
    monkeypatch.setattr(Environment, "compile", None)
    assert said(opened(folder)) == "One 2"


def test_another_text_is_compiled_anew(folder: Path) -> None:
    said(opened(folder))
    (folder / "one.html").write_text("Two {{ 1 + 1 }}", "utf-8")
    assert said(opened(folder)) == "Two 2"
    assert len(kept(folder)) == 1


def test_another_program_compiles_anew(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A constant in a template may have been worked out by a filter of the program before."""

    def with_filter(prefix: str) -> Environment:
        monkeypatch.setattr(compiled_templates, "program", lambda: prefix)
        env = opened(folder)
        env.filters["told"] = lambda text: f"{prefix} {text}"
        return env

    (folder / "one.html").write_text("{{ 'one'|told }}", "utf-8")
    assert [said(with_filter(prefix)) for prefix in ("a", "b")] == ["a one", "b one"]


@pytest.mark.parametrize("keep", [0, 10, 40, -1])
def test_what_is_damaged_is_compiled_anew(folder: Path, keep: int) -> None:
    said(opened(folder))
    (file,) = kept(folder)
    whole = file.read_bytes()
    file.write_bytes(whole[:keep])
    assert said(opened(folder)) == "One 2"
    assert file.read_bytes() == whole


def test_code_of_somebody_else_is_not_run(folder: Path) -> None:
    """It would have to be made for this very program and text, by whoever may write beside the template."""
    said(opened(folder))
    (file,) = kept(folder)
    (folder / "two.html").write_text("Another", "utf-8")
    opened(folder).get_template("two.html")
    other = next(path for path in kept(folder) if path != file)
    file.write_bytes(other.read_bytes())
    assert said(opened(folder)) == "One 2"


def test_nothing_is_kept_of_templates_that_are_not_the_programs(folder: Path, tmp_path: Path) -> None:
    assert said(opened(folder, tmp_path / "elsewhere")) == "One 2"
    assert kept(folder) == []


def test_python_may_be_told_to_write_nothing(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "dont_write_bytecode", True)
    assert said(opened(folder)) == "One 2"
    assert kept(folder) == []


def test_a_folder_that_cannot_be_written_costs_time_alone(folder: Path) -> None:
    (folder / "__pycache__").write_text("a file where the folder should be", "utf-8")
    assert said(opened(folder)) == "One 2"
