"""Files set in place on the site: linked where that is safe, copied where it is not."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from scorecard.disk.placing import Placing, files_of


@pytest.fixture
def kept(tmp_path: Path) -> Path:
    file = tmp_path / "store" / "ab"
    file.parent.mkdir()
    file.write_bytes(b"kept")
    return file


def test_a_kept_file_is_linked_once_and_then_copied(tmp_path: Path, kept: Path) -> None:
    placing, first, second = Placing(), tmp_path / "site" / "a" / "x.csv", tmp_path / "site" / "b" / "x.csv"
    placing.place(str(kept), str(first))
    placing.place(str(kept), str(second))
    assert first.samefile(kept)
    assert not second.samefile(kept)
    assert first.read_bytes() == second.read_bytes() == b"kept"


def test_what_was_there_is_replaced_and_never_written_into(tmp_path: Path, kept: Path) -> None:
    other = tmp_path / "other"
    other.write_bytes(b"somebody's")
    target = tmp_path / "site.csv"
    os.link(other, target)
    Placing().place(str(kept), str(target))
    assert target.read_bytes() == b"kept"
    assert other.read_bytes() == b"somebody's"


def test_where_there_are_no_links_it_is_copied(
    tmp_path: Path, kept: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refused(kept: str, target: str) -> None:
        raise OSError(18, "Invalid cross-device link")

    monkeypatch.setattr(os, "link", refused)
    target = tmp_path / "site" / "x.csv"
    Placing().place(str(kept), str(target))
    assert target.read_bytes() == b"kept"
    assert not target.samefile(kept)


def test_a_file_that_was_written_into_since_is_known(tmp_path: Path, kept: Path) -> None:
    placing, target = Placing(), tmp_path / "x.csv"
    placing.place(str(kept), str(target))
    assert placing.untouched(str(target))
    target.write_bytes(b"smaller")
    assert not placing.untouched(str(target))
    assert not placing.untouched(str(tmp_path / "y.csv"))


def test_files_come_in_the_order_of_the_parts_of_their_addresses(tmp_path: Path) -> None:
    for name in ("a/z", "a.b", "a/b/c", "A"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text("")
    (tmp_path / "loop").symlink_to(tmp_path, target_is_directory=True)
    found = [address for address, _ in files_of(tmp_path)]
    paths = sorted(path for path in tmp_path.rglob("*") if path.is_file())
    assert found == [path.relative_to(tmp_path).as_posix() for path in paths]
