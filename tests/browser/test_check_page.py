"""The page /check/: a file is looked up by its sum in the reader's own browser, and nothing is sent anywhere."""

# ruff: noqa: E501

from __future__ import annotations

import hashlib
import json
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page
from remembering import served

EARLIER = b"value\r\n41\r\n"


@pytest.fixture(scope="module")
def checked(
    site: Path, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[tuple[Path, str, list[tuple[str, str, int]]]]:
    """A copy of the site with one file of an earlier release in its list, served; and what is asked of it."""
    folder = tmp_path_factory.mktemp("check") / "site"
    shutil.copytree(site, folder)
    known = json.loads((folder / "check" / "known.json").read_text("utf-8"))
    known["editions"].insert(0, {"on": "2026-03-04", "release": "2026-q1"})
    files = {d: [[a, f + 1, u, g] for a, f, u, g in found] for d, found in known["files"].items()}
    files[hashlib.sha256(EARLIER).hexdigest()] = [["plan/data/observations.csv", 0, 1, False]]
    (folder / "check" / "known.json").write_text(json.dumps(known | {"files": files}), "utf-8")
    with served(folder) as (address, asked):
        yield folder, address, asked


@pytest.fixture
def page(browser: Browser, checked: tuple[Path, str, list[tuple[str, str, int]]]) -> Iterator[Page]:
    with browser.new_context() as context:
        page = context.new_page()
        page.problems = []  # type: ignore[attr-defined]
        page.on("console", lambda m: page.problems.append(m.text) if m.type == "error" else None)  # type: ignore[attr-defined]
        page.goto(f"{checked[1]}check/")
        yield page
        assert page.problems == []  # type: ignore[attr-defined]


def said(page: Page, path: Path) -> str:
    page.set_input_files("#sc_check_file", path)
    page.wait_for_selector("#sc_check_said code")
    return " ".join(page.inner_text("#sc_check_said").split())


@pytest.mark.parametrize("ending", [".csv", ".xlsx", ".svg", ".zip", ".parquet", ".html"])
def test_a_file_of_the_site_is_known(
    page: Page, checked: tuple[Path, str, list[tuple[str, str, int]]], ending: str
) -> None:
    folder, address, asked = checked
    file = next(
        p for p in sorted(folder.rglob(f"*{ending}")) if "assets" not in p.parts and "pagefind" not in p.parts
    )
    asked.clear()
    told = said(page, file)
    assert told.startswith(f"Yes. {file.name} is what ")
    where = file.relative_to(folder).as_posix()
    assert where in told
    assert hashlib.sha256(file.read_bytes()).hexdigest() in told
    assert page.eval_on_selector(f'#sc_check_said a:text-is("{where}")', "a => a.href") == address + where
    assert ("GET", "/check/known.json", 0) in asked
    # The list is fetched. Nothing is sent, and the file's name and sum stand in no address that is asked for.
    assert {(method, length) for method, _, length in asked} == {("GET", 0)}
    assert not any(file.name in path and "check" in path for _, path, _ in asked)


def test_a_file_that_was_replaced(page: Page, tmp_path: Path) -> None:
    (tmp_path / "observations.csv").write_bytes(EARLIER)
    told = said(page, tmp_path / "observations.csv")
    assert told.startswith("Yes, but there is a newer one. observations.csv was published here on ")
    assert "on 4 March 2026 (release 2026-q1). By 21 November 2026 another had taken its place: " in told


def test_a_file_with_one_letter_altered_is_not_known(
    page: Page, checked: tuple[Path, str, list[tuple[str, str, int]]], tmp_path: Path
) -> None:
    whole = next(checked[0].rglob("data.csv")).read_bytes()
    (tmp_path / "data.csv").write_bytes(whole.replace(b"1", b"7", 1))
    assert said(page, tmp_path / "data.csv").startswith("We do not know this file.")


def test_without_scripts_it_says_how_to_compare_by_hand(
    browser: Browser, checked: tuple[Path, str, list[tuple[str, str, int]]]
) -> None:
    with browser.new_context(java_script_enabled=False) as context:
        page = context.new_page()
        page.goto(f"{checked[1]}check/")
        assert not page.is_visible("#sc_check")
        for way in ("certutil -hashfile FILE SHA256", "shasum -a 256 FILE", "sha256sum FILE"):
            assert page.is_visible(f'code:text-is("{way}")')
        assert (
            page.eval_on_selector('a[href$="checksums.txt"]', "a => a.href") == f"{checked[1]}checksums.txt"
        )
