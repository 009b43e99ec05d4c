"""Starting: a council's own repository, and one more plan in it, as files that are not written yet.

`asked` holds what a council says and refuses what cannot be meant, `plans` makes a plan's folder, `sites` the
repository around it, and `folders` writes either, so that nothing is left half written.
"""

from .asked import KIND, Council, NewPlan, NewSite, Unfit, name_of, repository_of, this_year
from .folders import fill_folder, write_folder
from .plans import plan_files
from .sites import figure_workflow, program, site_files

__all__ = [
    "KIND",
    "Council",
    "NewPlan",
    "NewSite",
    "Unfit",
    "figure_workflow",
    "fill_folder",
    "name_of",
    "plan_files",
    "program",
    "repository_of",
    "site_files",
    "this_year",
    "write_folder",
]
