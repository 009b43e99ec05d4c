"""What a council says of its site and of a plan, checked before anything is written."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass, field
from datetime import date

from ..model import Period
from ..model.contract import KINDS, RESERVED, WINDOWS
from ..model.notation import read_period
from ..model.period import Unreadable, year_of

KIND = "corporate-plan"
LONGEST = 80
NAME = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
CODE = re.compile(r"[A-Z][0-9]{8}")
ADDRESS = re.compile(r"https?://[^\s\"'<>\\^`{|}]+")
BARE_YEARS = re.compile(r"[0-9]{4}(?:\s*(?:-|\u2013|\u2014|to)\s*[0-9]{2,4})?")
REPOSITORY = re.compile(r"[A-Za-z0-9](?:[A-Za-z0-9-]*[A-Za-z0-9])?/[A-Za-z0-9._-]+")


class Unfit(ValueError):
    """What was said cannot be meant. The text says what, and what to type instead."""


@dataclass(frozen=True, slots=True)
class Council:
    """Who publishes: `code` is the council's code of the Office for National Statistics, or blank."""

    name: str
    code: str = ""
    url: str = ""

    def __post_init__(self) -> None:
        _one_line("The council's name", self.name)
        if "@" in self.name:
            raise Unfit(
                f'"{self.name}" is no name of a council: there is an e-mail address in it, and all of it is '
                "published. Type the council's name alone."
            )
        if self.code and not CODE.fullmatch(self.code):
            raise Unfit(
                f'"{self.code}" is no code of a council. '
                "Type a letter and eight digits, for example E07000134, or leave it out."
            )
        if self.url and not (ADDRESS.fullmatch(self.url) and self.url.startswith("https://")):
            raise Unfit(
                f'"{self.url}" is no address of a site. Type it whole, for example https://www.example.gov.uk'
            )


@dataclass(frozen=True, slots=True)
class NewPlan:
    """One plan: its folder's name, its title, the stretch it is for, and what councils call such a plan.

    `example`  whether it starts with a priority, a measure and two figures that are only examples
    `today`    says which year's figure there may be already
    """

    name: str
    title: str
    period: Period
    kind: str = KIND
    example: bool = False
    today: date = field(default_factory=date.today)

    def __post_init__(self) -> None:
        if not NAME.fullmatch(self.name) or len(self.name) > LONGEST:
            if not self.name:
                raise Unfit(
                    "A blank cannot be the name of a plan: it becomes part of web addresses. It is made of "
                    "the letters a to z and the digits of its title: type a title that has some."
                )
            near = name_of(self.name)
            meant = f" Did you mean {near}?" if near and near != self.name else ""
            raise Unfit(
                f'"{self.name}" cannot be the name of a plan: it becomes part of web addresses. '
                f"Use lower-case letters, digits and hyphens, at most {LONGEST}.{meant}"
            )
        if self.name in RESERVED:
            raise Unfit(
                f'"{self.name}" is a word that the site\'s own addresses use. Try {self.name}-plan instead.'
            )
        if self.name in WINDOWS:
            raise Unfit(
                f'"{self.name}" is a name that Windows keeps for itself, so no folder there can bear it. '
                f"Try {self.name}-plan instead."
            )
        _one_line("The plan's title", self.title)
        _one_line("The kind of plan", self.kind)

    @classmethod
    def of(cls, name: str, title: str, period: str, kind: str, example: bool, today: date) -> NewPlan:
        """A plan of what was typed. A blank title or period means the usual. Raises `Unfit`."""
        read = _period(period) if period.strip() else this_year(today)
        known = name_of(kind)  # "Service plan" is the code service-plan; any other is kept as typed
        what = known if known in KINDS else kind.strip() or KIND
        return cls(name, title.strip() or _titled(name), read, what, example, today)


@dataclass(frozen=True, slots=True)
class NewSite:
    """A council's site with its first plan.

    `title`       the site's name, at the top of each page
    `repository`  OWNER/NAME on GitHub, or blank where it is not known yet
    `program`     OWNER/NAME of the repository that this program is released from
    `version`     the version of this program, to which the new repository is pinned
    """

    council: Council
    plan: NewPlan
    title: str
    version: str
    program: str
    repository: str = ""

    def __post_init__(self) -> None:
        _one_line("The site's title", self.title)
        for said in (self.repository, self.program):
            repository_of(said)

    @property
    def address(self) -> str:
        """Where GitHub Pages puts the site, or blank. Owners' names are in small letters there."""
        owner, _, name = self.repository.partition("/")
        if not owner:
            return ""
        host = f"{owner.lower()}.github.io"
        return f"https://{host}/" if name.lower() == host else f"https://{host}/{name}/"


def repository_of(said: str) -> str:
    """A repository on GitHub as it was said, or blank. Raises `Unfit`."""
    if said and not REPOSITORY.fullmatch(said):
        raise Unfit(
            f'"{said}" is no repository. Type the owner and the name, for example our-council/performance.'
        )
    return said


def name_of(title: str) -> str:
    """A title as a name for a folder: "Council Plan 2026" is council-plan-2026. Blank where none is left."""
    plain = unicodedata.normalize("NFKD", title).encode("ascii", "ignore").decode().lower()
    return re.sub(r"[^a-z0-9]+", "-", plain).strip("-")[:LONGEST].strip("-")


def this_year(today: date) -> Period:
    """The financial year in which a day lies."""
    return year_of(today)


def _titled(name: str) -> str:
    return name.replace("-", " ").capitalize()


def _period(text: str) -> Period:
    try:
        read = read_period(text.strip(), "annual")
    except Unreadable as error:
        means = " or ".join(error.readings)
        why = f"could be {means}" if means else "is no period"
        raise Unfit(
            f'"{text}" {why}. Type a year or several, for example FY2026/27 or FY2026/27 - FY2029/30.'
        ) from None
    if read.calendar == "CY" and BARE_YEARS.fullmatch(text.strip()):
        raise _two_kinds_of_year(text, read)
    return read


def _two_kinds_of_year(text: str, read: Period) -> Unfit:
    """A plan for "2026-2030" is as often for financial years as for calendar years."""
    first, last = read.start.year, read.end.year
    years = [year_of(date(first, 4, 1)).label, year_of(date(max(first, last - 1), 4, 1)).label]
    financial = " - ".join(dict.fromkeys(years))
    return Unfit(
        f'"{text}" could be {read.start:%B %Y} to {read.end:%B %Y}, or April {first} to March '
        f"{max(first + 1, last)}. Type {read.label} for the first, or {financial} for the second."
    )


def _one_line(what: str, text: str) -> None:
    if not text.strip():
        raise Unfit(f"{what} is blank.")
    if any(unicodedata.category(sign) in ("Cc", "Cf", "Zl", "Zp") for sign in text):
        raise Unfit(f"{what} holds a sign that cannot be seen, or a new line. Type it anew.")
    if text.lstrip()[0] in "=+-@":
        raise Unfit(f'{what} begins with "{text.lstrip()[0]}", which a spreadsheet would run as a formula.')
