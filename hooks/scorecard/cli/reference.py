"""`scorecard reference`: every table, field, property and setting, in words, with an example each."""

from __future__ import annotations

from collections.abc import Iterator
from textwrap import fill

import click

PROPERTIES, SETTINGS = "datapackage.json", "mkdocs.yml"
WIDTH = 100


def _names() -> str:
    """Every name that can be asked for, a line each, for `--help`."""
    from ..model.contract import schema, tables

    lines = [
        f"  {name:<18}{schema(name)['description'].partition('. ')[0].rstrip('.')}." for name in tables()
    ]
    lines.append(f"  {PROPERTIES:<18}The parts of its property `scorecard`.")
    lines.append(f"  {SETTINGS:<18}Every setting of a site.")
    return "\n".join(lines)


class Named(click.Command):
    """A command whose help ends with all that it can tell of."""

    def format_epilog(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        formatter.write(f"\nNAME is one of:\n{_names()}\n")


@click.command("reference", cls=Named)
@click.argument("name", required=False)
def reference(name: str | None) -> None:
    """Say what goes into a table, a plan's descriptor or the site's settings. Without NAME, all of it."""
    from ..model.contract import tables

    known = (*tables(), PROPERTIES, SETTINGS)
    if name and name.removesuffix(".csv") not in known:
        from ..problems import did_you_mean

        near = did_you_mean(name, known)
        raise click.UsageError(
            f'"{name}" is no table. {near} See scorecard reference --help.'.replace("  ", " ")
        )
    asked = [name.removesuffix(".csv")] if name else known
    click.echo("\n\n".join("\n".join(_told(one)) for one in asked))


def _told(name: str) -> Iterator[str]:
    from ..model import TABLES
    from ..model.contract import fields, schema
    from ..model.reference import example_of, properties_reference, settings_reference

    if name in (PROPERTIES, SETTINGS):
        title = "mkdocs.yml" if name == SETTINGS else 'datapackage.json, the property "scorecard"'
        yield f"{title}\n{'=' * len(title)}"
        for entry in settings_reference() if name == SETTINGS else properties_reference():
            yield from _entry(entry.name, entry.what, entry.example, entry.default)
        return
    title = f"{name}.csv: {schema(name)['title']}"
    yield f"{title}\n{'=' * len(title)}"
    for field in fields(name):
        limits = field.get("constraints", {})
        marks = [
            mark
            for mark, on in (("key", field["name"] in TABLES[name].key), ("fill in", limits.get("required")))
            if on
        ]
        codes = limits.get("enum") or ()
        what = field["description"] + (f" One of: {', '.join(codes)}." if codes else "")
        head = f"{field['name']} ({', '.join(marks)})" if marks else field["name"]
        yield from _entry(head, what, example_of(name, field["name"]))


def _entry(head: str, what: str, example: str, default: str = "") -> Iterator[str]:
    yield f"\n{head}"
    yield fill(what, WIDTH, initial_indent="    ", subsequent_indent="    ")
    yield f"    For example: {example}"
    if default:
        yield f"    Left out: {default}"
