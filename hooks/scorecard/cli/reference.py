"""`scorecard reference`: every table, field, property and setting, in words, with an example each."""

from __future__ import annotations

from collections.abc import Iterator
from textwrap import fill
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from ..model.reference import Entry

PROPERTIES, SETTINGS = "datapackage.json", "mkdocs.yml"
WIDTH = 100


def _names() -> str:
    """Every name that can be asked for, a line each, for `--help`."""
    from ..model.contract import schema, tables
    from ..model.frameworks import national_frameworks

    lines = [
        f"  {name:<18}{schema(name)['description'].partition('. ')[0].rstrip('.')}." for name in tables()
    ]
    lines.append(f"  {PROPERTIES:<18}The parts of its property `scorecard`.")
    lines.append(f"  {SETTINGS:<18}Every setting of a site.")
    lines += [f"  {code:<18}{name}: its items." for code, (name, _) in national_frameworks().items()]
    return "\n".join(lines)


class Named(click.Command):
    """A command whose help ends with all that it can tell of."""

    def format_epilog(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        formatter.write(f"\nNAME is one of:\n{_names()}\n")


@click.command("reference", cls=Named)
@click.argument("name", required=False)
def reference(name: str | None) -> None:
    """Say what goes into a table, a plan's descriptor or the site's settings. Without NAME, all of it.

    NAME may also be that of one column, property or setting: better, extra.identity.logo, logo.
    """
    from ..model.contract import tables
    from ..model.frameworks import national_frameworks

    if name and name.upper() in national_frameworks():
        click.echo("\n".join(_items(name.upper())))
        return
    known = (*tables(), PROPERTIES, SETTINGS)
    if not name or name.removesuffix(".csv") in known:
        asked = [name.removesuffix(".csv")] if name else known
        click.echo("\n\n".join("\n".join(_told(one)) for one in asked))
        return
    parts = ["\n".join(_told(one, name)) for one in known if any(_is(e.name, name) for e in _entries(one))]
    if not parts:
        from ..problems import did_you_mean

        near = did_you_mean(
            name, [*known, *national_frameworks(), *(entry.name for one in known for entry in _entries(one))]
        )
        told = f'"{name}" is no table, column, property or setting. {near} See scorecard reference --help.'
        raise click.UsageError(told.replace("  ", " "))
    click.echo("\n\n".join(parts))


def _items(framework: str) -> Iterator[str]:
    """Every item of a national framework that a plan can name, and what to do for one that is not there."""
    from ..model.frameworks import national_frameworks, national_items

    name, source = national_frameworks()[framework]
    yield f"{name}\n{'=' * len(name)}\n"
    told = f"Source: {source}. The titles are in our own words."
    yield fill(told, WIDTH, break_long_words=False, break_on_hyphens=False)
    way = "Type one into to_id of links.csv, with framework in to_table. "
    yield fill(
        way + "One that is not here, or a title of your own, goes into the plan's frameworks.csv.", WIDTH
    )
    yield ""
    for key, item in national_items().items():
        if item.framework == framework:
            yield f"{key:<18}  {item.title}"


def _is(entry: str, asked: str) -> bool:
    """Whether a name is meant: whole, or by its last part, as it stands in mkdocs.yml."""
    return asked in (entry, entry.rpartition(".")[2])


def _told(name: str, only: str = "") -> Iterator[str]:
    """What there is to say of a table or a file, or of one entry in it."""
    from ..model.contract import schema

    if name in (PROPERTIES, SETTINGS):
        title = SETTINGS if name == SETTINGS else 'datapackage.json, the property "scorecard"'
    else:
        title = f"{name}.csv: {schema(name)['title']}"
    yield f"{title}\n{'=' * len(title)}"
    for entry in _entries(name):
        if not only or _is(entry.name, only):
            marks = _marks(name, entry.name)
            yield f"\n{entry.name} ({marks})" if marks else f"\n{entry.name}"
            yield fill(entry.what, WIDTH, initial_indent="    ", subsequent_indent="    ")
            yield f"    For example: {entry.example}"
            if entry.default:
                yield f"    Left out: {entry.default}"


def _entries(name: str) -> Iterator[Entry]:
    """Every column of a table, or every property or setting of a file."""
    from ..model.contract import fields
    from ..model.reference import Entry, example_of, properties_reference, settings_reference

    if name in (PROPERTIES, SETTINGS):
        yield from settings_reference() if name == SETTINGS else properties_reference()
        return
    for field in fields(name):
        codes = field.get("constraints", {}).get("enum") or ()
        what = field["description"] + (f" One of: {', '.join(codes)}." if codes else "")
        yield Entry(field["name"], what, example_of(name, field["name"]))


def _marks(table: str, column: str) -> str:
    """Whether a column is part of the key, and whether it must be filled in; blank where it is no column."""
    from ..model import TABLES
    from ..model.contract import fields

    if table not in TABLES:
        return ""
    required = {f["name"] for f in fields(table) if f.get("constraints", {}).get("required")}
    marks = (("key", column in TABLES[table].key), ("fill in", column in required))
    return ", ".join(mark for mark, on in marks if on)
