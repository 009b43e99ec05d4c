"""What is packed for the browser runs with nothing else installed, and says what the whole program says."""

from __future__ import annotations

import io
import json
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest
import typing_extensions

import scorecard_browser
from scorecard import read
from scorecard.check import RuleSettings
from scorecard.officers_check import laying, packing, rpds
from scorecard.officers_check.laying import about_site, check_files, lays_check
from scorecard.officers_check.packing import packed_program

ROOT = Path(__file__).resolve().parents[2]
ALONE = """
import json, sys
sys.path[:0] = {paths}
from datetime import date
from pathlib import Path
from scorecard.gate import Seen, check_all
from scorecard.read import OneReading
from scorecard.settings import Settings
from scorecard.officers_check import desk
now = Settings(packages=Path({packages}), as_of=date(2026, 11, 21), cache=Path({packages}))
found = check_all(now, Seen(OneReading()))
told = [[p.package, p.file, p.line, p.column, p.code, p.message] for p in found.problems]
import openpyxl, phonenumbers
outside = [m.__file__ for m in list(sys.modules.values()) if "-packages" in str(getattr(m, "__file__", ""))]
print(json.dumps([told, outside]))
"""


@pytest.fixture(scope="module")
def laid(tmp_path_factory: pytest.TempPathFactory) -> list[str]:
    """The archive as the worker lays it out: what reads files beside itself as files, the rest packed."""
    room = tmp_path_factory.mktemp("program")
    (room / "program.zip").write_bytes(packed_program())
    with zipfile.ZipFile(room / "program.zip") as archive:
        archive.extractall(
            room / "laid", [n for n in archive.namelist() if n.startswith(("scorecard/", "babel/"))]
        )
    if sys.version_info < (3, 13):  # the browser's Python is newer than what still needs it
        shutil.copy(typing_extensions.__file__, room / "laid")
    return [str(room / "laid"), str(room / "program.zip")]


@pytest.mark.parametrize("case", ["broken", "whole"])
def test_the_packed_program_runs_alone_and_says_the_same(laid: list[str], case: str, tmp_path: Path) -> None:
    packages = ROOT / "tests" / "reference" / "0.1"
    if case == "broken":
        packages = tmp_path / "packages"
        (packages / "plan").mkdir(parents=True)
        (packages / "plan" / "datapackage.json").write_text(
            '{"name": "plan", "resources": [], "colour": 1}', "utf-8"
        )
    code = ALONE.format(paths=laid, packages=repr(str(packages)))
    done = subprocess.run([sys.executable, "-I", "-S", "-c", code], capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    told, outside = json.loads(done.stdout)
    assert outside == []
    here = subprocess.run(
        [sys.executable, "-c", ALONE.format(paths=[str(ROOT / "hooks")], packages=repr(str(packages)))],
        capture_output=True, text=True, check=True,
    )  # fmt: skip
    assert told == json.loads(here.stdout)[0]
    assert ["error" if row[4] == "property-unknown" else "" for row in told].count("error") == (
        case == "broken"
    )


def test_the_same_program_gives_the_same_bytes() -> None:
    assert packed_program() == packed_program()


def test_it_is_packed_once_for_each_program(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "dont_write_bytecode", False)
    monkeypatch.setattr(sys, "pycache_prefix", None)
    monkeypatch.setattr(laying, "KEPT", tmp_path / "program.zip")
    packed = []
    monkeypatch.setattr(packing, "packed_program", lambda: packed.append(1) or b"%d" % len(packed))
    for program, content in (("a", b"1"), ("a", b"1"), ("b", b"2"), ("b", b"2")):
        monkeypatch.setattr(laying, "program", lambda program=program: program)
        found = check_files({}, lambda _, make: make())
        assert content in found.values()
    assert len(packed) == 2


def test_the_licence_of_each_library_goes_along() -> None:
    with zipfile.ZipFile(io.BytesIO(packed_program())) as archive:
        names = archive.namelist()
    of = {name.split("/")[1] for name in names if name.startswith("licences/")}
    assert of >= {"attr", "babel", "jsonschema", "phonenumbers", "referencing"}
    profile = "scorecard/read/datapackage-2.0/"
    assert {f"{profile}datapackage.json", f"{profile}LICENCE.txt"} <= set(names)


def test_the_stand_in_is_never_altered_in_place() -> None:
    one = rpds.HashTrieMap({"a": 1})
    assert one.insert("b", 2) == {"a": 1, "b": 2}
    assert one.insert("b", 2).remove("a") == {"b": 2}
    assert one.update({"c": 3}) == {"a": 1, "c": 3}
    assert one == {"a": 1}
    some = rpds.HashTrieSet([1])
    assert some.insert(2) == {1, 2}
    assert some.update([3], [4]).discard(1) == {3, 4}
    assert some == {1}
    assert list(rpds.List([1, 2]).push_front(0)) == [0, 1, 2]
    assert list(rpds.List([1, 2]).rest) == [2]
    with pytest.raises(KeyError):
        some.remove(7)


def test_one_reading_asks_no_other() -> None:
    wrong: list[tuple[int, str, str]] = []
    assert (
        read.OneReading().disagree("a\n1\n", [1, 2], [2], [("1",)], wrong, width=1, widest=1, schema="{}")
        is False
    )
    assert wrong == []


def test_the_runtime_is_the_one_that_is_locked() -> None:
    folder = Path(scorecard_browser.__file__).parent
    lock = json.loads((folder / "package-lock.json").read_text("utf-8"))
    assert lock["packages"]["node_modules/pyodide"]["version"] == scorecard_browser.VERSION
    assert all("resolved" not in one for one in lock["packages"].values())
    assert all(one["integrity"] for name, one in lock["packages"].items() if name)


def test_it_is_laid_only_where_it_is_wanted_and_fetched(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(scorecard_browser, "HERE", tmp_path)
    assert not lays_check({"officers_check": True})
    for name in scorecard_browser.FILES:
        (tmp_path / name).write_bytes(b"x")
    assert lays_check({"officers_check": True})
    assert not lays_check({"officers_check": False})
    assert not lays_check({})
    site = about_site({"rules": {"overdue": "notice"}}, [{"name": "plan", "title": "A plan", "council": "C"}])
    files = check_files(site, lambda key, make: b"program")
    told = json.loads(files["officers/check/settings.json"])  # type: ignore[arg-type]
    assert told["plans"] == [{"name": "plan", "title": "A plan"}]
    assert RuleSettings(told["rules"]).rules == {"overdue": "notice"}
    assert f"officers/check/{told['program']}" in files
    assert {a for a in files if a.startswith(f"officers/check/{told['python']}")} == {
        f"officers/check/{told['python']}{name}" for name in scorecard_browser.FILES
    }
