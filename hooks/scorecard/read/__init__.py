"""Read packages from the disk, safely, and say everything that is wrong with them as files."""

from .agreed import Agreed, Begin, OneReading
from .files import Limits
from .folders import astray, folders
from .handwritten import hand_written, page_problems, without_their_plan
from .names import read_names
from .packages import read_package, read_packages
from .pieces import Pieces, ReadSheet
from .waiting import quiet

__all__ = [
    "Agreed",
    "Begin",
    "Limits",
    "OneReading",
    "Pieces",
    "ReadSheet",
    "astray",
    "folders",
    "hand_written",
    "page_problems",
    "quiet",
    "read_names",
    "read_package",
    "read_packages",
    "without_their_plan",
]
