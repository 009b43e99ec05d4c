"""The committee pack as a document of Word: real headings, heads of tables that repeat, pictures with a text
for those
who do not see them. Made with python-docx; the same pack gives the same document."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterable
from copy import deepcopy
from datetime import datetime
from functools import cache
from string import digits
from typing import Any

from docx import Document
from docx.document import Document as DocumentType
from docx.enum.table import WD_TABLE_ALIGNMENT
from docx.opc.parts.coreprops import CorePropertiesPart
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.parts.document import DocumentPart
from docx.shared import Cm, Pt
from docx.table import Table

from .pack import Drawn, Measure, Pack, Section, TableOf
from .pack_words import told

PICTURE = Cm(15)
NUMERIC = set(digits)
PARAGRAPH, RUN, TEXT = qn("w:p"), qn("w:r"), qn("w:t")
SPACE = "{http://www.w3.org/XML/1998/namespace}space"
BREAKS = re.compile(r"[\t\r\n]")  # what python-docx makes an element of its own


def document(pack: Pack) -> bytes:
    """The document, as the bytes of a .docx file."""
    doc = _begun()
    _say_what_it_is(doc, pack)
    _styled(doc, pack.title, "Title")
    _styled(doc, f"{pack.council}. {pack.subtitle}" if pack.council else pack.subtitle, "Subtitle")
    doc.add_paragraph(pack.made)
    if pack.notice:
        doc.add_paragraph(told("said.not_official", notice=pack.notice))
    for number, section in enumerate(pack.sections, 1):
        _section(doc, number, section)
    out = io.BytesIO()
    doc.save(out)
    return _dated(out.getvalue(), pack)


@cache
def _blank() -> DocumentType:
    """The document that each begins as: nothing stands in it yet. It is made once, and not altered."""
    doc = Document()
    _set_up(doc)
    return doc


def _begun() -> DocumentType:
    """A copy of the blank document.

    Its text and what the file says of itself are its own. The rest no pack alters, so it is shared: the
    styles alone are 800 KB of XML.
    """
    blank = _blank()
    package: Any = blank.part.package
    own = (DocumentPart, CorePropertiesPart)
    return deepcopy(blank, {id(part): part for part in package.parts if not isinstance(part, own)})


def _dated(made: bytes, pack: Pack) -> bytes:
    """The same document with the pack's day on each of its parts, not the clock's, so that it is the same
    each time."""
    out = io.BytesIO()
    day = (pack.year, pack.month, pack.day, 0, 0, 0)
    with zipfile.ZipFile(io.BytesIO(made)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            part = zipfile.ZipInfo(name, day)
            part.compress_type = zipfile.ZIP_DEFLATED
            new.writestr(part, old.read(name))
    return out.getvalue()


def _set_up(doc: DocumentType) -> None:
    """A4, a plain type that is large enough to read, and the language."""
    page = doc.sections[0]
    page.page_width, page.page_height = Cm(21), Cm(29.7)
    page.left_margin = page.right_margin = Cm(2.2)
    normal = doc.styles["Normal"]
    normal.font.name, normal.font.size = "Arial", Pt(11)
    language = OxmlElement("w:lang")
    language.set(qn("w:val"), "en-GB")
    normal.element.get_or_add_rPr().append(language)


def _say_what_it_is(doc: DocumentType, pack: Pack) -> None:
    """What the file says of itself."""
    day = datetime(pack.year, pack.month, pack.day)
    about = doc.core_properties
    about.title, about.subject, about.author = pack.title, pack.subtitle, pack.council
    about.language, about.created, about.modified = "en-GB", day, day
    about.comments = ""


def _section(doc: DocumentType, number: int, section: Section) -> None:
    """One part: its heading with its number, then all that it has."""
    _heading(doc, f"{number}.0 {section.title}", 1)
    for text in section.sentences:
        doc.add_paragraph(text)
    for place, (ref, text) in enumerate(section.numbered, 1):
        doc.add_paragraph(f"{ref or f'{number}.{place}'} {text}")
    for head, paragraphs in section.told:
        _heading(doc, head, 2)
        for text in paragraphs:
            doc.add_paragraph(text)
    for head, measures in section.measures:
        _heading(doc, head, 2)
        for one in measures:
            _measure(doc, one)
    for head, items in section.listed:
        if head:
            _heading(doc, head, 2)
        _list(doc, items)
    for table in section.tables:
        _table(doc, table, len(section.tables) > 1)


def _measure(doc: DocumentType, one: Measure) -> None:
    _heading(doc, one.name, 3)
    for head, text in one.parts:
        paragraph = doc.add_paragraph()
        paragraph.add_run(f"{head}: ").bold = True
        paragraph.add_run(text)
    if one.picture is not None:
        _picture(doc, one.picture)
    _heading(doc, told("parts.questions"), 4)
    for text in one.questions:
        _styled(doc, text, "ListNumber")


def _list(doc: DocumentType, items: Iterable[str]) -> None:
    for text in items:
        _styled(doc, text, "ListBullet")


def _picture(doc: DocumentType, drawn: Drawn) -> None:
    """A picture with its text alternative, which python-docx has no word for: the attribute `descr` of
    docPr."""
    shape = doc.add_picture(io.BytesIO(drawn.png), width=PICTURE)
    about: Any = shape._inline.docPr
    about.set("descr", drawn.alternative)


def _table(doc: DocumentType, of: TableOf, several: bool) -> None:
    """A table under its heading, with a head that repeats on each page and rows that no page breaks."""
    if several:
        _heading(doc, of.caption, 2)
    table = doc.add_table(rows=len(of.rows) + 1, cols=len(of.head))
    table.alignment = WD_TABLE_ALIGNMENT.LEFT
    properties: Any = table._tbl
    properties.tblStyle_val = "TableGrid"
    _describe(table, of.caption)
    head, *rows = properties.tr_lst
    _mark(head, "w:tblHeader")
    for cell, text in zip(head.tc_lst, of.head, strict=True):
        _run(cell, text).get_or_add_rPr().append(OxmlElement("w:b"))
    for row, texts in zip(rows, of.rows, strict=True):
        _mark(row, "w:cantSplit")
        for cell, text in zip(row.tc_lst, texts, strict=True):
            _run(cell, text)
    doc.add_paragraph()


def _run(cell: Any, text: str) -> Any:
    """Put a text into a cell of a table: python-docx's own way looks through the whole table for each.

    A text of one line is set in as python-docx would: most of a long table's time was its search for places.
    """
    paragraph = cell.find(PARAGRAPH)
    if BREAKS.search(text):
        run = paragraph.add_r()
        run.text = text
        return run
    run = paragraph.makeelement(RUN)
    paragraph.append(run)
    if text:
        held = paragraph.makeelement(TEXT)
        run.append(held)
        held.text = text
        if text != text.strip():
            held.set(SPACE, "preserve")
    return run


def _heading(doc: DocumentType, text: str, level: int) -> None:
    _styled(doc, text, f"Heading{level}")


def _styled(doc: DocumentType, text: str, style: str) -> None:
    """A paragraph of a style, by its id: to look for its name takes python-docx longer than all the rest."""
    paragraph: Any = doc.add_paragraph(text)._p
    paragraph.style = style


def _mark(row: Any, name: str) -> None:
    row.get_or_add_trPr().append(OxmlElement(name))


def _describe(table: Table, caption: str) -> None:
    """Say what the table shows to those who do not see it, and that its first row and column are heads."""
    properties: Any = table._tbl.tblPr
    told_of = OxmlElement("w:tblCaption")
    told_of.set(qn("w:val"), caption)
    properties.append(told_of)
