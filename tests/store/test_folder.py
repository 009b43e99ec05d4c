"""What is kept is found again, or is made anew: damage, a full disk and the like cost time alone."""

from __future__ import annotations

import os
import pickle
import stat
from collections.abc import Callable
from pathlib import Path

import pytest

from scorecard.model import Damaged, Kept
from scorecard.store import BUILDS, GRACE, Store, key_of, packed

KEY = key_of("something", 1)


class Maker:
    """Counts how often it was asked."""

    asked = 0

    def __call__(self) -> bytes:
        self.asked += 1
        return b"costly"


def the_file(folder: Path, part: str = "made") -> Path:
    (found,) = (path for path in (folder / part).rglob("*") if path.is_file())
    return found


def test_what_is_kept_is_not_made_again(tmp_path: Path) -> None:
    make = Maker()
    assert [Store(tmp_path).keep(KEY, make) for _ in range(3)] == [b"costly"] * 3
    assert make.asked == 1


def test_equal_values_have_one_key_and_others_another() -> None:
    assert key_of("a", ("b", 1)) == key_of("a", ("b", 1))
    assert len({key_of("ab", "c"), key_of("a", "bc"), key_of("abc"), key_of("a", "b", "c")}) == 4


def flipped(path: Path) -> None:
    content = bytearray(path.read_bytes())
    content[len(content) // 2] ^= 1
    path.write_bytes(content)


def crafted(path: Path) -> None:
    class Runs:
        def __reduce__(self) -> tuple[Callable[..., object], tuple[object, ...]]:
            return os.mkdir, (str(path.parent / "it-ran"),)

    path.write_bytes(pickle.dumps(Runs()))


def a_pipe(path: Path) -> None:
    path.unlink()
    os.mkfifo(path)


def a_folder(path: Path) -> None:
    path.unlink()
    path.mkdir()


DAMAGE: list[Callable[[Path], object]] = [
    flipped,
    lambda path: path.write_bytes(path.read_bytes()[:-1]),
    lambda path: path.write_bytes(b""),
    lambda path: path.write_bytes(path.read_bytes() + b"more"),
    crafted,
    a_pipe,
    a_folder,
    lambda path: path.unlink(),
]
NAMES = ["flipped", "cut", "empty", "longer", "crafted", "a pipe", "a folder", "gone"]


@pytest.mark.parametrize("damage", DAMAGE, ids=NAMES)
def test_what_is_damaged_is_made_anew(tmp_path: Path, damage: Callable[[Path], object]) -> None:
    make = Maker()
    Store(tmp_path).keep(KEY, make)
    path = the_file(tmp_path)
    damage(path)
    assert Store(tmp_path).keep(KEY, make) == b"costly"
    assert make.asked == 2
    assert not (path.parent / "it-ran").exists()


@pytest.mark.parametrize("damage", DAMAGE, ids=NAMES)
def test_a_damaged_file_is_not_taken_for_whole(tmp_path: Path, damage: Callable[[Path], object]) -> None:
    kept = Store(tmp_path).file(b"a page")
    assert isinstance(kept, Kept) and kept.read() == b"a page"
    damage(kept.path)
    store = Store(tmp_path)
    assert store.whole(kept.sha256, kept.size) is None
    with pytest.raises(Damaged):
        kept.read()
    again = store.file(b"a page")
    assert (again.read() if isinstance(again, Kept) else again) == b"a page"


def test_files_that_changed_places_are_both_damaged(tmp_path: Path) -> None:
    store, other = Store(tmp_path), key_of("another")
    store.put(KEY, b"one")
    first = the_file(tmp_path)
    store.put(other, b"two")
    (second,) = (path for path in (tmp_path / "made").rglob("*") if path.is_file() and path != first)
    one, two = first.read_bytes(), second.read_bytes()
    first.write_bytes(two)
    second.write_bytes(one)
    assert store.get(KEY) is None and store.get(other) is None


def test_what_is_of_another_type_is_made_anew(tmp_path: Path) -> None:
    store = Store(tmp_path)
    store.put(KEY, packed({"a": "b"}))
    assert store.value(KEY, dict[str, str]) == {"a": "b"}
    assert store.value(KEY, list[int]) is None
    store.put(KEY, b"\xff no such thing")
    assert store.value(KEY, dict[str, str]) is None


@pytest.mark.skipif(os.geteuid() == 0, reason="nothing is read-only for root")
def test_a_folder_that_cannot_be_written_keeps_nothing(tmp_path: Path) -> None:
    tmp_path.chmod(stat.S_IRUSR | stat.S_IXUSR)
    make = Maker()
    assert [Store(tmp_path / "store").keep(KEY, make) for _ in range(2)] == [b"costly"] * 2
    assert make.asked == 2


@pytest.mark.parametrize("where", ["/proc/store", "/dev/null/store"])
def test_where_there_can_be_no_folder_nothing_is_kept(where: str) -> None:
    store = Store(Path(where))
    assert store.keep(KEY, lambda: b"x") == b"x"
    assert store.file(b"a page") == b"a page"
    assert store.get(KEY) is None
    assert store.prune() == 0


def test_a_full_disk_keeps_nothing_and_no_half(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    store = Store(tmp_path)
    with monkeypatch.context() as patched:
        patched.setattr("scorecard.store.folder.os.fchmod", full)
        assert store.keep(KEY, lambda: b"x") == b"x"
        assert store.file(b"a page") == b"a page"
    assert [path for path in tmp_path.rglob("*") if path.is_file()] == []


def test_without_a_folder_nothing_is_kept() -> None:
    store, make = Store(None), Maker()
    assert [store.keep(KEY, make) for _ in range(2)] == [b"costly"] * 2
    assert store.file(b"x") == b"x"
    assert store.prune() == 0


def test_a_file_is_published_readable_for_all(tmp_path: Path) -> None:
    kept = Store(tmp_path).file(b"a page")
    assert isinstance(kept, Kept) and stat.S_IMODE(kept.path.stat().st_mode) == 0o644


def test_what_no_late_build_used_is_forgotten(tmp_path: Path) -> None:
    store = Store(tmp_path)
    store.put(KEY, b"x")
    kept = store.file(b"a page")
    assert isinstance(kept, Kept)
    day = 86_400
    begin = kept.path.stat().st_mtime
    for n in range(1, BUILDS):
        assert Store(tmp_path, begin + n * day).prune() == 0
        if n == 1:
            os.utime(kept.path, (begin + day, begin + day))  # that build used it
    assert Store(tmp_path, begin + BUILDS * day).prune() == 1
    assert kept.whole() and store.get(KEY) is None


def test_builds_in_quick_succession_forget_nothing_young(tmp_path: Path) -> None:
    store = Store(tmp_path)
    store.put(KEY, b"x")
    now = the_file(tmp_path).stat().st_mtime
    assert [Store(tmp_path, now + n).prune() for n in range(1, 20)] == [0] * 19
    later = [Store(tmp_path, now + n + 2 * GRACE).prune() for n in range(BUILDS)]
    assert sum(later) == 1


def test_a_build_says_what_it_used_and_a_later_one_takes_it_as_a_whole(tmp_path: Path) -> None:
    store = Store(tmp_path)
    store.put(KEY, b"x")
    store.file(b"a page")
    names = list(store.used)
    assert len(names) == 2
    for name in names:
        os.utime(tmp_path / name, (0, 0))
    later = Store(tmp_path)
    later.touch([*names, "../outside", "/etc/passwd"])
    assert all((tmp_path / name).stat().st_mtime > 0 for name in names)
    assert not (tmp_path.parent / "outside").exists()
