"""How figures move, in words, and what will come of it."""

from __future__ import annotations

from decimal import Decimal

from ..model import Change, Indicator, Judgement, Movement, NewStart, Observation
from .codes import movement_word
from .figures import bare_figure, beside_another, difference, figure, is_place, short_figure, unit_rule
from .lexicon import capital, closed_sentence, listing, number_word, say, together
from .times import long_way, period_noun, period_when, point_when, time_of_year

FEW = 4  # fewer figures than that between two new starts are told as so many, not as a level
MOST_YEARS = 3  # so many earlier years are named one by one
UNSURE_LAST = ("provisional", "unreliable")  # why the newest figure makes no verdict alone
FEWEST_YEARS = 2  # from so many years on, "in each of the last" is said of them


def change_sentence(
    indicator: Indicator, judgement: Judgement, beside: bool = False, named: bool = False
) -> str:
    """How the figures move, and with a control chart whether the target will be met if nothing changes.

    A new start comes first: why, when, and the levels before and after. With fewer than 12 comparable
    figures, or figures that the rules are not for: the plain difference, and why no more is said. Blank
    where there is no figure at all.

    `beside`  the judged figure and its period stand beside it, so they are not said again
    `named`   so does the verdict, "Getting worse", of which the sentence then gives the reason alone
    """
    change, actual = judgement.change, judgement.actual
    told = beside and actual is not None and change.latest == actual and change.start is None
    return together(_new_start(indicator, change), _moved(indicator, change, told, named), _left_out(change))


def _left_out(change: Change) -> str:
    """That figures of another length stand in the table only. Blank where it was said, or there are none."""
    if not change.others or change.reason == "to-date" or change.movement is Movement.NONE:
        return ""
    return say("change.left_out", number=change.others)


def _moved(indicator: Indicator, change: Change, told: bool, named: bool) -> str:
    """`told`: the newest figure stands beside the sentence; `named`: the verdict does."""
    if change.movement is Movement.NONE:
        return _only_one(indicator, change)
    if change.movement in (Movement.TOO_FEW, Movement.UNTESTED):
        return _plain(indicator, change, told)
    if change.season:
        return _by_season(indicator, change, told, named)
    if change.movement is not Movement.STEADY:
        return _why_moved(change.movement, _reason(indicator, change), named)
    if change.reason in UNSURE_LAST:
        return say(f"change.{change.reason}", reason=_reason(indicator, change))
    since = "_since" if change.start else ""
    if change.flat and change.latest is not None:
        words = {"run": number_word(change.points), "figure": _figure(indicator, change.latest)}
        return say(f"change.flat{since}", **words)
    return together(say(f"change.steady{since}"), _assurance(indicator, change))


def _why_moved(movement: Movement, reason: str, named: bool) -> str:
    """ "Getting worse: the last seven figures were all above the average." """
    if named:
        return capital(reason)
    return say("change.moved", movement=movement_word(movement), reason=reason)


def _new_start(indicator: Indicator, change: Change) -> str:
    """ "A new contractor began. Since October 2024 about 118 on average; before, about 72." """
    start = change.start
    if start is None:
        return ""
    reason = closed_sentence(start.reset.reason)
    period = period_when(start.reset.period)
    if start.before is None or start.since is None or indicator.is_yes_no:
        return together(reason, say("change.start_only", period=period))
    levels = {
        "since": level(indicator, start, start.since),
        "before": level(indicator, start, start.before, said=True),
    }
    key = "change.start_one" if start.since_number == 1 else "change.start"
    if start.before_number == 1:  # one figure is no average
        key += "_after_one"
    elif start.between and start.before_number < FEW:
        key += "_after_few"
    which = say("change.that_start" if reason else "change.a_start")
    number = number_word(start.before_number)
    return together(reason, say(key, when=period, which=which, number=number, **levels))


def level(
    indicator: Indicator, start: NewStart, mean: Decimal, bare: bool = False, said: bool = False
) -> str:
    """An average with as many decimals as the figures, or as tell the two averages apart.

    `bare`  without a unit in words, which stands nearby; `said`: without one of several words
    """
    places = indicator.written_places
    if places is None:
        both = [abs(x) for x in (start.before, start.since) if x is not None]
        places = 0 if min(both) >= 10 or all(x == int(x) for x in both) else 1
    one, other = (figure(x or Decimal(0), indicator.unit, places) for x in (start.before, start.since))
    places += one == other and start.before != start.since
    text = (beside_another if said else figure)(mean, indicator.unit, places)
    return bare_figure(mean, indicator.unit, places) if bare and " " in text else text


def _reason(indicator: Indicator, change: Change) -> str:
    """What in the last point's stretch makes the change real; a 12th place is no "higher" than a 5th."""
    last = change.control[-1]
    way = "up" if last.side > 0 else "down"
    place = "place_" if is_place(indicator.unit) and indicator.better == "lower" else ""
    return say(f"change.{place}{last.special}_{way}", run=number_word(change.in_a_row()))


def _by_season(indicator: Indicator, change: Change, told: bool, named: bool) -> str:
    """The newest figure beside those of the same time in earlier years, and whether that is a real change."""
    latest = change.latest
    assert latest is not None  # there is a verdict
    years = change.season[-MOST_YEARS:]
    words = {
        "time": time_of_year(indicator, latest.period),
        "run": number_word(len(years)),
        "latest": _figure(indicator, latest),
        "when": point_when(indicator, latest.period),
        "earlier": listing(
            [f"{_short(indicator, row)} {point_when(indicator, row.period)}" for row in reversed(years)]
        ),
    }
    one = "_one" if len(years) == 1 else ""
    figures = say(f"change.season_figures{'_beside' if told else ''}", **words)
    if change.movement is Movement.STEADY and change.reason not in UNSURE_LAST:
        return together(say(f"change.season_steady{one}", **words), figures)
    last = change.control[-1]
    way = "up" if last.side > 0 else "down"
    reason = say(f"change.season_{last.special}_{way}", run=number_word(change.in_a_row()))
    lead = _why_moved(change.movement, reason, named)
    if change.reason in UNSURE_LAST:
        lead = say(f"change.{change.reason}", reason=reason)
    return together(lead, figures)


def _assurance(indicator: Indicator, change: Change) -> str:
    if change.assurance is None or change.target is None or change.target.value is None:
        return ""
    target = figure(change.target.value, indicator.unit, indicator.written_places)
    return say(f"change.{change.assurance}", target=target)


def _only_one(indicator: Indicator, change: Change) -> str:
    """One figure that can be compared with none: there is no other, or the others are of another kind."""
    if change.latest is None or indicator.at_rest:
        return ""
    if change.reason == "small-base":
        return say("change.small_base")
    if change.start is not None:
        return say("change.only_one_since")
    if change.season or change.points > 1:
        return say("change.no_year_before")
    if not change.others:
        return say("change.only_one")
    if change.reason == "to-date":
        return say("change.no_such_point")
    return say("change.other_lengths", number=change.others, noun=period_noun(change.latest.period))


def _plain(indicator: Indicator, change: Change, told: bool) -> str:
    previous, latest, moved = change.previous, change.latest, change.difference
    if previous is None or latest is None or moved is None:
        return ""
    words = {
        "previous": _figure(indicator, previous),
        "latest": _figure(indicator, latest),
        "when_previous": point_when(indicator, previous.period),
        "when_latest": point_when(indicator, latest.period),
        "good": {1: say("change.better"), -1: say("change.worse")}.get(change.direction, ""),
    }
    if indicator.is_yes_no:
        words["latest"] = words["latest"] if moved == 0 else words["latest"].lower()
        return say("change.answer_moved" if moved else "change.answer_same", **words)
    way = "up" if moved > 0 else "down"
    form = way + ("_beside" if told else long_way(words["when_previous"], words["when_latest"]))
    if words["previous"] == words["latest"]:
        lead = say("change.same", **words)
    elif "differs" in unit_rule(indicator.unit):
        size = difference(
            latest.value or Decimal(0), previous.value or Decimal(0), indicator.unit, indicator.written_places
        )
        if is_place(indicator.unit):  # neither up nor down: 1st is at the top
            lead_word = say(f"change.place_{change.direction}")
            form = form.removeprefix(way)
            lead = say(f"change.place{form}", way=lead_word, difference=size, **words)
        else:
            lead = say(f"change.points_{form}", difference=size, **words)
    else:
        if not told:
            words["previous"] = beside_another(
                previous.value or Decimal(0), indicator.unit, indicator.written_places
            )
        lead = say(f"change.{form}", **words)
    if moved == 0:
        return together(lead, _why_no_more(change) if change.reason == "hardly-moves" else "")
    within = say("change.within") if change.within else ""
    return together(lead, within, _years(change, way), _why_no_more(change))


def _years(change: Change, way: str) -> str:
    """From how many earlier years on end the newest figure differs in the same way. Blank for one alone."""
    latest = change.latest
    over_years = change.reason == "overlaps" and latest is not None and latest.period.months > 12
    if change.reason not in ("to-date", "overlaps") or change.beaten < FEWEST_YEARS or over_years:
        return ""
    return say(f"change.years_{way}", run=number_word(change.beaten))


def _why_no_more(change: Change) -> str:
    """The true reason why no trend is told."""
    if change.reason in ("few", "few-since", "few-season"):
        return say(f"change.{change.reason}", run=number_word(change.points))
    if change.reason in ("overlaps", "since-start", "small-base"):
        return say(f"change.{change.reason}")
    if change.reason == "hardly-moves":
        return say("change.hardly-moves", run=change.points)
    if change.reason == "to-date" and change.beaten < FEWEST_YEARS:
        return say("change.to-date")
    return ""


def _figure(indicator: Indicator, observation: Observation) -> str:
    return figure(observation.value or Decimal(0), indicator.unit, indicator.written_places)


def _short(indicator: Indicator, observation: Observation) -> str:
    return short_figure(observation.value or Decimal(0), indicator.unit, indicator.written_places)
