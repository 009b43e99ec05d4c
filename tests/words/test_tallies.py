"""Many things in one sentence, correct for one, two and many."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from scorecard.model import (
    Action,
    Change,
    Council,
    Judgement,
    Milestone,
    Movement,
    Observation,
    Plan,
    Priority,
    Status,
    read_period,
)
from scorecard.words import (
    actions_sentence,
    counts_sentence,
    home_verdict,
    milestones_sentence,
    movements_sentence,
    plan_verdict,
    priority_verdict,
    tally_words,
)

AS_OF = date(2010, 6, 1)
CODES = {
    "m": Status.MET,
    "c": Status.CLOSE,
    "x": Status.MISSED,
    "d": Status.NOT_DUE,
    "r": Status.NO_RESULT,
    "t": Status.NO_TARGET,
    "f": Status.NO_FIGURE,
    "n": Status.NOT_JUDGED,
}


def judgements(letters: str) -> dict[str, Judgement]:
    """One judgement for each letter, by the first letters of the statuses above."""
    return {f"i{n}": Judgement(f"i{n}", CODES[letter]) for n, letter in enumerate(letters)}


@pytest.mark.parametrize(
    ("letters", "expected"),
    [
        ("", "There are no indicators."),
        ("m", "The one target with a result was met."),
        ("x", "The one target with a result was missed."),
        ("mm", "Both targets with a result were met."),
        ("ccc", "All 3 targets with a result were close to being met."),
        ("mmmmmmmmmcccxx", "9 of 14 targets were met, 3 were close and 2 were missed."),
        ("mx", "1 of 2 targets was met and 1 was missed."),
        ("mmmc", "3 of 4 targets were met and 1 was close."),
        ("cx", "Neither of 2 targets was met: 1 was close and 1 was missed."),
        ("ccxxx", "None of 5 targets was met: 2 were close and 3 were missed."),
        ("n", "The one indicator cannot be judged: it is best neither high nor low."),
        ("nn", "Neither of 2 indicators can be judged: they are best neither high nor low."),
        ("tn", "Neither of 2 indicators can be judged: 1 has no target and 1 is best neither high nor low."),
        ("f", "The one indicator cannot be judged: it has no figure."),
        ("rr", "Neither of 2 indicators can be judged: they have no published result for their targets."),
        (
            "rrrrtf",
            "None of 6 indicators can be judged: "
            "4 have no published result for their targets, 1 has no target and 1 has no figure.",
        ),
        ("mmd", "Both targets with a result were met. The other indicator is not due yet."),
        ("mxnn", "1 of 2 targets was met and 1 was missed. The other 2 indicators are not judged."),
        (
            "mxrrt",
            "1 of 2 targets was met and 1 was missed. "
            "Of the other 3 indicators, 2 have no published result for their targets and 1 has no target.",
        ),
    ],
)
def test_counts(letters: str, expected: str) -> None:
    assert counts_sentence(judgements(letters).values()) == expected


def test_tally() -> None:
    assert tally_words(judgements("mmcxrt").values()) == "2 met, 1 close, 1 missed, 2 not judged"
    assert tally_words(judgements("x").values()) == "1 missed"
    assert tally_words([]) == ""


def moving(*movements: Movement) -> dict[str, Judgement]:
    return {
        f"i{n}": replace(Judgement(f"i{n}", Status.MET), change=Change(movement))
        for n, movement in enumerate(movements)
    }


def test_movements() -> None:
    better, worse = Movement.IMPROVING, Movement.WORSE
    assert movements_sentence(moving(better, better, better, worse).values()) == (
        "3 indicators are getting better and 1 is getting worse."
    )
    assert (
        movements_sentence(moving(worse, worse, Movement.STEADY).values())
        == "2 indicators are getting worse."
    )
    assert movements_sentence(moving(Movement.STEADY, Movement.TOO_FEW).values()) == ""


def action(state: str, kind: str = "action", priority: str = "") -> Action:
    return Action(action_id=state, kind=kind, title="Do it", state=state, priority_id=priority)


@pytest.mark.parametrize(
    ("actions", "expected"),
    [
        ([], "There are no actions."),
        ([action("complete")], "The one action is complete."),
        (
            [action("not-stated", "recommendation")],
            "The plan names 1 recommendation. It does not say how far it has got.",
        ),
        (
            [action("not-stated", "project")] * 5,
            "The plan names 5 projects. It does not say how far they have got.",
        ),
        ([action("on-track")] * 2, "Both actions are on track."),
        ([action("on-track")] * 3, "All 3 actions are on track."),
        ([action("delayed"), action("complete", "project")], "Of 2 actions, 1 is delayed and 1 is complete."),
        (
            [action("complete")] * 20 + [action("on-track")] * 10 + [action("delayed")] * 2,
            "Of 32 actions, 10 are on track, 2 are delayed and 20 are complete.",
        ),
        (
            [action("complete")] * 2 + [action("on-track"), action("delayed"), action("cancelled")],
            "Of 5 actions, 1 is on track, 1 delayed, 2 complete and 1 cancelled.",
        ),
        (
            [action(s) for s in ("complete", "on-track", "not-started", "not-stated")],
            "Of 4 actions, 1 has not started, 1 is on track, 1 complete and 1 has no stated progress.",
        ),
        (  # more than one sentence can hold
            [action(s) for s in ("complete", "on-track", "at-risk", "delayed", "cancelled", "not-started")],
            "Of 6 actions, 1 has not started, 1 is on track and 1 is at risk. "
            "1 is delayed, 1 is complete and 1 is cancelled.",
        ),
    ],
)
def test_actions(actions: list[Action], expected: str) -> None:
    assert actions_sentence(actions) == expected


def milestone(**fields: object) -> Milestone:
    return Milestone(milestone_id="m", action_id="a", **fields)  # type: ignore[arg-type]


def test_milestones() -> None:
    done, late = milestone(state="done"), milestone(due=date(2010, 5, 1))
    ahead, blank = milestone(due=date(2010, 7, 1)), milestone(missing="not-set")
    assert milestones_sentence([], AS_OF) == ""
    assert milestones_sentence([blank], AS_OF) == ""
    assert milestones_sentence([done], AS_OF) == "The one milestone is done."
    assert milestones_sentence([done, done], AS_OF) == "Both milestones are done."
    assert milestones_sentence([done, done, late, ahead, blank], AS_OF) == (
        "Of 4 milestones, 2 are done, 1 is late and 1 is not due yet."
    )
    assert milestones_sentence([late, late], AS_OF, closed=True) == (
        "The plan names 2 milestones. It does not say which were reached."
    )


def plan(name: str = "plan", council: str = "Fernshire", **fields: object) -> Plan:
    return Plan(name=name, title="The plan", council=Council(council), **fields)  # type: ignore[arg-type]


def test_plan() -> None:
    assert plan_verdict(plan(), judgements("mmx"), AS_OF) == "2 of 3 targets were met and 1 was missed."
    assert plan_verdict(plan(actions=(action("complete"),)), {}, AS_OF) == (
        "This plan has no indicators. The one action is complete."
    )
    ended = plan(period=read_period("FY2007/08 - FY2008/09"))
    assert plan_verdict(ended, judgements("m"), AS_OF) == (
        "The one target with a result was met. The plan ended on 31 March 2009, and no more figures are due."
    )


def test_priority_counts_the_actions_below_it() -> None:
    priorities = (
        Priority(priority_id="aim", kind="aim", title="An aim"),
        Priority(priority_id="part", kind="objective", title="A part", parent_id="aim"),
    )
    actions = (action("complete", priority="part"),)
    assert priority_verdict(priorities[0], judgements("m"), actions) == (
        "The one target with a result was met. The one action is complete."
    )
    assert priority_verdict(priorities[1], {}, actions) == (
        "No indicator measures this objective. The one action is complete."
    )


def test_home() -> None:
    assert home_verdict([], AS_OF) == "Nothing has been published yet."
    assert home_verdict([(plan(), judgements("m"))], AS_OF) == "The one target with a result was met."
    several = [(plan("a"), judgements("mm")), (plan("b"), judgements("mx"))]
    assert home_verdict(several, AS_OF) == (
        "This site shows 2 plans of 1 council. 3 of 4 targets were met and 1 was missed."
    )
    begun = [(plan(), judgements("m")), (plan("b"), {})]  # the second has no indicator yet
    assert home_verdict(begun, AS_OF) == (
        "This site shows 2 plans of 1 council. Each plan says below how it is doing."
    )
    assert home_verdict([*several, (plan("c", "Oadby"), {})], AS_OF) == (
        "This site shows 3 plans of 2 councils. Each plan says below how it is doing."
    )


def test_targets_in_words_are_counted_as_that() -> None:
    gap = Observation(
        indicator_id="i",
        period=read_period("FY2009/10"),
        area="",
        breakdown="",
        kind="target",
        missing="in-words",
    )
    said = Judgement("i", Status.NOT_JUDGED, target_gap=gap)
    plain = Judgement("n", Status.NOT_JUDGED)
    met = Judgement("m", Status.MET)
    assert counts_sentence([said]) == "The one indicator cannot be judged: it has a target in words."
    assert counts_sentence([met, said, said]) == (
        "The one target with a result was met. The other 2 indicators have targets in words."
    )
    assert counts_sentence([met, said, plain]) == (
        "The one target with a result was met. Of the other 2 indicators, 1 is not judged and "
        "1 has a target in words."
    )


@pytest.mark.parametrize(
    ("letters", "marks", "expected"),
    [
        (
            "m",
            ["provisional"],
            "The one target with a result was met. The figure is provisional or uncertain.",
        ),
        (
            "mxx",
            ["provisional", "", "low-reliability"],
            "1 of 3 targets was met and 2 were missed. "
            "2 of these verdicts rest on figures that are provisional or uncertain.",
        ),
        (
            "mx",
            ["", "estimated"],
            "1 of 2 targets was met and 1 was missed. "
            "1 of these verdicts rests on a figure that is provisional or uncertain.",
        ),
        ("mx", ["final", "corrected"], "1 of 2 targets was met and 1 was missed."),
        ("t", ["provisional"], "The one indicator cannot be judged: it has no target."),
    ],
)
def test_verdicts_on_figures_that_are_not_sure(letters: str, marks: list[str], expected: str) -> None:
    given = [
        replace(judgement, actual=Observation(**FIGURE, **{_field(mark): mark}))
        for judgement, mark in zip(judgements(letters).values(), marks, strict=True)
    ]
    assert counts_sentence(given) == expected


FIGURE = {
    "indicator_id": "i",
    "period": read_period("FY2007/08"),
    "area": "",
    "breakdown": "",
    "kind": "actual",
}


def _field(mark: str) -> str:
    return "quality" if mark in ("estimated", "low-reliability") else "revision"


def test_of_five_states_the_verb_is_said_once() -> None:
    states = {"complete": 3, "on-track": 2, "delayed": 1, "at-risk": 2, "cancelled": 1}
    several = [action(state) for state, number in states.items() for _ in range(number)]
    said = "Of 9 actions, 2 are on track, 2 at risk, 1 delayed, 3 complete and 1 cancelled."
    assert actions_sentence(several) == said
