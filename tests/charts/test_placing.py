"""What lies in a plot, for words to keep off."""

from __future__ import annotations

from collections.abc import Iterator

from scorecard.charts.placing import Ground

CORNERS = [(0.0, 0.0), (20.0, 0.0), (20.0, 5.0)]


def test_marks_and_lines_lie_in_boxes_in_the_order_in_which_they_were_laid() -> None:
    ground = Ground()
    ground.cross([(50.0, 50.0)])
    ground.along(CORNERS)
    ground.lay([(1.0, 2.0, 3.0, 4.0)])
    ground.cross([(7.0, 8.0)], 6)
    expected = [
        (45.0, 45.0, 55.0, 55.0),
        *((x - 4, -4.0, x + 4, 4.0) for x in (0.0, 10.0, 20.0)),
        *((16.0, y - 4, 24.0, y + 4) for y in (0.0, 5.0)),
        (1.0, 2.0, 3.0, 4.0),
        (1.0, 2.0, 13.0, 14.0),
    ]
    assert ground.marks == expected
    assert ground.marks == expected, "laid once, however often it is asked"
    assert ground.near((0.0, 1.5, 3.5, 4.5)).marks == [expected[1], expected[6], expected[7]]


def test_where_marks_lie_is_not_worked_out_before_words_look_for_a_place() -> None:
    asked = list[str]()

    def corners() -> Iterator[tuple[float, float]]:
        asked.append("where")
        yield from CORNERS

    ground = Ground()
    ground.along(corners())
    assert not asked
    assert ground.hidden((0.0, 0.0, 2.0, 2.0)) == 4.0
    assert asked == ["where"]
