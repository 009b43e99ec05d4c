"""What is drawn can be seen: computed colours of every kind of page, light and dark (WCAG 1.4.3, 1.4.11).

Axe measures text in HTML; here text in drawings is measured too, the marks that carry a meaning, and the
edges of what can be pressed or filled in. Lines that only guide the eye (grids, rails of dots) are not marks.
"""

from __future__ import annotations

from collections.abc import Mapping

import pytest
from kinds import told
from playwright.sync_api import Browser

OPEN_ALL = "document.querySelectorAll('details').forEach(one => { one.open = true })"
MEASURE = r"""() => {
  const rgba = (s) => {
    const m = s.match(/[\d.]+/g) || [0, 0, 0, 0];
    return [+m[0], +m[1], +m[2], m[3] === undefined ? 1 : +m[3]];
  };
  const over = (a, b) => [0, 1, 2].map((i) => a[i] * a[3] + b[i] * (1 - a[3])).concat(1);
  const linear = (v) => { v /= 255; return v <= 0.04045 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4; };
  const light = (c) => 0.2126 * linear(c[0]) + 0.7152 * linear(c[1]) + 0.0722 * linear(c[2]);
  const ratio = (a, b) => {
    const [low, high] = [light(a), light(b)].sort((x, y) => x - y);
    return (high + 0.05) / (low + 0.05);
  };
  const ground = (e) => {
    const found = [];
    for (let up = e; up; up = up.parentElement) {
      const b = rgba(getComputedStyle(up).backgroundColor);
      if (b[3]) found.push(b);
      if (b[3] === 1) break;
    }
    return found.reverse().reduce((under, b) => over(b, under), [255, 255, 255, 1]);
  };
  const out = {};
  const tell = (what, e, found, least) => {
    const name = `${what} ${e.getAttribute('class') || e.tagName} (${e.textContent.trim().slice(0, 30)})`;
    if (found < least) out[name] = `${found.toFixed(2)}:1, not ${least}:1`;
  };
  const seen = (e) => e.checkVisibility({ opacityProperty: true, visibilityProperty: true });
  const walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (walk.nextNode()) {
    const e = walk.currentNode.parentElement;
    if (!walk.currentNode.textContent.trim() || !seen(e)) continue;
    if (e.closest('script, style, title, desc, noscript, .sc-here, .sc-on, :disabled')) continue;
    const svg = e.closest('svg'), style = getComputedStyle(e), under = ground(svg ? svg.parentElement : e);
    if (svg && style.fill === getComputedStyle(document.body).backgroundColor) continue;  // upon a mark
    const size = parseFloat(style.fontSize);
    const large = size >= 24 || (size >= 18.66 && +style.fontWeight >= 700);
    tell('text', e, ratio(over(rgba(svg ? style.fill : style.color), under), under), large ? 3 : 4.5);
  }
  const marks = '.sc-small [class], .sc-strip > :not(.sc-strip__line), .sc-bar rect, '
    + '.sc-time [class], .sc-outline';
  for (const e of document.querySelectorAll(marks)) {
    if (!e.checkVisibility()) continue;
    const style = getComputedStyle(e), under = ground(e.closest('svg').parentElement);
    const inks = [style.fill, style.stroke].filter((ink) => ink !== 'none');
    tell('mark', e, Math.max(...inks.map((ink) => ratio(over(rgba(ink), under), under))), 3);
  }
  const controls = 'input:not([type=file]), select, .sc-article button:not(th button)';
  for (const e of document.querySelectorAll(controls)) {
    if (!seen(e) || e.disabled) continue;
    const style = getComputedStyle(e), under = ground(e.parentElement);
    const edge = parseFloat(style.borderTopWidth) ? ratio(over(rgba(style.borderTopColor), under), under) : 1;
    tell('control', e, Math.max(edge, ratio(ground(e), under)), 3);
  }
  return out;
}"""


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [1280, 390])
def test_what_is_drawn_can_be_seen(
    browser: Browser, served: str, kinds: Mapping[str, str], width: int, scheme: str
) -> None:
    found: list[str] = []
    with browser.new_context(viewport={"width": width, "height": 900}, color_scheme=scheme) as context:
        page = context.new_page()
        for kind, address in kinds.items():
            page.goto(served + address)
            page.evaluate(OPEN_ALL)
            found += (f"{kind}: {name} is {ratio}" for name, ratio in page.evaluate(MEASURE).items())
    assert told(found) == ""


def test_a_fault_would_be_found(browser: Browser) -> None:
    page = browser.new_page()
    page.set_content("""
      <p style="color: #999">Pale words</p>
      <svg><text style="fill: #aaa" y="20">Pale figure</text></svg>
      <svg class="sc-bar"><rect fill="#ddd" width="9" height="9"/></svg>
      <article class="sc-article"><button style="background: #ffc53d; border: 0">Search</button></article>
    """)
    found = page.evaluate(MEASURE)
    assert [name.split(" ")[0] for name in found] == ["text", "text", "mark", "control"]
    page.close()
