"""Read packages from the disk, safely, and say everything that is wrong with them as files."""

from .agreed import Agreed
from .files import Limits
from .folders import astray, folders
from .handwritten import hand_written, without_their_plan
from .names import read_names
from .packages import read_package, read_packages

__all__ = [
    "Agreed",
    "Limits",
    "astray",
    "folders",
    "hand_written",
    "read_names",
    "read_package",
    "read_packages",
    "without_their_plan",
]
