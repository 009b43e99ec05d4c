"""The lexicon: the words themselves, from the TOML files beside this module, and how they are filled in."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping, Sequence
from functools import cache
from importlib.resources import files
from typing import Any

# Where the words for what is counted end: "hours of help", "children in care", "days (average)".
JOINED = re.compile(r" (?:per|of|in|for|with|on|at|from|to|by|who|that) | \(")


@cache
def lexicon(name: str) -> Mapping[str, Any]:
    """One of the word lists: units, nouns, codes or sentences."""
    return tomllib.loads(files(__package__).joinpath(f"{name}.toml").read_text("utf-8"))


@cache
def template(key: str) -> Any:
    """What stands in sentences.toml under a dotted key: a text, or a table of several."""
    found: Any = lexicon("sentences")
    for part in key.split("."):
        found = found[part]
    return found


def say(key: str, /, **parts: object) -> str:
    """A sentence of sentences.toml with its parts filled in.

    The part `number`, a whole number, chooses between `one` and `many` where the entry has both, and is
    written with commas. Parts are put in as they are: braces in a title stay braces.
    """
    text, number = template(key), parts.get("number")
    if isinstance(text, Mapping):
        text = text["one" if number == 1 else "many"]
    if isinstance(number, int):
        parts["number"] = f"{number:,}"
    return str(text).format_map(parts)


def count(number: int, noun: str) -> str:
    """A number of things: "1 indicator", "3 indicators", "1,204 figures", "0 milestones", "2 priorities".

    `noun` is the word for one of them; of several words the last takes the plural.
    """
    return f"{number:,} {noun if number == 1 else plural(noun)}"


def plural(noun: str) -> str:
    """The word for several: "priorities" of "priority", "plans" of "plan"."""
    *before, last = noun.split(" ")
    many = lexicon("nouns")["many"].get(last) or last + "s"
    return " ".join((*before, many))


def singular(noun: str) -> str:
    """The word for one, of words as they are typed for a unit: "family" of "families", "day" of "days".

    "agencies per person" gives "agency per person", "days lost" "day lost", "hours of help" "hour of help".
    What does not look like a plural stays.
    """
    m = JOINED.search(noun)
    counted, rest = (noun[: m.start()], noun[m.start() :]) if m else (noun, "")
    words = counted.split(" ")
    for at in (-1, *range(len(words) - 1)):  # the last word, else the first that is one
        one = _singular(words[at])
        if one != words[at]:
            words[at] = one
            break
    return " ".join(words) + rest


def _singular(word: str) -> str:
    known: str | None = lexicon("nouns")["one"].get(word.lower())
    if known:
        return known
    plain = word.endswith("s") and not word.endswith(("ss", "us", "is")) and word.islower() and len(word) > 2
    return word[:-1] if plain else word


def number_word(number: int) -> str:
    """ "seven" up to ten, then figures: "11"."""
    return str(lexicon("nouns")["numbers"].get(str(number), f"{number:,}"))


def ordinal_word(number: int) -> str:
    """ "second" up to "tenth", then figures: "11th", "21st"."""
    return str(lexicon("nouns")["ordinals"].get(str(number), ordinal(number)))


def ordinal(number: int) -> str:
    """In figures: "1st", "11th", "21st", "1,002nd"."""
    tail = "th" if 10 < number % 100 < 14 else {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
    return f"{number:,}{tail}"


def listing(items: Sequence[str], word: str = "and") -> str:
    """Things in a row: "a", "a and b", "a, b and c". Blank for none."""
    if len(items) < 2:
        return "".join(items)
    return f"{', '.join(items[:-1])} {word} {items[-1]}"


def capital(text: str) -> str:
    """The text with a capital at its start; the rest as it is."""
    return text[:1].upper() + text[1:]


def lower_first(text: str) -> str:
    """A name that begins with an article within a sentence: "the start to June 2007"; others as they are."""
    return text[:1].lower() + text[1:] if text.startswith(("The ", "A ", "An ")) else text


def closed_sentence(text: str) -> str:
    """A text from the data as a sentence: stripped, with a full stop where it ends without a mark."""
    text = text.strip()
    return text if not text or text[-1] in ".?!" else text + "."


def together(*sentences: str) -> str:
    """Sentences as one paragraph, blank ones left out."""
    return " ".join(sentence for sentence in sentences if sentence)
