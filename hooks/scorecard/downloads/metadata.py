"""metadata.json of an indicator: everything that a reader needs to understand its figures."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from functools import cache, lru_cache
from typing import Any

from .. import words as say
from ..model import Caveat, Indicator, Judgement, Link, Observation, Plan, Role
from .about import About, citation, text_of
from .bundle import codes
from .plan_tables import tidy_fields

# Tables whose rows name an indicator by the first part of their key.
OF_INDICATOR = ("indicators", "observations", "commentary", "resets")
LINE = json.JSONEncoder(ensure_ascii=False)  # made once: 25 properties of each indicator are written with it


class Context:
    """What the indicators of a plan share: caveats, roles and links by indicator."""

    def __init__(self, plan: Plan, about: About) -> None:
        self.plan, self.about = plan, about
        self.caveats = _heaps((_caveat_owner(c), c) for c in plan.caveats)
        self.roles = _heaps((r.row, r) for r in plan.roles if r.table == "indicators")
        self.links = _heaps(
            pair
            for link in plan.links
            for pair in ((_end(link.from_table, link.from_id), link), (_end(link.to_table, link.to_id), link))
        )
        shared = {
            "plan": _plan_part(plan, about),
            "licences": [dict(licence) for licence in plan.licences],
            "sources": [dict(source) for source in plan.sources],
            "made": made(about),
        }
        self.shared = encoded(shared)


def _columns(columns: Mapping[str, Sequence[str]]) -> dict[str, str]:
    """The columns of data.csv, by name and with their cells: what those that say something mean, and the
    codes that stand in them. Of a column that is blank in every row its name alone."""
    told = (_column(number, _codes(f, columns[f["name"]])) for number, f in enumerate(_fields()))
    return {"columns": f"[{', '.join(told)}]"}


def _codes(field: Mapping[str, Any], cells: Sequence[str]) -> tuple[str, ...] | None:
    """The codes that stand in a column, with their words; None where every cell is blank."""
    found = set(cells) - {""}
    return tuple(text for code, text in field["codes"].items() if code in found) if found else None


@lru_cache(maxsize=1024)
def _column(number: int, codes_found: tuple[str, ...] | None) -> str:
    """What is told of one of `_fields`, as JSON: most indicators have the same codes in a column."""
    field = _fields()[number]
    if codes_found is None:
        return LINE.encode({"name": field["name"], "blank": True})
    return LINE.encode(_filled({**field, "codes": list(codes_found)}))


@cache
def _fields() -> tuple[Mapping[str, Any], ...]:
    """What is told of each column of data.csv, with all its codes: the same for each indicator."""
    return tuple(
        {key: f[key] for key in ("name", "title", "type", "description")}
        | {"codes": {text.partition(" = ")[0]: text for text in codes("observations", f, True)}}
        for f in tidy_fields()
    )


def made(about: About) -> dict[str, str]:
    """The build that a file comes from."""
    return {
        "published": about.as_of.isoformat(),
        "software": f"Civic Scorecard {about.version}".strip(),
        "commit": about.commit,
    }


def indicator_metadata(
    facts: Context, one: Indicator, judgement: Judgement | None, columns: Mapping[str, Sequence[str]]
) -> bytes:
    """The metadata of one indicator as JSON, a line for each property, blank entries left out.

    `columns`  of its data.csv, by name and with their cells
    """
    plan, key = facts.plan, one.indicator_id
    start, end = columns["period_start"], columns["period_end"]
    home = f"{plan.name}/indicators/{key}/"
    value = {
        "indicator_id": key,
        "reference": one.ref,
        "title": one.title,
        "question": one.question,
        "description": one.description,
        "page": facts.about.link(home, home),
        "data": {
            "address": facts.about.link(f"{home}data.csv", home),
            "format": "text/csv",
            "rows": len(start),
            "first_day": min(start, default=""),
            "last_day": max(end, default=""),
        },
        **_definition(one, plan),
        "status": _status(one, judgement, facts) if judgement else {},
        "caveats": [_caveat(c) for c in (*facts.caveats[key], *facts.caveats["*"])],
        "roles": [{"relation": r.relation, "role": r.role} for r in facts.roles[key]],
        "links": [_link(link) for link in facts.links[key]],
        "citation": citation(plan, facts.about, one),
    }
    lines = (encoded(value) | facts.shared | _columns(columns)).items()
    return ("{\n" + ",\n".join(f'  "{name}": {text}' for name, text in lines) + "\n}\n").encode()


def _definition(one: Indicator, plan: Plan) -> dict[str, Any]:
    return {
        "unit": {"code": one.unit, "words": say.unit_name(one.unit)},
        "decimals": one.decimals,
        "better": {"code": one.better, "words": say.better_words(one), "basis": one.better_basis},
        "range": {"low": text_of(one.range_low), "high": text_of(one.range_high)},
        "tolerance": {
            "percent": text_of(plan.tolerance if one.tolerance is None else one.tolerance),
            "unit": one.tolerance_unit,
            "words": say.tolerance_words(one, plan),
        },
        "aggregation": {"code": one.aggregation, "words": say.aggregation_words(one.aggregation)},
        "frequency": {"code": one.frequency, "words": say.frequency_words(one.frequency)},
        "seasonal": one.seasonal,
        "denominator": {"name": one.denominator_name, "smallest": text_of(one.minimum_denominator)},
        "price_base": one.price_base,
        "measures": one.measures,
        "answers": one.answers,
        "service": one.service,
        "owner": one.owner_role,
        "source": one.source,
        "method": one.method,
        "limits": one.limits,
        "state": one.state,
        "continues": one.continues,
        "next_update": text_of(one.next_update or plan.next_update),
        "keywords": [word.strip() for word in one.keywords.split(";") if word.strip()],
    }


def _status(one: Indicator, judgement: Judgement, facts: Context) -> dict[str, Any]:
    return {
        "code": judgement.status.value,
        "words": say.status_word(judgement.status),
        "caution": say.caution(judgement.actual) if judgement.actual else "",
        "actual": _figure(judgement.actual),
        "target": _figure(judgement.target),
        "sum": say.why_status(one, judgement),
        "sentence": say.verdict(one, judgement, facts.plan, facts.about.as_of),
        "change": {
            "code": judgement.change.movement.value,
            "words": say.movement_word(judgement.change.movement),
            "sentence": say.change_sentence(one, judgement),
        },
    }


def _figure(observation: Observation | None) -> dict[str, str]:
    """A figure as it was typed: text, so that no program rounds it."""
    if observation is None:
        return {}
    return {
        "period": observation.period.label,
        "value": text_of(observation.value),
        "missing": observation.missing,
    }


def _plan_part(plan: Plan, about: About) -> dict[str, Any]:
    home = f"{plan.name}/"
    return {
        "name": plan.name,
        "title": plan.title,
        "kind": plan.kind,
        "page": about.link(home, f"{home}indicators/-/"),
        "council": {"name": plan.council.name, "code": plan.council.code, "url": plan.council.url},
        "version": plan.version,
        "created": plan.created,
        "period": text_of(plan.period),
        "as_at": text_of(plan.as_at),
        "contact": plan.contact,
        "notice": plan.notice,
    }


def _caveat_owner(caveat: Caveat) -> str:
    """The indicator that a caveat is about, "*" for one about them all, blank for another table's."""
    return caveat.row.split(" | ")[0] if caveat.table in OF_INDICATOR else ""


def _end(table: str, key: str) -> str:
    return key if table == "indicators" else ""


def _caveat(caveat: Caveat) -> dict[str, str]:
    return {
        "table": caveat.table,
        "row": caveat.row,
        "field": caveat.field,
        "kind": caveat.kind,
        "text": caveat.text,
    }


def _link(link: Link) -> dict[str, str]:
    return {
        "from": f"{link.from_table}/{link.from_id}",
        "relation": link.relation,
        "to": f"{link.to_table}/{link.to_id}",
        "note": link.note,
    }


class _Heaps(dict[str, list[Any]]):
    """Rows by key, where an unknown key has none."""

    def __missing__(self, key: str) -> Sequence[Any]:
        return ()


def _heaps(pairs: Iterable[tuple[str, Caveat | Role | Link]]) -> _Heaps:
    heaps = _Heaps()
    for key, row in pairs:
        if key:
            heaps.setdefault(key, []).append(row)
    return heaps


def encoded(values: Mapping[str, Any]) -> dict[str, str]:
    """Each property that says something, as JSON on one line: quick, and still readable."""
    return {name: LINE.encode(value) for name, value in _filled(values).items()}


def _filled(value: Any) -> Any:
    """The value without entries that say nothing: None, blank texts, empty lists and objects."""
    if isinstance(value, str):  # most are
        return value
    if isinstance(value, Mapping):
        inner = {key: _filled(one) for key, one in value.items()}
        return {key: one for key, one in inner.items() if one not in (None, "", [], {})}
    if isinstance(value, list):
        return [_filled(one) for one in value]
    return value
