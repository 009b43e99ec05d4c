"""A change as the public will see it: its pages in one file that opens by itself."""

from .document import MARK, document
from .pages import Changed, changed_pages

__all__ = ["MARK", "Changed", "changed_pages", "document"]
