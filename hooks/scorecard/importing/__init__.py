"""From a file that an officer filled in to the tables of a plan: read, merged, tried, and only then written.

All or nothing: the new tables are laid beside a copy of the packages and pass the same gate as everything
else;
nothing of the plan is touched before, and all of it is put in place at once.
"""

from .incoming import imported
from .outcome import Outcome, Written, write
from .trial import NoPlan, new_problems, plan_of, prepared

__all__ = ["NoPlan", "Outcome", "Written", "imported", "new_problems", "plan_of", "prepared", "write"]
