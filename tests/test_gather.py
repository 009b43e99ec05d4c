"""What is made beside what is gathered stands in line as it is asked for."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from scorecard.build import build
from scorecard.executor import Answer, Serial, Work
from scorecard.settings import Settings
from scorecard.store import Store

PACKAGES = Path(__file__).parent / "packages"


@dataclass
class StandsBy(Serial):
    """Does one after the other what it is given once all is mapped, and remembers in which order.

    `begun`  what was given, `asked` whose answer was waited for
    """

    mapping: bool = True
    begun: list[str] = field(default_factory=list)
    asked: list[str] = field(default_factory=list)

    def mapped(self) -> None:
        self.mapping = False

    def start(self, work: Work, task: Callable[[], bytes], here: bool = True) -> Answer | None:
        if self.mapping:
            return None
        number = len(self.begun)
        self.begun.append(work.__name__)
        made = work(task())

        def answer() -> bytes:
            self.asked.append(f"{number} {work.__name__}")
            return made

        return answer


def test_nothing_is_waited_for_that_stands_behind_what_is_asked_for_later(tmp_path: Path) -> None:
    now = Settings(packages=PACKAGES, as_of=date(2026, 11, 21), cache=tmp_path)
    beside = StandsBy()
    made = build(now, Store(tmp_path / "beside"), beside)
    alone = build(now, Store(tmp_path / "alone"))
    assert [(file.address, file.content) for file in made.files] == [
        (file.address, file.content) for file in alone.files
    ]
    assert [(page.address, page.body) for page in made.pages] == [
        (page.address, page.body) for page in alone.pages
    ]
    assert {"share_card", "parquet_work", "work", "explorer_work"} <= set(beside.begun)
    assert len(beside.asked) == len(beside.begun)
    # The explorer's files alone are begun before their turn: then nobody needs the cells of the great table.
    rest = [one for one in beside.asked if "explorer_work" not in one]
    assert rest == sorted(rest, key=lambda one: int(one.split()[0]))
