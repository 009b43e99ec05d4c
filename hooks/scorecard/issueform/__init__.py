"""A figure given by a form on GitHub: the form is made from a plan, what comes back is read as data."""

from .form import MARK, form_of, label_of
from .given import Given, NotUnderstood, amendments, given_in

__all__ = ["MARK", "Given", "NotUnderstood", "amendments", "form_of", "given_in", "label_of"]
