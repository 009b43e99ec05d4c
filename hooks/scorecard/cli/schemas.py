"""`scorecard schemas`: write the contract's schemas into packages."""

from __future__ import annotations

import json
from pathlib import Path

import click

from .options import PACKAGES_OPTION, configured


@click.command()
@click.argument("package", nargs=-1)
@PACKAGES_OPTION
def schemas(package: tuple[str, ...], packages: Path | None) -> None:
    """Write the contract's schemas into the packages named, or into all plans."""
    from ..model.contract import schema_copy, tables

    root = configured(packages).packages
    names = package or tuple(sorted(p.parent.name for p in root.glob("*/datapackage.json")))
    for name in names:
        file = root / name / "datapackage.json"
        if not file.is_file():
            raise click.UsageError(f'There is no package "{name}" in {root.name}.')
        descriptor = json.loads(file.read_text("utf-8"))
        if "scorecard" not in descriptor:
            continue
        present = [r["name"] for r in descriptor["resources"]]
        for resource in descriptor["resources"]:
            if resource["name"] in tables():
                resource["schema"] = schema_copy(resource["name"], present)
        file.write_text(json.dumps(descriptor, indent=2, ensure_ascii=False) + "\n", "utf-8")
        click.echo(f"{name}: schemas written.")
