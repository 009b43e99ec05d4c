"""What the page asks, in JSON: the only part that knows the browser."""

from __future__ import annotations

import json
import tempfile
from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

from ..importing import NoPlan
from ..workbook import Unopened
from .answer import Asked, first_answer, published_of
from .incoming import NotTaken


def wanted(dropped: Mapping[str, Any], said: str) -> str:
    """Which published package has to be fetched: {"published": NAME}, blank for none; or why none can be.

    `dropped`  the bytes of the files by name; `said` as JSON: plan, today, and settings.json of the site
    """
    asked, known = _asked(dropped, said)
    try:
        with tempfile.TemporaryDirectory() as room:
            return json.dumps({"published": published_of(asked, known, Path(room))})
    except (NotTaken, Unopened, NoPlan) as error:
        return _refused(error)


def answered(dropped: Mapping[str, Any], said: str, name: str, published: Any) -> str:
    """The answer, or why there is none: {"refused": SENTENCE}."""
    asked, _ = _asked(dropped, said)
    asked = replace(asked, published=bytes(published) if published else b"")
    try:
        with tempfile.TemporaryDirectory() as room:
            return json.dumps(first_answer(asked, name, Path(room)))
    except (NotTaken, Unopened, NoPlan) as error:
        return _refused(error)


def _asked(dropped: Mapping[str, Any], said: str) -> tuple[Asked, list[str]]:
    told = json.loads(said)
    site = told["site"]
    files = {name: bytes(data) for name, data in dropped.items()}
    today = date.fromisoformat(told["today"])
    asked = Asked(files, today, told["plan"], b"", site["rules"], site["limits"])
    return asked, [plan["name"] for plan in site["plans"]]


def _refused(error: Exception) -> str:
    text = f"{error.message} {error.hint}" if isinstance(error, Unopened) else str(error)
    return json.dumps({"refused": text.strip()})
