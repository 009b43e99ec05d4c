"""What a descriptor may say, as a JSON Schema: Data Package 2.0, and the contract's own property.

Sources: Data Package 2.0, "Data Package", "Data Resource" and "Table Schema" (datapackage.org). It
refuses whatever the published profiles refuse, which a test holds, and more: properties that nobody
knows, people where a role is wanted, paths that no link may lead to.

The published profiles do not stand in its place, since they take what a council must be told of: "titel"
for title, no name, no title or a blank one, a name with capital letters, a picture outside the folder, an
e-mail address of a contributor, another delimiter or encoding than is read, "yesterday" as the day of
making, a thirteenth month in `scorecard`. `tests/read/test_profile_and_published.py` holds each of these.
"""

from __future__ import annotations

from .tableprofile import ANY_TEXT, TABLE_SCHEMA, TEXT, WHOLE, a_list, an_object, written

# Patterns that messages have words for.
NAME = r"^[a-z0-9]+(-[a-z0-9]+)*\Z"
RESOURCE_NAME = r"^[a-z0-9]+([._-][a-z0-9]+)*\Z"
HTTPS = r"^https://[^\s\"'<>\\^`{|}]+\Z"
WEB = r"^https?://[^\s\"'<>\\^`{|}]+\Z"
# A web address, or a file of the package: no scheme, nothing above the folder, no home folder.
PLACE = r"^(https?://[^\s\"'<>\\^`{|}]+|(?![./~])(?!.*(/\.\.|\\|:))[^\s\"'<>]+)\Z"
LICENCE = r"^[-a-zA-Z0-9._]+\Z"
MOMENT = (
    r"^[0-9]{4}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])T([01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9](\.[0-9]+)?"
    r"(Z|[+-]([01][0-9]|2[0-3]):[0-5][0-9])\Z"
)
DAY = r"^[0-9]{4}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])\Z"
AREA_CODE = r"^([A-Z][0-9]{8})?\Z"
MEDIA = r"^[^/\s]+/[^/\s]+\Z"
YEAR_NAME = r"^((FY ?)?[0-9]{4}|[0-9]{4}/([0-9]{2}|[0-9]{4}))\Z"
CURRENCY = r"^[A-Z]{3}\Z"
HASH = r"^([^:\s]+:[a-fA-F0-9]+|[a-fA-F0-9]{32})\Z"

LICENCES = a_list(
    an_object(
        {"name": written(LICENCE), "path": written(PLACE), "title": TEXT},
        anyOf=[{"required": ["name"]}, {"required": ["path"]}],
    )
)
SOURCES = a_list(
    an_object(
        {"title": TEXT, "path": written(PLACE), "version": ANY_TEXT},
        anyOf=[{"required": ["title"]}, {"required": ["path"]}],
    )
)
CONTRIBUTORS = a_list(
    an_object(
        {"title": TEXT, "path": written(PLACE), "organization": TEXT, "roles": a_list(TEXT), "role": TEXT},
        "title",
    )
)

# Table Dialect 2.0: CSV as RFC 4180 has it is the only one that is read.
DIALECT = an_object(
    {
        "$schema": ANY_TEXT,
        "delimiter": {"const": ","},
        "quoteChar": {"const": '"'},
        "doubleQuote": {"const": True},
        "header": {"const": True},
        "headerRows": {"const": [1]},
        "lineTerminator": {"enum": ["\n", "\r\n"]},
        "skipInitialSpace": {"const": False},
    }
)
RESOURCE = an_object(
    {
        "$schema": ANY_TEXT,
        "name": written(RESOURCE_NAME),
        "path": {},  # its own check
        "type": {"enum": ["table"]},
        "title": TEXT,
        "description": ANY_TEXT,
        "homepage": written(WEB),
        "sources": SOURCES,
        "licenses": LICENCES,
        "format": ANY_TEXT,
        "mediatype": written(MEDIA),
        "encoding": {"enum": ["utf-8", "UTF-8", "utf8"]},
        "bytes": WHOLE,
        "hash": written(HASH),
        "dialect": DIALECT,
        "schema": TABLE_SCHEMA,
    },
    "name",
)
SCORECARD = an_object(
    {
        "kind": TEXT,  # one of `contract.KINDS`, or any other words, which are shown as typed
        "council": an_object({"name": TEXT, "code": written(AREA_CODE), "url": written(HTTPS)}, "name"),
        "service": ANY_TEXT,
        "period": TEXT,
        "as_at": written(DAY),
        "contact": ANY_TEXT,
        "notice": ANY_TEXT,
        "tolerance": {"type": "number", "minimum": 0, "maximum": 100},
        "next_update": written(DAY),
        "supersedes": written(NAME),
        "year_start": {"type": "integer", "minimum": 1, "maximum": 12},
        "year_name": written(YEAR_NAME),
        "currency": written(CURRENCY),
        "small_numbers": {"type": "integer", "minimum": 0, "maximum": 100},
    },
    "kind",
    "council",
)
PACKAGE = an_object(
    {
        "$schema": ANY_TEXT,
        "name": written(NAME),
        "id": ANY_TEXT,
        "title": TEXT,
        "description": ANY_TEXT,
        "homepage": written(WEB),
        "version": ANY_TEXT,
        "created": written(MOMENT),
        "keywords": a_list(TEXT),
        "image": written(PLACE),
        "licenses": LICENCES,
        "sources": SOURCES,
        "contributors": CONTRIBUTORS,
        "resources": a_list(RESOURCE),
        "scorecard": SCORECARD,
    },
    "name",
    "title",
    "resources",
)
