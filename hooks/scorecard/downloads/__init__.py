"""Downloads: the open data of the site, as files.

Values of the model in, `Download` values out: nothing is read, nothing is written to the disk, and
the same values give the same bytes.
"""

from .about import About, Keep, Words, anew
from .packages import dataset_downloads, plan_downloads

__all__ = ["About", "Keep", "Words", "anew", "dataset_downloads", "plan_downloads"]
