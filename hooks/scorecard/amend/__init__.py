"""Amend: tables and descriptors as text, altered in place. What is not altered stays byte for byte."""

from .csvtext import Unclear
from .descriptor import has_resource, set_value, with_resource
from .tables import Amended, amend_table, new_table

__all__ = ["Amended", "Unclear", "amend_table", "has_resource", "new_table", "set_value", "with_resource"]
