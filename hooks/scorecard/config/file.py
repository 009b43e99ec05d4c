"""mkdocs.yml as a command reads it: the very same settings as MkDocs', without loading MkDocs.

MkDocs itself reads the file with `!ENV` for values of the environment, and with `INHERIT` for a file that
this one goes on from (MkDocs 1.6, "Configuration inheritance"): mappings are joined, anything else takes the
place of what was inherited. A test holds the two readings equal.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import yaml
import yaml_env_tag

DEEPEST = 10  # files that go on from one another


class NoConfig(ValueError):
    """mkdocs.yml cannot be read. The text says which file, where, and what to do."""


class Loader(yaml.SafeLoader):
    """Reads mkdocs.yml. Tags that only MkDocs knows how to follow (`!!python/name:...`) give nothing."""


Loader.add_multi_constructor("", lambda loader, tag, node: None)
Loader.add_constructor("!ENV", yaml_env_tag.construct_env_tag)


def read_config(file: Path) -> Mapping[str, Any]:
    """The settings of a file with those that it inherits. Raises `NoConfig`."""
    return _read(file, ())


def _read(file: Path, above: tuple[Path, ...]) -> dict[str, Any]:
    found = _load(file)
    if "INHERIT" not in found:
        return found
    parent = file.parent / str(found.pop("INHERIT"))
    if len(above) >= DEEPEST or parent.resolve() in (p.resolve() for p in (file, *above)):
        raise NoConfig(
            f"{file.name}: INHERIT leads from {parent.name} back to itself. Take it out of one of them."
        )
    if not parent.is_file():
        raise NoConfig(f'{file.name}: INHERIT names "{parent}", which is not there.')
    return joined(_read(parent, (*above, file)), found)


def _load(file: Path) -> dict[str, Any]:
    try:
        text = file.read_text("utf-8-sig")
    except UnicodeDecodeError:
        raise NoConfig(f"{file.name} is not saved as UTF-8. Save it anew as UTF-8.") from None
    except OSError as error:
        raise NoConfig(
            f"{file.name} cannot be read: {(error.strerror or 'it is refused').lower()}."
        ) from None
    try:
        found = yaml.load(text, Loader)
    except (yaml.YAMLError, ValueError, RecursionError) as error:
        mark = getattr(error, "problem_mark", None)
        where = f", line {mark.line + 1}" if mark else ""
        raise NoConfig(f"{file.name}{where}: this cannot be read as YAML.") from None
    if found is None:
        return {}
    if not isinstance(found, dict):
        raise NoConfig(f"{file.name} holds no settings. Each line is a name, a colon and a value.")
    return found


def joined(below: Mapping[Any, Any], above: Mapping[Any, Any]) -> dict[Any, Any]:
    """Two mappings as one: what the upper one says holds, and mappings within are joined alike."""
    out = dict(below)
    for name, value in above.items():
        under = out.get(name)
        if isinstance(value, Mapping) and isinstance(under, Mapping):
            out[name] = joined(under, value)
        else:
            out[name] = value
    return out
