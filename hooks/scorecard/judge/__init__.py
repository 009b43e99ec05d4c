"""Judge: what the figures say. Status against the target, change over time, the council beside others."""

from .judgement import judge_plan
from .spc import assurance_of, control_chart, movement_of

__all__ = ["assurance_of", "control_chart", "judge_plan", "movement_of"]
