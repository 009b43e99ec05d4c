"""The share card: a drawing on white, in the size that other sites ask for, whatever the drawing's own."""

from __future__ import annotations

import pytest

from scorecard.charts import kept_picture, share_card

DRAWING = (
    '<?xml version="1.0" encoding="UTF-8"?>\n<svg xmlns="http://www.w3.org/2000/svg" role="img" '
    'viewBox="0 0 {w} {h}" width="{w}" height="{h}"><rect width="{w}" height="{h}" fill="#000000"/></svg>'
)


def size(png: bytes) -> tuple[int, int]:
    assert png.startswith(b"\x89PNG\r\n\x1a\n")
    return int.from_bytes(png[16:20]), int.from_bytes(png[20:24])


@pytest.mark.parametrize(("w", "h"), [(680, 267), (680.5, 900), (40, 40)])
def test_a_card_has_one_size(w: float, h: float) -> None:
    assert size(share_card(DRAWING.format(w=w, h=h).encode())) == (1200, 630)


def test_the_same_drawing_gives_the_same_bytes() -> None:
    drawing = DRAWING.format(w=680, h=267).encode()
    assert share_card(drawing) == share_card(drawing)


def test_what_reaches_over_the_edge_of_a_drawing_is_not_cut_off() -> None:
    drawing = DRAWING.format(w=1080, h=510)
    wider = drawing.replace('<rect width="1080"', '<rect width="1110"')
    widest = drawing.replace('<rect width="1080"', '<rect width="9999"')
    assert len({share_card(one.encode()) for one in (drawing, wider, widest)}) == 3


def test_what_is_kept_and_is_no_picture_is_made_anew() -> None:
    drawing = DRAWING.format(w=800, h=400).encode()
    made = share_card(drawing)
    for kept in (b"no picture", made[:-1], b"", made[1:]):
        assert kept_picture(lambda name, make, kept=kept: kept, "card", lambda: made) == made
    assert kept_picture(lambda name, make: made, "card", lambda: b"") == made
