"""Telephone numbers and e-mail addresses put together from the parts in which people write them.

What stands in personal.toml was thought of by somebody; this is what nobody thought of. The numbers are those
that Ofcom keeps for drama, the domains those kept for examples.
"""

from __future__ import annotations

import random

import pytest

from scorecard.check.texts import text_wrong

SAMPLE, SEED, BAR = 400, 7, 0.95
CODES = ("01632960", "07700900", "01134960", "02079460", "08081570", "03069990")
GROUPS = ((5, 6), (5, 3, 3), (4, 7), (4, 3, 4), (3, 4, 4), (3, 8), (11,), (5, 2, 2, 2), (2, 9))
BETWEEN = (" ", "-", " - ", ".", "/", "  ", "\u00a0", "\u2009", "–", "_")
AROUND = (
    "{}",
    "Tel: {}",
    "Ring {} for more",
    "Contact the team ({}).",
    "{} or visit us",
    "T:{}",
    "on {}, weekdays",
)
LOCAL = ("a.person", "aperson", "a_person", "a-person", "person.a", "a.b.person", "person12")
DOMAIN = ("example.org", "council.example", "mail.example.org.uk", "example.gov.uk")
AT = (
    *("@", " @ ", "@ ", " @", "(at)", " (at) ", "[at]", " [AT] ", " {at} ", "＠", " <at> ", "(@)", "&#64;"),
    *("%40", "[@]", " -at- ", "_at_"),
)
DOT = (".", ".", ".", ".", "[dot]", " [dot] ", "(dot)", " (DOT) ", " dot ")


def telephone(chance: random.Random) -> str:
    digits = f"{chance.choice(CODES)}{chance.randrange(1000):03}"
    groups, at = [], 0
    for size in chance.choice(GROUPS):
        groups.append(digits[at : at + size])
        at += size
    between = chance.choice(BETWEEN)
    bare = between.join([groups[0][1:], *groups[1:]])
    forms = [between.join(groups), f"+44{bare}", f"+44 {bare}", f"+44 (0){bare}", f"0044 {bare}"]
    if len(groups) > 1:
        forms.append(f"({groups[0]}) {between.join(groups[1:])}")
    return chance.choice(AROUND).format(chance.choice(forms))


def email(chance: random.Random) -> str:
    domain = chance.choice(DOMAIN).replace(".", chance.choice(DOT))
    return chance.choice(("{}", "Write to {}", "E-mail: {}.", "({})", "{}; the team")).format(
        f"{chance.choice(LOCAL)}{chance.choice(AT)}{domain}"
    )


@pytest.mark.parametrize(("made", "rule"), [(telephone, "telephone-number"), (email, "email-address")])
def test_forms_that_nobody_thought_of_are_caught(made: object, rule: str) -> None:
    chance = random.Random(SEED)
    texts = {made(chance) for _ in range(SAMPLE)}  # type: ignore[operator]
    assert len(texts) > 0.9 * SAMPLE
    missed = [t for t in sorted(texts) if not (wrong := text_wrong(t, lambda _: False)) or wrong.code != rule]
    assert len(missed) <= (1 - BAR) * len(texts), missed
