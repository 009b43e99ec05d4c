"""The past: what was published and later changed, worked out of earlier versions of a plan's figures.

Contents and dates in, values of the model out. Who keeps the versions, and how, is not known here.
"""

from .listing import changes_file
from .plan_history import Content, past_of
from .promises import promises_of

__all__ = ["Content", "changes_file", "past_of", "promises_of"]
