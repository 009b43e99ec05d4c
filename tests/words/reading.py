"""How hard a text is to read, by a published formula.

Flesch-Kincaid grade level (Kincaid and others, 1975, US Navy research report 8-75): 0.39 words a sentence
and 11.8 syllables a word, less 15.59. A British reading age is the grade and five years.
"""

from __future__ import annotations

import re

SENTENCE_END = re.compile(r"(?<=[.?!])\s+")
WORD = re.compile(r"[A-Za-z']+|[0-9][0-9,./%]*")
VOWELS = re.compile(r"[aeiouy]+")


def sentences(text: str) -> list[str]:
    """The sentences of a text: a full stop within a figure ends none."""
    return [one for one in SENTENCE_END.split(text.strip()) if one]


def words(text: str) -> list[str]:
    """Words and figures; a figure counts as one short word, as it is taken in at a glance."""
    return WORD.findall(text)


def syllables(word: str) -> int:
    """Groups of vowels, less a silent e at the end and the e of a silent -ed; one at least."""
    word = word.lower()
    if not word.isascii() or not word[0].isalpha():
        return 1
    groups = len(VOWELS.findall(word))
    if re.search(r"[^aeiouyl]es?$|[^aeiouytd]ed$", word) and groups > 1:
        groups -= 1
    return max(groups, 1)


def reading_age(text: str) -> float:
    """The age in years at which a text can be read."""
    found = words(text)
    a_sentence = len(found) / len(sentences(text))
    a_word = sum(map(syllables, found)) / len(found)
    return 0.39 * a_sentence + 11.8 * a_word - 15.59 + 5


def words_a_sentence(text: str) -> float:
    """Words in a sentence, on average."""
    return len(words(text)) / len(sentences(text))
