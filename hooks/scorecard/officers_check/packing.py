"""The program as one archive for the browser: our own rooms that the gate needs, and libraries under them.

It is packed from what is installed where the site is built, so that the check in the browser is made by the
very program that made the site. What is compiled for a machine stays behind: the libraries packed here are
those that are Python alone, or run as such.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from importlib.metadata import distribution
from importlib.util import find_spec
from pathlib import Path

OURS = Path(__file__).parents[1]
# Rooms that draw, write, serve or build: nothing of the check leads there. A test packs it and tries.
LEFT_OUT = {
    *(
        "charts",
        "cli",
        "committee",
        "disk",
        "downloads",
        "executor",
        "figure_history",
        "handbook",
        "issueform",
    ),
    *(
        "pages",
        "preview",
        "reference",
        "release",
        "search",
        "site",
        "starting",
        "store",
        "theme",
        "whole_plan",
    ),
    *(
        "api.py",
        "build.py",
        "compiled_templates.py",
        "content.py",
        "gather.py",
        "last_build.py",
        "mapping.py",
    ),
    *("past_figures.py", "plugin.py", "program.py", "publish.py", "read_before.py", "rendering.py"),
}
KINDS = (".py", ".toml", ".json", ".txt")
# Of each library: what of it is not needed. Babel holds every language, phonenumbers every carrier and town.
LIBRARIES: dict[str, tuple[str, ...]] = {
    "attr": (), "attrs": (), "babel": ("locale-data", "messages", "localtime"), "et_xmlfile": (),
    "jsonschema": ("benchmarks", "tests"), "jsonschema_specifications": ("tests",), "openpyxl": (),
    "phonenumbers": ("geodata", "carrierdata", "tzdata"), "referencing": ("tests",),
}  # fmt: skip
DATA = {
    "babel": ("global.dat", *(f"locale-data/{one}.dat" for one in ("root", "en", "en_001", "en_GB"))),
    "jsonschema_specifications": ("schemas/**/*",),
}
STAND_IN = "rpds.py"  # for the one library below those that is compiled
# The earliest time that a ZIP can hold: a clock's time would make each build differ.
NO_TIME = (1980, 1, 1, 0, 0, 0)


def packed_program() -> bytes:
    """The archive, the same bytes for the same program and libraries."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as archive:
        for name, file in sorted(_files()):
            entry = zipfile.ZipInfo(name, NO_TIME)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.create_system = 3
            archive.writestr(entry, file.read_bytes())
    return out.getvalue()


def _files() -> Iterator[tuple[str, Path]]:
    for file in OURS.rglob("*"):
        inside = file.relative_to(OURS)
        if inside.parts[0] not in LEFT_OUT and file.suffix in KINDS and "__pycache__" not in inside.parts:
            yield f"scorecard/{inside.as_posix()}", file
    yield STAND_IN, Path(__file__).with_name(STAND_IN)
    for library, left in LIBRARIES.items():
        spec = find_spec(library)
        assert spec is not None and spec.origin is not None
        root = Path(spec.origin).parent
        for file in root.rglob("*.py"):
            inside = file.relative_to(root)
            if inside.parts[0] not in left:
                yield f"{library}/{inside.as_posix()}", file
        for pattern in DATA.get(library, ()):
            for file in root.glob(pattern):
                if file.is_file() and file.suffix != ".py":
                    yield f"{library}/{file.relative_to(root).as_posix()}", file
        yield from _licences(library)


def _licences(library: str) -> Iterator[tuple[str, Path]]:
    """What its authors ask for whoever hands it on."""
    for file in distribution("attrs" if library == "attr" else library).files or ():
        place = Path(str(file.locate()))
        if any(word in file.name.upper() for word in ("LICEN", "COPYING")) and place.is_file():
            yield f"licences/{library}/{file.name}", place
