"""`scorecard schemas`: write the contract's schemas into packages."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

import click

from .options import PACKAGES_OPTION, configured

DESCRIPTOR = "datapackage.json"


class NotWritten(Exception):
    """Why a descriptor was left as it is."""


@click.command()
@click.argument("package", nargs=-1, type=click.Path(path_type=Path))
@PACKAGES_OPTION
def schemas(package: tuple[Path, ...], packages: Path | None) -> None:
    """Write the program's own schemas into the packages named, or into all plans.

    PACKAGE is a name or the path of a package's folder. Each line says what was done. Exit status 1 where a
    descriptor could not be read or written; it is left as it is.
    """
    folders = [_folder(one, packages) for one in package] or _all(configured(packages).packages)
    if not folders:
        click.echo("There is no package here.")
    failed = False
    for folder in folders:
        try:
            click.echo(f"{folder.name}: {_renew(folder / DESCRIPTOR)}")
        except NotWritten as why:
            failed = True
            click.echo(f"{folder.name}: left as it is. {why}", err=True)
    sys.exit(1 if failed else 0)


def _all(packages: Path) -> list[Path]:
    return sorted(file.parent for file in packages.glob(f"*/{DESCRIPTOR}"))


def _folder(said: Path, packages: Path | None) -> Path:
    """The folder that a name or a path means: a path of its own first, else a package of this site."""
    if said.name == DESCRIPTOR and said.is_file():
        said = said.parent
    if (said / DESCRIPTOR).is_file():
        return said.absolute()
    root = configured(packages).packages
    if len(said.parts) == 1 and (root / said / DESCRIPTOR).is_file():
        return (root / said).absolute()
    raise click.UsageError(
        f'There is no package "{said}": no {DESCRIPTOR} in that folder, nor in {root.name}.'
    )


def _renew(file: Path) -> str:
    """Write the schemas into one descriptor; gives what was done, in words."""
    from ..model.contract import schema_copy, tables

    descriptor = _read(file)
    if "scorecard" not in descriptor:
        return "open data of another kind, left as it is."
    resources = descriptor.get("resources")
    if not isinstance(resources, list):
        raise NotWritten(f'{file.name} has no list of "resources".')
    ours = [r for r in resources if isinstance(r, dict) and isinstance(r.get("name"), str)]
    present, changed = [r["name"] for r in ours], []
    for resource in ours:
        if resource["name"] in tables():
            fresh = schema_copy(resource["name"], present)
            if resource.get("schema") != fresh:
                resource["schema"] = fresh
                changed.append(resource["name"])
    if not changed:
        return "all schemas are the program's own already."
    _write(file, descriptor)
    return f"{len(changed)} {'schema' if len(changed) == 1 else 'schemas'} written ({', '.join(changed)})."


def _read(file: Path) -> dict[str, Any]:
    try:
        found = json.loads(file.read_bytes().decode("utf-8-sig"))
    except UnicodeDecodeError:
        raise NotWritten(f"{file.name} is not saved as UTF-8. Save it anew as UTF-8.") from None
    except json.JSONDecodeError as error:
        raise NotWritten(
            f"{file.name}, line {error.lineno}: this cannot be read as JSON. scorecard validate says more."
        ) from None
    except (RecursionError, ValueError):
        raise NotWritten(f"{file.name} is nested too deeply, or holds a number without end.") from None
    except OSError as error:
        raise NotWritten(
            f"{file.name} cannot be read: {(error.strerror or 'it is refused').lower()}."
        ) from None
    if not isinstance(found, dict):
        raise NotWritten(f"{file.name} holds no descriptor: it should begin with a curly bracket.")
    return found


def _write(file: Path, descriptor: dict[str, Any]) -> None:
    """The file as a whole or not at all: written aside, then renamed."""
    aside = file.with_name(f".{file.name}.new")
    try:
        text = json.dumps(descriptor, indent=2, ensure_ascii=False) + "\n"
        aside.write_bytes(text.encode())
        aside.replace(file)
    except UnicodeEncodeError:
        raise NotWritten(f"{file.name} holds half a sign, which cannot be saved as UTF-8.") from None
    except OSError as error:
        raise NotWritten(
            f"{file.name} cannot be written: {(error.strerror or 'it is refused').lower()}."
        ) from None
    finally:
        aside.unlink(missing_ok=True)
