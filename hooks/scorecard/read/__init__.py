"""Read packages from the disk, safely, and say everything that is wrong with them as files."""

from .packages import Limits, folders, read_package, read_packages

__all__ = ["Limits", "folders", "read_package", "read_packages"]
