"""schema.org descriptions for pages: what search engines for data read (DataCatalog, Dataset).

The values go into a page as JSON-LD. Whoever writes them into HTML must write "<" as "\\u003c".
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from .. import words as say
from ..model import Download, Indicator, Plan
from .about import About, citation, created_on, licence_lines
from .phrases import phrase
from .provenance import notice_beside, publisher_of, role_of

CONTEXT = "https://schema.org"
# A description that search engines for data take has 50 characters or more, and at most 5,000.
LONGEST = 5000
FORMS = (".csv", ".parquet", ".xlsx", ".zip")


def dataset_jsonld(plan: Plan, about: About, files: Sequence[Download] = (), at: str = "") -> dict[str, Any]:
    """A plan's data as a schema.org Dataset.

    `files`  the plan's downloads, of which those of its data folder are listed
    `at`     the address of the page that carries it, for links where the site's address is not known
    """
    folder = f"{plan.name}/data/"
    listed = [f for f in files if f.address.startswith(folder) and f.address.endswith(FORMS)]
    value = _dataset(plan, about, at) | {
        "@id": f"{about.link(f'{plan.name}/', at)}#dataset",
        "url": about.link(f"{plan.name}/data/", at),
        "name": plan.title,
        "description": _description(plan),
        "variableMeasured": [f"{one.ref} {one.title}".strip() for one in plan.indicators][:100],
        "distribution": [_download(file, about, at) for file in listed],
    }
    return _filled(value)


def indicator_jsonld(
    plan: Plan, one: Indicator, about: About, files: Sequence[Download] = (), at: str = ""
) -> dict[str, Any]:
    """One indicator's data as a schema.org Dataset, part of its plan's. `files` are its own."""
    page = f"{plan.name}/indicators/{one.indicator_id}/"
    name = f"{one.ref} {one.title}".strip()
    words = " ".join(part for part in (one.question, one.description, _description(plan)) if part)
    value = _dataset(plan, about, at) | {
        "@id": f"{about.link(page, at)}#dataset",
        "url": about.link(page, at),
        "name": f"{name}: {plan.title}",
        "alternateName": one.question,
        "description": words[:LONGEST],
        "keywords": [word.strip() for word in one.keywords.split(";") if word.strip()],
        "variableMeasured": {"@type": "PropertyValue", "name": name, "unitText": say.unit_name(one.unit)},
        "measurementTechnique": one.method,
        "citation": citation(plan, about, one),
        "isPartOf": {"@id": f"{about.link(f'{plan.name}/', at)}#dataset"},
        "distribution": [
            _download(f, about, at) for f in files if f.address.startswith(page) and f.address.endswith(FORMS)
        ],
    }
    return _filled(value)


def catalog_jsonld(plans: Sequence[Plan], about: About, at: str = "data/") -> dict[str, Any]:
    """The site's data as a schema.org DataCatalog."""
    home = about.link("data/", at)
    value = {
        "@context": CONTEXT,
        "@type": "DataCatalog",
        "@id": f"{home}#catalog",
        "url": home,
        "name": phrase("catalogue", "title", site=about.title),
        "description": phrase("catalogue", "description"),
        "inLanguage": "en-GB",
        "publisher": {"@type": "Organization", "name": about.publisher_name},
        "dataset": [
            {"@type": "Dataset", "@id": f"{about.link(f'{plan.name}/', at)}#dataset", "name": plan.title}
            | {"url": about.link(f"{plan.name}/data/", at), "description": _description(plan)}
            for plan in plans
        ],
    }
    return _filled(value)


def _dataset(plan: Plan, about: About, at: str) -> dict[str, Any]:
    """What the data of a plan and of each of its indicators have in common."""
    made = created_on(plan.created)
    council = {"@type": "GovernmentOrganization", "name": plan.council.name, "url": plan.council.url}
    publisher = publisher_of(plan, about)
    author = role_of(plan.contributors, "author") or plan.council.name
    return {
        "@context": CONTEXT,
        "@type": "Dataset",
        "version": plan.version,
        "dateModified": made.isoformat() if made else "",
        "temporalCoverage": f"{plan.period.start.isoformat()}/{plan.period.end.isoformat()}"
        if plan.period
        else "",
        "spatialCoverage": {
            "@type": "AdministrativeArea",
            "name": plan.council.name,
            "identifier": plan.council.code,
        },
        "license": [one["path"] for one in licence_lines(plan.licences) if one["path"]],
        "creator": _filled(
            council if author == plan.council.name else {"@type": "Organization", "name": author}
        ),
        "publisher": _filled(
            council if publisher == plan.council.name else {"@type": "Organization", "name": publisher}
        ),
        "isBasedOn": [str(source["path"]) for source in plan.sources if source.get("path")],
        "isAccessibleForFree": True,
        "inLanguage": "en-GB",
        "includedInDataCatalog": {"@type": "DataCatalog", "@id": f"{about.link('data/', at)}#catalog"},
    }


def _download(file: Download, about: About, at: str) -> dict[str, Any]:
    return {
        "@type": "DataDownload",
        "name": file.title,
        "contentUrl": about.link(file.address, at),
        "encodingFormat": file.media,
        "contentSize": f"{file.size} B",
    }


def _description(plan: Plan) -> str:
    words = " ".join(part for part in (plan.description or plan.title, notice_beside(plan)) if part)
    return " ".join(words.split())[:LONGEST]


def _filled(value: dict[str, Any]) -> dict[str, Any]:
    """Without what says nothing; a list of one is the one."""
    found = {}
    for name, one in value.items():
        if isinstance(one, dict):
            one = {k: v for k, v in one.items() if v not in ("", None, [])}
        if isinstance(one, list) and len(one) == 1 and name not in ("distribution", "dataset"):
            one = one[0]
        if one not in ("", None, [], {}):
            found[name] = one
    return found
