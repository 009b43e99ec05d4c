"""The tile of an indicator's page: its labels are smaller than what they label, a target in words too."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Browser

STYLES = Path(__file__).parents[2] / "hooks/scorecard/theme/assets/stylesheets/content.css"
SIZES = """() => ['.sc-answer__label', '.what'].map(
  (name) => parseFloat(getComputedStyle(document.querySelector(name)).fontSize))"""


@pytest.mark.parametrize(
    ("what", "target"),
    [("what", "Best between 18% and 21%"), ("", '<a class="what">100%</a>')],
)
def test_a_label_is_smaller_than_its_target(browser: Browser, what: str, target: str) -> None:
    label = '<span class="sc-answer__label">Target</span>'
    tile = f'<div class="sc-answer__target {what}">{label}\n{target}</div>'
    with browser.new_context() as context:
        page = context.new_page()
        page.set_content(f"<style>{STYLES.read_text('utf-8')}</style><div class=sc-answer>{tile}</div>")
        label_size, size = page.evaluate(SIZES)
    assert label_size < size
