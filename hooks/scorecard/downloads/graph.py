"""A small graph of statements, written as JSON-LD and as Turtle from one value.

A node is a mapping as in JSON-LD: "@id" and "@type", then properties by prefixed name, each with one
value or a list. A value is made by `text`, `typed`, `ref`, or is a node. A node without "@id" is blank
and stands where it is used; any other is said once, however often it is used.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from typing import Any
from urllib.parse import quote

from .descriptor import json_bytes

Node = Mapping[str, Any]
PREFIXES = {
    "adms": "http://www.w3.org/ns/adms#",
    "dcat": "http://www.w3.org/ns/dcat#",
    "dcatap": "http://data.europa.eu/r5r/",
    "dct": "http://purl.org/dc/terms/",
    "foaf": "http://xmlns.com/foaf/0.1/",
    "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
    "skos": "http://www.w3.org/2004/02/skos/core#",
    "spdx": "http://spdx.org/rdf/terms#",
    "ukgov": "https://w3id.org/co-cddo/uk-cross-government-metadata-exchange-model/",
    "vcard": "http://www.w3.org/2006/vcard/ns#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
}
# What may stand in an address as it is; the rest is written in percents (RFC 3987, Turtle IRIREF).
SAFE = ":/?#[]@!$&'()*+,;=%~"


def text(value: str) -> Node:
    """A text in English."""
    return {"@value": value, "@language": "en"}


def typed(value: str | int, kind: str) -> Node:
    """A value of a type of XML Schema, such as a date."""
    return {"@value": str(value), "@type": f"xsd:{kind}"}


def ref(address: str) -> Node:
    """A thing that has an address."""
    return {"@id": quote(address, safe=SAFE)}


def node(kind: str, address: str = "", /, **properties: Any) -> Node:
    """A thing of a kind. A property is named `dct_title` for dct:title; a blank one is left out."""
    head: dict[str, Any] = {**(ref(address) if address else {}), "@type": kind}
    return head | {
        name.replace("_", ":", 1): value for name, value in properties.items() if value not in (None, "", [])
    }


def flat(nodes: Iterable[Node]) -> list[dict[str, Any]]:
    """Every node that has an address once, in the order in which they are met, blank ones inside."""
    met: dict[str, dict[str, Any]] = {}
    for each in nodes:
        _meet(each, met)
    return list(met.values())


def _meet(value: Any, met: dict[str, dict[str, Any]]) -> Any:
    """The value as it stands where it is used: a node with an address becomes a reference to it."""
    if isinstance(value, list):
        return [_meet(one, met) for one in value]
    if not isinstance(value, Mapping) or "@value" in value or set(value) == {"@id"}:
        return value
    if "@id" not in value:
        return {name: _meet(one, met) for name, one in value.items()}
    entry = met.setdefault(value["@id"], {})
    entry |= {name: _meet(one, met) for name, one in value.items()}
    return {"@id": value["@id"]}


def jsonld_bytes(nodes: Iterable[Node]) -> bytes:
    """The graph as JSON-LD 1.1."""
    return json_bytes({"@context": PREFIXES, "@graph": flat(nodes)})


def turtle_bytes(nodes: Iterable[Node]) -> bytes:
    """The graph as Turtle."""
    lines = [f"@prefix {name}: <{address}> ." for name, address in PREFIXES.items()]
    for one in flat(nodes):
        lines += ["", f"<{one['@id']}>", *_properties(one, "    "), "    ."]
    return ("\n".join(lines) + "\n").encode()


def _properties(one: Node, indent: str) -> list[str]:
    lines = [f"{indent}a {one['@type']}"]
    for name, value in one.items():
        if not name.startswith("@"):
            values = value if isinstance(value, list) else [value]
            lines.append(f"{indent}{name} " + ", ".join(_value(v, indent) for v in values))
    return [f"{line} ;" for line in lines[:-1]] + lines[-1:]


def _value(value: Node, indent: str) -> str:
    if "@value" in value:
        # JSON escapes a string just as Turtle does.
        literal = json.dumps(value["@value"], ensure_ascii=False)
        return f"{literal}@{value['@language']}" if "@language" in value else f"{literal}^^{value['@type']}"
    if "@id" in value:
        return f"<{value['@id']}>"
    return "\n".join(["[", *_properties(value, f"{indent}    "), f"{indent}]"])
