"""Read packages from the disk, safely, and say everything that is wrong with them as files."""

from .agreed import Agreed
from .files import Limits
from .folders import folders
from .handwritten import hand_written
from .packages import read_package, read_packages

__all__ = ["Agreed", "Limits", "folders", "hand_written", "read_package", "read_packages"]
