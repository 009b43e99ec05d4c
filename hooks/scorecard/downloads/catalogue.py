"""The catalogue of the data for programs: DCAT-AP 3.0.1, with the fields of the UK Cross-Government
Metadata Exchange Model that our data have.

Codes are those of the European Union's vocabularies (languages, frequencies, file types, access
rights, themes) and of the Office for National Statistics for a council's area.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from ..model import Dataset, Download, Plan, PlanView
from .about import About, created_on, licence_lines
from .graph import Node, node, ref, text, typed
from .phrases import phrase, rows_words
from .provenance import notice_beside, publisher_of, role_of
from .table import hashed

EU = "http://publications.europa.eu/resource/authority/"
AREA = "http://statistics.data.gov.uk/id/statistical-geography/"
MEDIA = "https://www.iana.org/assignments/media-types/"
# File types in the vocabulary of the European Union, by the end of a file's name.
FILE_TYPES = {"csv": "CSV", "parquet": "PARQUET", "xlsx": "XLSX", "zip": "ZIP"}
FREQUENCIES = {
    "weekly": "WEEKLY",
    "monthly": "MONTHLY",
    "quarterly": "QUARTERLY",
    "half-yearly": "ANNUAL_2",
    "annual": "ANNUAL",
    "two-yearly": "BIENNIAL",
    "three-yearly": "TRIENNIAL",
    "ad-hoc": "IRREG",
}
# The longest summary of the UK model, and its word for data that no scheme of secrecy is applied to.
SUMMARY = 250
NOT_CLASSIFIED = "NOT_APPLICABLE"
ADDRESS = re.compile(r"https://[^\s<>\"]+")


def catalogue(
    views: Sequence[PlanView],
    datasets: Sequence[Dataset],
    site_files: Sequence[Download],
    dataset_files: Sequence[Download],
    about: About,
) -> list[Node]:
    """The catalogue and its datasets: the whole site's figures, each plan, each other dataset."""
    described = [
        _whole(views, site_files, about),
        *(_plan(view.plan, view.downloads, about) for view in views),
        *(_dataset(dataset, dataset_files, about) for dataset in datasets),
    ]
    home = _link("data/", about)
    whole = node(
        "dcat:Catalog",
        f"{home}#catalog",
        dct_title=text(phrase("catalogue", "title", site=about.title)),
        dct_description=text(phrase("catalogue", "description")),
        dct_publisher=_agent(about.publisher_name, about),
        dct_language=_language(),
        dct_modified=_day(about.as_of),
        foaf_homepage=node("foaf:Document", home),
        dcat_themeTaxonomy=_themes(),
        dcat_dataset=described,
    )
    return [whole]


def _link(address: str, about: About) -> str:
    """A link from the catalogue, which lies in `data/`."""
    return about.link(address, "data/")


def _whole(views: Sequence[PlanView], files: Sequence[Download], about: About) -> Node:
    """The dataset of every figure of every plan. Its parts may differ in licence, so it claims none."""
    days = [day for view in views if (day := created_on(view.plan.created))]
    return node(
        "dcat:Dataset",
        f"{_link('data/', about)}#dataset",
        dct_title=text(phrase("site", "observations-title")),
        dct_description=text(phrase("catalogue", "whole")),
        rdfs_comment=_summary(phrase("catalogue", "whole")),
        dct_identifier=_plain("data"),
        dct_publisher=_agent(about.publisher_name, about),
        dct_modified=_day(max(days)) if days else None,
        **_open(),
        dcat_landingPage=node("foaf:Document", _link("data/", about)),
        dcat_distribution=_distributions("data/", files, (), about),
    )


def _plan(plan: Plan, files: Sequence[Download], about: About) -> Node:
    made = created_on(plan.created)
    period = plan.period
    council = _council(plan, about)
    author = role_of(plan.contributors, "author")
    publisher = publisher_of(plan, about)
    code = plan.council.code
    return node(
        "dcat:Dataset",
        f"{_link(plan.name + '/', about)}#dataset",
        dct_title=text(plan.title),
        dct_description=text(_description(plan.title, plan.description, notice_beside(plan))),
        rdfs_comment=_summary(plan.description or plan.title),
        dct_identifier=_plain(plan.name),
        dct_publisher=council if publisher == plan.council.name else _agent(publisher, about),
        dct_creator=_agent(author, about) if author and author != plan.council.name else council,
        dcat_contactPoint=_contact(plan.contact),
        dcat_version=_plain(plan.version) if plan.version else None,
        dct_created=_day(made) if made else None,
        dct_issued=_day(made) if made else None,
        dct_modified=_day(made) if made else None,
        dct_accrualPeriodicity=_frequency(plan),
        dct_spatial=node("dct:Location", AREA + code, rdfs_label=text(plan.council.name)) if code else None,
        dct_temporal=node(
            "dct:PeriodOfTime", dcat_startDate=_day(period.start), dcat_endDate=_day(period.end)
        )
        if period
        else None,
        **_open(),
        dct_license=_licences(plan.licences)[:1],
        dct_provenance=_provenance(plan.sources),
        dcat_keyword=[text(word) for word in _keywords(plan)],
        dcat_landingPage=node("foaf:Document", _link(f"{plan.name}/data/", about)),
        dcat_distribution=_distributions(f"{plan.name}/data/", files, plan.licences, about),
    )


def _dataset(dataset: Dataset, files: Sequence[Download], about: About) -> Node:
    d = dataset.descriptor
    licences = d.get("licenses", ())
    made = created_on(str(d.get("created", "")))
    return node(
        "dcat:Dataset",
        f"{_link(dataset.name + '/', about)}#dataset",
        dct_title=text(dataset.title),
        dct_description=text(_description(dataset.title, dataset.description)),
        rdfs_comment=_summary(dataset.description or dataset.title),
        dct_identifier=_plain(dataset.name),
        dct_publisher=_agent(role_of(d.get("contributors", ()), "publisher") or about.publisher_name, about),
        dcat_version=_plain(str(d["version"])) if d.get("version") else None,
        dct_created=_day(made) if made else None,
        dct_issued=_day(made) if made else None,
        dct_modified=_day(made) if made else None,
        dct_accrualPeriodicity=node("dct:Frequency", f"{EU}frequency/IRREG"),
        **_open(),
        dct_license=_licences(licences)[:1],
        dct_provenance=_provenance(d.get("sources", ())),
        dcat_landingPage=node("foaf:Document", _link(f"{dataset.name}/", about)),
        dcat_distribution=_distributions(f"{dataset.name}/data/", files, licences, about),
    )


def _distributions(
    folder: str, files: Sequence[Download], licences: Sequence[Mapping[str, Any]], about: About
) -> list[Node]:
    """The files of a folder that hold data, each with its form, size, checksum and licence."""
    licence = _licences(licences)[:1]
    found = []
    for file in files:
        name, _, end = file.address.removeprefix(folder).rpartition(".")
        if not file.address.startswith(folder) or "/" in name or end not in FILE_TYPES:
            continue
        address = _link(file.address, about)
        found.append(
            node(
                "dcat:Distribution",
                f"{address}#distribution",
                dct_title=text(file.title),
                dct_description=text(_rows(file)),
                dcat_accessURL=ref(address),
                dcat_downloadURL=ref(address),
                dct_format=node("dct:MediaTypeOrExtent", f"{EU}file-type/{FILE_TYPES[end]}"),
                dcat_mediaType=node("dct:MediaType", MEDIA + file.media),
                dcat_byteSize=typed(file.size, "nonNegativeInteger"),
                dct_license=licence,
                dcatap_availability=_concept(f"{EU}planned-availability/STABLE", "Stable"),
                spdx_checksum=_checksum(file.content),
            )
        )
    return found


def _rows(file: Download) -> str:
    return file.title if file.rows is None else f"{file.title}. {rows_words(file.rows)}."


def _checksum(content: bytes) -> Node:
    return node(
        "spdx:Checksum",
        spdx_algorithm=node("spdx:ChecksumAlgorithm", "http://spdx.org/rdf/terms#checksumAlgorithm_sha256"),
        spdx_checksumValue=typed(hashed(content), "hexBinary"),
    )


def _summary(description: str) -> Node:
    """The first paragraph of a description, cut behind a word where it is longer than a summary may be."""
    first = " ".join(description.split("\n\n")[0].split())
    if len(first) > SUMMARY:
        first = first[: SUMMARY - 1].rpartition(" ")[0].rstrip(",;:") + "…"
    return text(first)


def _open() -> dict[str, Node]:
    """What all data here have in common: language, theme, and that anyone may read them."""
    return {
        "dct_language": _language(),
        "ukgov_securityClassification": _plain(NOT_CLASSIFIED),
        "dct_accessRights": node("dct:RightsStatement", f"{EU}access-right/PUBLIC"),
        "dcat_theme": _concept(f"{EU}data-theme/GOVE", "Government and public sector", f"{EU}data-theme"),
    }


def _concept(address: str, label: str, scheme: str = "") -> Node:
    """A word of a public vocabulary."""
    return node(
        "skos:Concept",
        address,
        skos_prefLabel=text(label),
        skos_inScheme=ref(scheme) if scheme else None,
    )


def _themes() -> Node:
    return node("skos:ConceptScheme", f"{EU}data-theme", dct_title=text("Data theme"))


def _language() -> Node:
    return node("dct:LinguisticSystem", f"{EU}language/ENG")


def _frequency(plan: Plan) -> Node:
    """How often most of the plan's indicators are reported; irregular, as the UK model asks, if none is."""
    counted = Counter(one.frequency for one in plan.indicators if one.frequency in FREQUENCIES)
    code = FREQUENCIES[counted.most_common(1)[0][0] if counted else "ad-hoc"]
    return node("dct:Frequency", f"{EU}frequency/{code}")


def _council(plan: Plan, about: About) -> Node:
    kind = _concept("http://purl.org/adms/publishertype/LocalAuthority", "Local Authority")
    return {**_agent(plan.council.name, about, plan.council.url), "dct:type": kind}


def _agent(name: str, about: About, page: str = "") -> Node:
    """An organisation, known by its own site where it has one, else by its name on ours."""
    address = page or f"{_link('about/', about)}#{re.sub(r'[^a-z0-9]+', '-', name.lower()).strip('-')}"
    return node("foaf:Agent", address, foaf_name=text(name))


def _contact(contact: str) -> Node | None:
    """A team and its public page."""
    if not contact:
        return None
    page = ADDRESS.search(contact)
    return node(
        "vcard:Kind", vcard_fn=text(contact), vcard_hasURL=ref(page[0].rstrip(".,;)")) if page else None
    )


def _licences(licences: Sequence[Mapping[str, Any]]) -> list[Node]:
    """Licences that have an address. Where a descriptor gives none, none is claimed."""
    return [
        node("dct:LicenseDocument", one["path"], dct_title=text(one["title"] or one["name"] or one["path"]))
        for one in licence_lines(licences)
        if one["path"].startswith(("https://", "http://"))
    ]


def _provenance(sources: Sequence[Mapping[str, Any]]) -> list[Node]:
    return [
        node("dct:ProvenanceStatement", rdfs_label=text(str(source["title"])))
        for source in sources
        if source.get("title")
    ]


def _keywords(plan: Plan) -> list[str]:
    words = ("performance", plan.kind.replace("-", " "), plan.service, plan.council.name)
    return list(dict.fromkeys(word for word in words if word))


def _description(title: str, description: str, notice: str = "") -> str:
    return "\n\n".join(part for part in (description or title, notice) if part)


def _plain(value: str) -> Node:
    return {"@value": value, "@type": "xsd:string"}


def _day(day: date) -> Node:
    return typed(day.isoformat(), "date")
