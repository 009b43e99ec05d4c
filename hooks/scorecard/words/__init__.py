"""Words: everything the site says about the data, as plain British English.

Functions from values of the model to text: no HTML, and nothing is escaped. The words themselves are in
the TOML files beside this one: units, nouns, codes and sentences.
"""

from .alternative import chart_description
from .basis import fewest_words, parts_of_rate, parts_words, price_words
from .captions import chart_subtitle, chart_title, table_title
from .codes import (
    action_state_word,
    assurance_word,
    caveat_lead,
    code_words,
    field_words,
    milestone_state,
    milestone_state_word,
    missing_sentence,
    missing_words,
    movement_shape,
    movement_word,
    risk_words,
    signs,
    status_shape,
    status_word,
)
from .comparing import comparison_sentence
from .definitions import aggregation_words, better_words, frequency_words, tolerance_words
from .figures import bare_figure, cell, difference, figure, is_place, unit_name, unit_rule, written_unit
from .fronts import front_sentence, money_sentence, short_name
from .lateness import (
    ended_sentence,
    freshness_of_several,
    freshness_sentence,
    late_days,
    late_sentence,
    late_table,
    lateness_sentence,
    missed_sentence,
)
from .lexicon import capital, closed_sentence, count, listing, lower_first, ordinal_word, plural
from .maps import map_step, place_map, shaded_map
from .moves import change_sentence
from .notes import reset_sentence, revision_sentence, survey_sentence, update_sentence
from .promises import promise_sentence, promises_moved
from .reports import report_made, report_title, report_verdict, reports_kept
from .sums import why_status
from .tallies import (
    actions_sentence,
    counts_sentence,
    home_verdict,
    milestones_sentence,
    movements_sentence,
    plan_verdict,
    priority_scope,
    priority_verdict,
    tally_words,
)
from .times import (
    covered_months,
    date_words,
    end_words,
    figure_period,
    figure_short,
    period_short,
    period_when,
    period_within,
    period_words,
    row_period,
    target_period,
)
from .verdicts import newer_figure, verdict
from .writing import written

__all__ = [
    "action_state_word",
    "actions_sentence",
    "aggregation_words",
    "assurance_word",
    "bare_figure",
    "better_words",
    "capital",
    "caveat_lead",
    "cell",
    "change_sentence",
    "chart_description",
    "chart_subtitle",
    "chart_title",
    "closed_sentence",
    "code_words",
    "comparison_sentence",
    "count",
    "counts_sentence",
    "covered_months",
    "date_words",
    "difference",
    "end_words",
    "ended_sentence",
    "fewest_words",
    "field_words",
    "figure",
    "figure_period",
    "figure_short",
    "frequency_words",
    "freshness_of_several",
    "freshness_sentence",
    "front_sentence",
    "home_verdict",
    "is_place",
    "late_days",
    "late_sentence",
    "late_table",
    "lateness_sentence",
    "listing",
    "lower_first",
    "map_step",
    "milestone_state",
    "milestone_state_word",
    "milestones_sentence",
    "missed_sentence",
    "missing_sentence",
    "missing_words",
    "money_sentence",
    "movement_shape",
    "movement_word",
    "movements_sentence",
    "newer_figure",
    "ordinal_word",
    "parts_of_rate",
    "parts_words",
    "period_short",
    "period_when",
    "period_within",
    "period_words",
    "place_map",
    "plan_verdict",
    "plural",
    "price_words",
    "priority_scope",
    "priority_verdict",
    "promise_sentence",
    "promises_moved",
    "report_made",
    "report_title",
    "report_verdict",
    "reports_kept",
    "reset_sentence",
    "revision_sentence",
    "risk_words",
    "row_period",
    "shaded_map",
    "short_name",
    "signs",
    "status_shape",
    "status_word",
    "survey_sentence",
    "table_title",
    "tally_words",
    "target_period",
    "tolerance_words",
    "unit_name",
    "unit_rule",
    "update_sentence",
    "verdict",
    "why_status",
    "written",
    "written_unit",
]
