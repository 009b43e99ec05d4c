"""What the site is made of: charts, pages and files, as values that any renderer can write."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from .kept import Held, Kept, held_bytes, held_size
from .past import Past, Release
from .plan import Dataset, Plan
from .verdict import Judgement, Late, Reports


@dataclass(frozen=True, slots=True)
class Chart:
    """One drawing of one indicator.

    `wide`, `narrow`  inline SVG made for 800 and for 350 CSS pixels, no ids that could clash
    `file`            a complete SVG file with title, units, source and date inside, for download
    `title`           the headline in words; `subtitle` the statistical one
    `description`     the text alternative: what the chart shows
    `spec`            the chart as a Vega-Lite specification with its data, in JSON
    `small`           an inline SVG for a list, blank where there is no course to show
    `explorable`      whether the file holds what a script needs to read the chart out, period by period
    """

    title: str
    subtitle: str
    description: str
    wide: str
    narrow: str
    file: bytes
    explorable: bool = False
    spec: bytes = b""
    small: str = ""


@dataclass(frozen=True, slots=True)
class Download:
    """One file of open data, at an address below the site's root, without a leading slash.

    `held`  its bytes, or where they lie in the store
    """

    address: str
    held: Held
    title: str = ""
    media: str = "text/csv"
    rows: int | None = None

    @property
    def content(self) -> bytes:
        """The bytes of the published file. Raises `Damaged` where they were kept and are no longer whole."""
        return held_bytes(self.held)

    @property
    def size(self) -> int:
        """Bytes of the published file."""
        return held_size(self.held)


@dataclass(frozen=True, slots=True)
class Page:
    """One page, ready to be put into the site's frame.

    `address`      folder below the root, ending in a slash; "" is the home page
    `kind`         home, plan, priority, indicator, ... : one style and one search filter each
    `held`         HTML of the main part, from its h1 on, or where it lies in the store; links are relative
                   to the page
    `crumbs`       (title, relative address) from home down to the page above this one
    `keywords`     words for the search index alone
    `weight`       how much a search prefers it: indicator and priority pages first
    `filters`      facets for the search, for example {"plan": ..., "status": ...}
    `edit`         the data file that the page is made from, below the repository's root
    `head`         values for the page's header block: published, updated, next update, ...
    """

    address: str
    title: str
    description: str
    kind: str
    held: str | Kept
    crumbs: tuple[tuple[str, str], ...] = ()
    keywords: str = ""
    weight: float = 1.0
    filters: Mapping[str, str] = field(default_factory=dict)
    edit: str = ""
    notice: str = ""
    plan: str = ""
    head: Mapping[str, str] = field(default_factory=dict)
    data: Mapping[str, object] = field(default_factory=dict)

    @property
    def body(self) -> str:
        """The HTML itself. Raises `Damaged` where it was kept and is no longer whole."""
        return self.held.read().decode() if isinstance(self.held, Kept) else self.held


@dataclass(frozen=True, slots=True)
class PlanView:
    """A plan with everything that was worked out of it, keyed by indicator_id.

    `small`    the small charts for lists, inline SVG
    `late`     what is past its day
    `reports`  the plan as it stood at the end of its latest reporting periods
    """

    plan: Plan
    judgements: Mapping[str, Judgement]
    charts: Mapping[str, Chart]
    downloads: tuple[Download, ...] = ()
    late: tuple[Late, ...] = ()
    reports: Reports = field(default_factory=Reports)
    more: tuple[tuple[str, str], ...] = ()  # hand-written pages about it: title, address
    small: Mapping[str, str] = field(default_factory=dict)

    @property
    def compares(self) -> bool:
        """Whether any of its figures is set beside those of other places."""
        return any(one.comparison and one.comparison.others for one in self.judgements.values())


@dataclass(frozen=True, slots=True)
class Publication:
    """All that one build publishes. Plans and datasets are in the order of their names.

    `downloads`   files of no one plan: those of the whole site and of the datasets
    `repository`  where the folder of packages can be looked at, for example
                  "https://github.com/owner/name/blob/main/datapackages"; blank where nowhere
    `warnings`    by package: table, row key and text of each warning that no caveat answers
    `past`        by plan: what was published earlier and changed since
    `releases`    the data as they were published earlier, the newest first
    """

    as_of: date
    plans: tuple[PlanView, ...]
    datasets: tuple[Dataset, ...] = ()
    version: str = ""
    commit: str = ""
    site_url: str = ""
    warnings: Mapping[str, tuple[tuple[str, str, str], ...]] = field(default_factory=dict)
    downloads: tuple[Download, ...] = ()
    repository: str = ""
    past: Mapping[str, Past] = field(default_factory=dict)
    releases: tuple[Release, ...] = ()
