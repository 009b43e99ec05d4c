"""The downloads of the whole site: its two tables, everything in one file, catalogue, feed, calendar."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from .. import words as say
from ..model import Begin, Dataset, Download, Keep, Past, Plan, PlanView, Release, anew, begin_here
from .about import About
from .bundle import CHECKSUMS, checksums, dictionary, zip_bytes
from .catalogue import catalogue
from .csvw import csvw_bytes
from .feed import site_feed
from .graph import jsonld_bytes, turtle_bytes
from .ical import calendar_bytes
from .keeping import key_of
from .packages import ZIP, table_files
from .phrases import filled, phrase, rows_words
from .provenance import Provenance, provenance_of_dataset, provenance_of_plan
from .site_tables import site_indicators, site_observations
from .table import Table, table_csv
from .writers import parquet_begun

FOLDER = "data/"
Filed = tuple[Table, bytes]  # a table, and its CSV file


def site_downloads(
    views: Sequence[PlanView],
    datasets: Sequence[Dataset],
    dataset_files: Sequence[Download],
    about: About,
    keep: Keep = anew,
    pasts: Mapping[str, Past] | None = None,
    releases: Sequence[Release] = (),
    made: Sequence[Filed] = (),
    begin: Begin | None = None,
) -> tuple[Download, ...]:
    """The open data of the whole site.

    `views`          the plans with their judgements and their downloads
    `dataset_files`  the downloads of the datasets
    `keep`           may hand over costly files of an earlier build by their key
    `pasts`          by plan, what was published and later changed, for the feed; `releases` likewise
    `made`           what `tables_begun` gives, where that was asked before: the cells are not looked at
    `begin`          has Parquet files made beside what is done here, or knows those that are begun

    Under `data/`: `observations` and `indicators` as CSV, CSVW and Parquet, `everything.zip`,
    `catalog.jsonld`, `catalog.ttl`; at the root `feed.xml`, `calendar.ics`,
    `robots.txt` and `llms.txt`.
    """
    begin = begin or begin_here(keep)
    if not made:
        figures = site_observations(views)
        made = tables_begun((figures, table_csv(figures)), views, about, begin)
    tables, contents = [table for table, _ in made], {table.file: content for table, content in made}
    meanings = {table.file: csvw_bytes(table) for table in tables}
    files: list[Download] = []
    for table in tables:
        files += table_files(FOLDER, table, contents[table.file], meanings[table.file], begin)
    inside = {f.address: f for view in views for f in view.downloads} | {f.address: f for f in dataset_files}
    said = {view.plan.name: provenance_of_plan(view.plan, about) for view in views}
    said |= {dataset.name: provenance_of_dataset(dataset, about) for dataset in datasets}
    zipped = _everything(tables, contents, meanings, inside, said, about)
    key = key_of("zip", *(part for name in sorted(zipped) for part in (name.encode(), zipped[name])))
    whole = keep(key, lambda: zip_bytes(zipped))
    files.append(Download(f"{FOLDER}everything.zip", whole, phrase("title", "everything"), ZIP))
    plans = [view.plan for view in views]
    return (
        *files,
        *_catalogued(views, datasets, files, dataset_files, about),
        site_feed(plans, pasts or {}, releases, about),
        Download("calendar.ics", calendar_bytes(plans, about), phrase("title", "calendar"), "text/calendar"),
        Download("robots.txt", _robots(about), phrase("title", "robots"), "text/plain"),
        Download("llms.txt", _for_programs(plans, about), phrase("title", "llms"), "text/plain"),
    )


def tables_begun(
    figures: Filed, views: Sequence[PlanView], about: About, begin: Begin
) -> tuple[Filed, Filed]:
    """The two tables of the site, their Parquet files begun beside what is done here.

    `figures`  the table of every figure, whose cells are not looked at
    """
    indicators = site_indicators(views, about)
    made = figures, (indicators, table_csv(indicators))
    for table, content in made:
        parquet_begun(table, content, csvw_bytes(table), begin)
    return made


def _for_programs(plans: Sequence[Plan], about: About) -> bytes:
    """Where the figures lie and how they are to be read, for programs that answer questions (llmstxt.org)."""
    councils = say.listing(list(dict.fromkeys(plan.council.name for plan in plans))) or about.title
    shown = [
        {
            "name": plan.name,
            "title": plan.title,
            "council": plan.council.name,
            "period": say.period_words(plan.period) if plan.period else "",
            "notice": plan.notice,
        }
        for plan in plans
    ]
    return filled("llms.txt", title=about.title, councils=councils, plans=shown, at=about.link)


def _robots(about: About) -> bytes:
    """What search engines may read: all of it. It leads to the list of pages where the site has an address.

    Robots Exclusion Protocol (RFC 9309), and the protocol of sitemaps.org, which asks for a whole address.
    """
    lines = ["User-agent: *", "Allow: /"]
    if about.site_url:
        lines += ["", f"Sitemap: {about.link('sitemap.xml')}"]
    return ("\n".join(lines) + "\n").encode()


def _everything(
    tables: Sequence[Table],
    contents: Mapping[str, bytes],
    meanings: Mapping[str, bytes],
    inside: Mapping[str, Download],
    said: Mapping[str, Provenance],
    about: About,
) -> dict[str, bytes]:
    """What is in everything.zip: the site's tables, and of each package its tables and descriptor."""
    packages = [{"name": name, "title": one.title, "said": one} for name, one in said.items()]
    observations, indicators = tables
    zipped = dict(contents) | {f"{name}-metadata.json": meaning for name, meaning in meanings.items()}
    for address, file in inside.items():
        name, _, rest = address.partition("/data/")
        if name in said and rest.endswith((".csv", ".json")):
            zipped[f"{name}/{rest}"] = file.content
    zipped["data-dictionary.csv"] = dictionary(tables, True)
    zipped["LICENCES.txt"] = filled("site-licences.txt", packages=packages)
    zipped["README.txt"] = filled(
        "site-readme.txt",
        title=about.title,
        figures=rows_words(observations.rows),
        indicators=rows_words(indicators.rows),
        packages=packages,
        made=[line for line in _made(about) if line],
    )
    zipped[CHECKSUMS] = checksums(zipped)
    return zipped


def _made(about: About) -> Iterator[str]:
    yield phrase("made", "published", date=say.date_words(about.as_of))
    yield phrase("made", "commit", commit=about.commit) if about.commit else ""
    yield phrase("made", "page", address=about.link("data/")) if about.site_url else ""


def _catalogued(
    views: Sequence[PlanView],
    datasets: Sequence[Dataset],
    files: Sequence[Download],
    dataset_files: Sequence[Download],
    about: About,
) -> Iterator[Download]:
    """The catalogue, which tells programs what there is."""
    graph = catalogue(views, datasets, files, dataset_files, about)
    yield Download(
        f"{FOLDER}catalog.jsonld",
        jsonld_bytes(graph),
        phrase("title", "catalogue-jsonld"),
        "application/ld+json",
    )
    yield Download(
        f"{FOLDER}catalog.ttl", turtle_bytes(graph), phrase("title", "catalogue-turtle"), "text/turtle"
    )
