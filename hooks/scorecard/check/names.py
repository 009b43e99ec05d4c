"""Names that must not be published, from a list that the council keeps outside the repository.

Found is a name as people write it: the other way round, with initials, behind a title, without its accents,
hyphens or apostrophes, with 's, in one word. A first name alone is none, nor is a surname that is a word.
"""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from ..model.letters import LOOKALIKES, UNSEEN

WORD = re.compile(r"[^\W\d_]+")
POSSESSIVE = re.compile(r"['‘’`´ʼ]s\b", re.IGNORECASE)
APOSTROPHE = re.compile(r"(?<=[^\W\d_])['‘’`´ʼ](?=[^\W\d_])")
SPACED = re.compile(r"\b(?:[^\W\d_]\s){3,}[^\W\d_]\b")  # J a n e
HUMP = re.compile(r"(?<=[a-zß-ÿ])(?=[A-ZÀ-Þ])")  # Mac|Donald
UNJOINED = str.maketrans({"ø": "o", "Ø": "O", "ł": "l", "Ł": "L", "đ": "d", "Đ": "D", "ð": "d", "Ð": "D",
                          "æ": "ae", "Æ": "Ae", "œ": "oe", "Œ": "Oe",
                           "þ": "th", "Þ": "Th", "ß": "ss", "ı": "i"})  # fmt: skip
SPELT_OUT = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "å": "aa", "ø": "oe",
                           "Ä": "Ae", "Ö": "Oe", "Ü": "Ue", "Å": "Aa", "Ø": "Oe"})  # fmt: skip
PARTICLES = {"ap", "ab", "ferch", "van", "von", "de", "der", "den", "del", "di", "da", "du", "la", "le", "al",
             "el", "bin", "ibn", "st", "mac", "mc", "o", "ter", "ten"}  # fmt: skip
TITLES = {"mr", "mrs", "ms", "miss", "mx", "dr", "prof", "professor", "cllr", "councillor", "sir", "dame",
          "lord", "lady", "rev", "revd", "reverend", "ald", "alderman", "baroness", "canon"}  # fmt: skip
BETWEEN = re.compile(r"[\s,.\-‐‑–—_/()\"“”]*")
STOP = re.compile(r"[.!?;:]\s")
WORDS_TOO = ("A", "I")  # an initial that is a word: it counts where a stop or a comma says that it is one


@dataclass(frozen=True, slots=True)
class Person:
    """One name of the list. Each part is a row of pieces, small letters alone: ("mac", "donald").

    `given`    the first name; blank where the list has one word
    `more`     first and middle names together; blank where there are none
    `surname`  with its particles
    `letters`  the initials of all given names
    """

    given: tuple[str, ...]
    more: tuple[str, ...]
    surname: tuple[str, ...]
    letters: str


@dataclass(frozen=True, slots=True)
class Words:
    """A text's words: `plain` in small letters, `shown` as typed, `gaps[i]` what stands before word i."""

    plain: list[str]
    shown: list[str]
    gaps: list[str]


def forbidden_names(names: Iterable[str]) -> Callable[[str], bool]:
    """A test whether a text holds any of the names.

    `names`  one name an item, as the list has it; blank ones and those behind # are passed over

    Words are looked up, so a long list costs little more than a short one.
    """
    people = [p for name in names if not name.lstrip("\ufeff ").startswith("#") for p in _people(name)]
    if not people:
        return lambda text: False
    begins: dict[str, set[Person]] = defaultdict(set)
    whole = set()
    for person in people:
        for part in (person.given, person.more, person.surname):
            for end in range(1, len(part) + 1):
                begins["".join(part[:end])].add(person)
        if person.given:
            for given in (person.given, person.more or person.given):
                whole |= {"".join((*given, *person.surname)), "".join((*person.surname, *given))}

    def named(text: str) -> bool:
        words = _words(text)
        return any(
            word in whole or any(_at(words, i, person) for person in begins.get(word, ()))
            for i, word in enumerate(words.plain)
        )

    return named


def _people(name: str) -> Iterator[Person]:
    """A name of the list, and the same as it is spelt without its umlauts."""
    for text in dict.fromkeys((name, name.translate(SPELT_OUT))):
        last, comma, first = text.partition(",")
        parts = [_pieces(word) for word in (f"{first} {last}" if comma else text).split()]
        parts = [part for part in parts if part]
        if not parts:
            continue
        begins = next((i for i, part in enumerate(parts) if i and part[0] in PARTICLES), len(parts) - 1)
        given, surname = parts[:begins], tuple(piece for part in parts[begins:] for piece in part)
        more = tuple(piece for part in given for piece in part) if len(given) > 1 else ()
        letters = "".join(piece[0] for part in given for piece in part)
        yield Person(given[0] if given else (), more, surname, letters)


def _pieces(word: str) -> tuple[str, ...]:
    """The pieces of a word that a text may write apart or together: anne, marie of Anne-Marie."""
    apart = re.sub(r"['‘’`´ʼ]", " ", HUMP.sub(" ", _latin(word)))
    return tuple(piece.casefold() for piece in WORD.findall(apart))


def _words(text: str) -> Words:
    plain = APOSTROPHE.sub("", POSSESSIVE.sub("", _latin(text)))
    plain = SPACED.sub(lambda m: re.sub(r"\s", "", m[0]), plain)
    shown, gaps, end = [], [], 0
    for m in WORD.finditer(plain):
        shown.append(m[0])
        gaps.append(plain[end : m.start()])
        end = m.end()
    return Words([word.casefold() for word in shown], shown, [*gaps, plain[end:]])


def _latin(text: str) -> str:
    """The text in plain Latin letters, its case kept."""
    if text.isascii():
        return text
    seen = UNSEEN.sub("", unicodedata.normalize("NFKC", text)).translate(LOOKALIKES).translate(UNJOINED)
    apart = unicodedata.normalize("NFKD", seen)
    return "".join(c for c in apart if not unicodedata.combining(c))


def _at(words: Words, i: int, person: Person) -> bool:
    """Whether the words from one on, or around it, are a person's name."""
    if (end := _part(words, i, person.surname)) and (not person.given or _around(words, i, end, person)):
        return True
    return any(
        (end := _part(words, i, given)) and _then_surname(words, end, person) for given in _given(person)
    )


def _given(person: Person) -> tuple[tuple[str, ...], ...]:
    return (person.given, person.more) if person.more else (person.given,)


def _part(words: Words, i: int, part: tuple[str, ...]) -> int:
    """The place behind the words that are a part of a name, whichever pieces are written together; else 0."""
    wanted = "".join(part)
    joined = ""
    for k in range(i, min(i + len(part), len(words.plain))):
        if k > i and not _near(words, k):
            return 0
        joined += words.plain[k]
        if joined == wanted:
            return k + 1 if wanted else 0
        if not wanted.startswith(joined):
            return 0
    return 0


def _then_surname(words: Words, i: int, person: Person) -> bool:
    """Whether the surname follows, up to two middle names or initials between."""
    for between in range(3):
        k = i + between
        if k >= len(words.plain) or not _near(words, k):
            return False
        if _part(words, k, person.surname) and (not between or _capital(words, k)):
            return True
        if not _capital(words, k):
            return False
    return False


def _around(words: Words, i: int, end: int, person: Person) -> bool:
    """Whether a surname has its first name or initials behind it, or a title or initials before it."""
    behind = (
        end < len(words.plain)
        and not STOP.search(words.gaps[end])
        and bool(BETWEEN.fullmatch(words.gaps[end]))
    )
    if behind and any(_part(words, end, given) for given in _given(person)):
        return True
    if not any(_capital(words, k) for k in range(i, end)):
        return False
    if behind and _initials(words, end, person, comma="," in words.gaps[end]):
        return True
    for k in range(i - 1, max(i - 4, -1), -1):
        if not _near(words, k + 1):
            return False
        if words.plain[k] in TITLES or _initials(words, k, person, comma=False):
            return True
        if len(words.shown[k]) > 1:
            return False
    return False


def _initials(words: Words, k: int, person: Person, comma: bool) -> bool:
    """Whether a word is the person's initials: J, or JE for two first names."""
    word = words.shown[k]
    if not word.isupper() or len(word) > 3 or not person.letters.upper().startswith(word):
        return False
    return word not in WORDS_TOO or comma or words.gaps[k + 1].startswith((".", "-"))


def _near(words: Words, k: int) -> bool:
    """Whether a word follows the one before it in one name: no end of a sentence lies between."""
    gap = words.gaps[k]
    initial = k > 0 and (
        (len(words.shown[k - 1]) <= 3 and words.shown[k - 1].isupper()) or words.plain[k - 1] in TITLES
    )
    return bool(BETWEEN.fullmatch(gap)) and (initial or not STOP.search(gap))


def _capital(words: Words, k: int) -> bool:
    return words.shown[k][0].isupper()
