"""mkdocs.yml as the commands read it: what MkDocs reads of the same file, or one plain sentence."""

from __future__ import annotations

from pathlib import Path

import pytest
from mkdocs.utils.yaml import yaml_load

from scorecard.config.file import NoConfig, read_config

FILES = {
    "mkdocs.yml": "INHERIT: house/base.yml\nsite_name: Ours\n"
    "extra:\n  scorecard:\n    rules: {overdue: notice}\n"
    "plugins: [scorecard]\nsite_url: !ENV [VALE_URL, 'https://example.org/']\n",
    "house/base.yml": "INHERIT: ../root.yml\nsite_name: Theirs\nextra:\n  identity: {logo: a.svg}\n"
    "  scorecard:\n    rules: {one-value: off}\n    reports: 3\nplugins: [search, tags]\ncopyright: Below\n",
    "root.yml": "copyright: Root\nextra:\n  scorecard: {reports: 1}\nrepo_url: !ENV NOBODY_SET_THIS\n",
}


def write(room: Path, files: dict[str, str]) -> Path:
    for path, text in files.items():
        (room / path).parent.mkdir(parents=True, exist_ok=True)
        (room / path).write_text(text, "utf-8")
    return room / "mkdocs.yml"


@pytest.mark.parametrize("address", ["", "https://vale.example/"])
def test_inherited_settings_are_those_that_mkdocs_reads(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, address: str
) -> None:
    monkeypatch.delenv("NOBODY_SET_THIS", raising=False)
    if address:
        monkeypatch.setenv("VALE_URL", address)
    file = write(tmp_path, FILES)
    with file.open("rb") as opened:
        assert read_config(file) == yaml_load(opened)
    assert read_config(file)["extra"]["scorecard"] == {
        "rules": {"one-value": False, "overdue": "notice"},
        "reports": 3,
    }


@pytest.mark.parametrize(
    "text", ["", "# nothing\n", "\ufeffsite_name: Ours\n", "hooks: [a.py]\nwatch: [b]\n"]
)
def test_plain_files_are_read_as_mkdocs_reads_them(tmp_path: Path, text: str) -> None:
    file = write(tmp_path, {"mkdocs.yml": text})
    with file.open("rb") as opened:
        assert read_config(file) == yaml_load(opened)


@pytest.mark.parametrize(
    ("files", "told"),
    [
        ({"mkdocs.yml": "a: [1"}, "mkdocs.yml, line 1: this cannot be read as YAML."),
        (
            {"mkdocs.yml": "- a\n- b\n"},
            "mkdocs.yml holds no settings. Each line is a name, a colon and a value.",
        ),
        ({"mkdocs.yml": "INHERIT: gone.yml\n"}, "which is not there."),
        ({"mkdocs.yml": "INHERIT: mkdocs.yml\n"}, "back to itself"),
        ({"mkdocs.yml": "INHERIT: b.yml\n", "b.yml": "INHERIT: mkdocs.yml\n"}, "back to itself"),
        ({"mkdocs.yml": "a: " + "[" * 5000}, "mkdocs.yml"),
        ({}, "mkdocs.yml cannot be read: no such file or directory."),
    ],
)
def test_what_cannot_be_read_is_told(tmp_path: Path, files: dict[str, str], told: str) -> None:
    with pytest.raises(NoConfig) as caught:
        read_config(write(tmp_path, files))
    assert told in str(caught.value)


def test_a_file_in_another_encoding(tmp_path: Path) -> None:
    (tmp_path / "mkdocs.yml").write_bytes("site_name: Cyngor Sir Gâr".encode("cp1252"))
    with pytest.raises(NoConfig, match="Save it anew as UTF-8"):
        read_config(tmp_path / "mkdocs.yml")
