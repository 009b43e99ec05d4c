"""The committee pack of a reporting period: what a board is told, as a document of Word."""

from .content import pack_of
from .document import document
from .pack import Drawn, Measure, Pack, TableOf

__all__ = ["Drawn", "Measure", "Pack", "TableOf", "document", "pack_of"]
