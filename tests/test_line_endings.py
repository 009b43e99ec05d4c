"""A clone made on Windows, where git writes line endings anew unless told not to, has the same bytes."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
COUNCIL = ROOT / "hooks/scorecard/starting/council"
OFFICER = ("-c", "user.name=Officer", "-c", "user.email=officer@example.org", "-c", "commit.gpgsign=false")
FILES = {
    "datapackages/plan/observations.csv": b"indicator_id,period\nbins,2026-M04\n",
    "datapackages/plan/datapackage.json": b'{"name": "plan"}\n',
    "datapackages/plan/areas.geojson": b'{"type": "FeatureCollection",\n"features": []}\n',
    "content/about.md": b"# About\n\nA page.\n",
    "checksums.txt": b"0  a\n",
}


def git(folder: Path, *words: str) -> None:
    subprocess.run(["git", "-C", folder, *OFFICER, *words], check=True, capture_output=True)


@pytest.mark.parametrize(
    "said", [ROOT / ".gitattributes", COUNCIL / "dot-gitattributes"], ids=["ours", "a council's"]
)
def test_a_clone_on_windows_has_the_same_bytes(said: Path, tmp_path: Path) -> None:
    here, there = tmp_path / "here", tmp_path / "there"
    for name, content in FILES.items():
        (here / name).parent.mkdir(parents=True, exist_ok=True)
        (here / name).write_bytes(content)
    (here / ".gitattributes").write_bytes(said.read_bytes())
    git(here, "init", "--quiet", "--initial-branch=main")
    git(here, "add", "--all")
    git(here, "commit", "--quiet", "--message=One")
    git(tmp_path, "clone", "--quiet", "--config", "core.autocrlf=true", str(here), str(there))
    assert {name: (there / name).read_bytes() for name in FILES} == FILES
