"""Many indicators, actions or milestones in a sentence: the verdict on a priority, a plan, a site."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import date

from ..model import JUDGED, Action, Judgement, Milestone, Movement, Plan, Priority, Status
from .codes import code_words, milestone_state
from .lexicon import count, lexicon, listing, plural, say, template, together
from .times import date_words
from .verdicts import is_unsure

Judgements = Mapping[str, Judgement]

# How many states a sentence holds: with more it could not be taken in at once.
IN_A_SENTENCE = 5
# From how many on the verb is said once: "Of 78 milestones, 48 are done, 18 on track, 5 late and 5 missed."
VERB_ONCE = 4
VERB = re.compile(r"^(?P<number>\S+) (?:is|are|was|were) ")
# Why nobody judges a figure: its target is no figure, or there is none for the whole.
IN_WORDS, OF_PARTS = "in-words", "of-parts"
NEITHER = "neither"  # better: what "not judged" comes from, where the sentence has said that already


def counts_sentence(judgements: Iterable[Judgement]) -> str:
    """ "9 of 14 targets were met, 3 were close and 2 were missed." and what could not be judged and why.

    Of everything that has a verdict; those kept within a range count as targets.
    """
    heap = tuple(judgements)
    tally = Counter(judgement.status for judgement in heap)
    judged, rest = sum(tally[status] for status in JUDGED), _reasons_of(heap)
    if not tally:
        return say("counts.nothing")
    if not judged:
        return _none_judged(rest)
    unsure = sum(map(is_unsure, heap))
    doubt = "counts.unsure_one" if judged == 1 else "counts.unsure"
    return together(_judged(tally, judged), say(doubt, number=unsure) if unsure else "", _others(rest))


def tally_words(judgements: Iterable[Judgement]) -> str:
    """For a card: "3 met, 1 close, 2 missed, 4 not judged"; what there is none of is left out."""
    tally = Counter(judgement.status for judgement in judgements)
    parts = [say(f"tally.{status}", number=tally[status]) for status in JUDGED if tally[status]]
    if rest := sum(_unjudged(tally).values()):
        parts.append(say("tally.rest", number=rest))
    return ", ".join(parts)


def movements_sentence(judgements: Iterable[Judgement]) -> str:
    """ "3 indicators are getting better and 1 is getting worse." Blank where nothing can be told."""
    tally = Counter(judgement.change.movement for judgement in judgements)
    ways = (("better", tally[Movement.IMPROVING]), ("worse", tally[Movement.WORSE]))
    some = [(way, number) for way, number in ways if number]
    # The noun is said once, of the first.
    parts = [
        say(f"moves.{way}", number=number, of=f"{number:,}" if i else count(number, "indicator"))
        for i, (way, number) in enumerate(some)
    ]
    return say("moves.sentence", parts=listing(parts)) if parts else ""


def priority_verdict(priority: Priority, judgements: Judgements, actions: Sequence[Action]) -> str:
    """The lead of a priority's page.

    `judgements`, `actions`  of this priority and of those below it
    """
    kind = code_words("priorities", "kind", priority.kind).lower()
    lead = _lead(judgements, "priority") if judgements else say("priority.no_indicators", kind=kind)
    return together(lead, actions_sentence(actions) if actions else "")


def priority_scope(whole: bool) -> str:
    """What the page of a priority with others within it shows: all within it, or its own alone."""
    return say("priority.scope" if whole else "priority.scope_own")


def plan_verdict(plan: Plan, judgements: Judgements, as_of: date) -> str:
    """The lead of a plan's page: its targets, what really moved, its actions, and whether it has ended."""
    lead = _lead(judgements, "plan") if judgements else say("plan.no_indicators")
    actions = actions_sentence(plan.actions) if plan.actions else ""
    end = ""
    if plan.closed(as_of) and plan.period is not None:
        end = say("plan.closed", date=date_words(plan.period.end))
    return together(lead, actions, end)


def home_verdict(plans: Sequence[tuple[Plan, Judgements]], as_of: date) -> str:
    """The lead of the home page. One plan answers for itself, and several of one council answer together.

    Figures of several councils are not added up: nobody answers for the sum. Where one plan alone has
    figures, the sum is what that plan says of itself just below.
    """
    if not plans:
        return say("home.empty")
    if len(plans) == 1:
        return plan_verdict(*plans[0], as_of)
    councils = {plan.council.name for plan, _ in plans}
    scope = say("home.scope", plans=count(len(plans), "plan"), councils=count(len(councils), "council"))
    if len(councils) > 1 or sum(bool(found) for _, found in plans) < 2:
        return together(scope, say("home.each"))
    every = {(plan.name, name): one for plan, found in plans for name, one in found.items()}
    return together(scope, counts_sentence(every.values()), movements_sentence(every.values()))


def actions_sentence(actions: Sequence[Action]) -> str:
    """ "Of 32 actions, 20 are complete, 10 are on track and 2 are delayed."

    They are called by their kind where all are of one: projects, interventions.
    """
    if not actions:
        return say("actions.none")
    kinds = {action.kind for action in actions}
    noun = code_words("actions", "kind", kinds.pop() if len(kinds) == 1 else "action").lower()
    return _by_state("actions", Counter(action.state for action in actions), noun)


def milestones_sentence(
    milestones: Sequence[Milestone], as_of: date, closed: bool = False, over: Collection[str] = ()
) -> str:
    """ "Of 83 milestones, 40 are done, 3 are late and 40 are not due yet." Blank without milestones.

    A cell that the document leaves empty is a row, but no milestone. Nothing is late in a closed plan.

    `over`  the actions that are over: their milestones are not late either
    """
    real = [one for one in milestones if not one.missing]
    if not real:
        return ""
    tally = Counter(milestone_state(one, as_of, closed or one.action_id in over) for one in real)
    return _by_state("milestones", tally, "milestone")


def _lead(judgements: Judgements, what: str) -> str:
    """The counts; or, where there are targets and no result to hold against any, that this looks ahead."""
    tally = Counter(judgement.status for judgement in judgements.values())
    ahead = tally[Status.NOT_DUE]
    over = (*JUDGED, Status.SIMILAR, Status.NO_RESULT, Status.NOT_IN_DOCUMENT)
    if not ahead or any(tally[status] for status in over):
        return _figures(judgements)
    form = "looks_ahead" if ahead == len(judgements) else "looks_ahead_part"
    return say(f"{what}.{form}", number=ahead, of=count(len(judgements), "indicator"))


def _figures(judgements: Judgements) -> str:
    return together(counts_sentence(judgements.values()), movements_sentence(judgements.values()))


def _reasons_of(judgements: Sequence[Judgement]) -> dict[str, int]:
    """How many have no verdict, by the reason: the status, or that their target is in
    words or only parts have figures."""
    tally = Counter(judgement.status for judgement in judgements)
    found: dict[str, int] = {str(status): number for status, number in _unjudged(tally).items()}
    if said := sum(judgement.aims_in_words for judgement in judgements):
        found[Status.NOT_JUDGED] -= said
        found[IN_WORDS] = said
    if parts := sum(judgement.of_parts for judgement in judgements):
        found[Status.NOT_JUDGED] -= parts
        found[OF_PARTS] = parts
    return {reason: number for reason, number in found.items() if number}


def _unjudged(tally: Mapping[Status, int]) -> dict[Status, int]:
    return {status: tally[status] for status in Status if status not in JUDGED and tally.get(status)}


def _judged(tally: Mapping[Status, int], judged: int) -> str:
    """The sentence about those with a verdict."""
    same = next((status for status in JUDGED if tally[status] == judged), None)
    if same is not None:
        which = {1: "one", 2: "both"}.get(judged, "all")
        return say(f"counts.{which}_{same}", number=judged)
    missed = [say(f"counts.{s}", number=tally[s]) for s in (Status.CLOSE, Status.MISSED) if tally[s]]
    if not tally[Status.MET]:
        key = "counts.neither_met" if judged == 2 else "counts.none_met"
        return say(key, number=judged, parts=listing(missed))
    met = say("counts.some_met", number=tally[Status.MET], of=f"{judged:,}")
    return say("counts.sentence", parts=listing([met, *missed]))


def _none_judged(rest: Mapping[str, int]) -> str:
    number = sum(rest.values())
    rest = {NEITHER if reason == Status.NOT_JUDGED else reason: n for reason, n in rest.items()}
    if number == 1:
        return say("counts.one_not_judged", reason=_reason(next(iter(rest)), 1))
    parts = say("counts.they", reason=_reason(next(iter(rest)), 2)) if len(rest) == 1 else _reasons(rest)
    return say("counts.neither_judged" if number == 2 else "counts.none_judged", number=number, parts=parts)


def _others(rest: Mapping[str, int]) -> str:
    """The sentence about those without a verdict, beside some that have one."""
    number = sum(rest.values())
    if not number:
        return ""
    if number == 1:
        return say("counts.the_other", reason=_reason(next(iter(rest)), 1))
    if len(rest) == 1:
        return say("counts.the_others", number=number, reason=_reason(next(iter(rest)), number))
    return say("counts.of_the_others", number=number, parts=_reasons(rest))


def _reasons(rest: Mapping[str, int]) -> str:
    return listing([f"{number:,} {_reason(status, number)}" for status, number in rest.items()])


def _reason(status: str, number: int) -> str:
    return str(template(f"counts.reason.{'one' if number == 1 else 'many'}.{status}"))


def _by_state(key: str, tally: Mapping[str, int], noun: str) -> str:
    """How many things are in which state, in the order of the word list, which is from good to bad.

    A sentence with more states than IN_A_SENTENCE becomes two.
    """
    number = sum(tally.values())
    noun = noun if number == 1 else plural(noun)
    if set(tally) == {"not-stated"}:
        return say(f"{key}.unstated", number=number, noun=noun)
    order = list(lexicon("sentences")[key]["state"]["many"])
    states = sorted(tally, key=order.index)

    def state(code: str) -> str:
        return str(template(f"{key}.state.{'one' if tally[code] == 1 else 'many'}.{code}"))

    if number > 1 and len(states) == 1:
        return say(
            f"{key}.{'both' if number == 2 else 'all'}", number=number, noun=noun, state=state(states[0])
        )
    parts = [f"{tally[code]:,} {state(code)}" for code in states]
    first = len(parts) if len(parts) <= IN_A_SENTENCE else (len(parts) + 1) // 2
    return together(
        say(f"{key}.of", number=number, noun=noun, parts=_in_row(parts[:first]), state=state(states[0])),
        say("counts.sentence", parts=_in_row(parts[first:])) if parts[first:] else "",
    )


def _in_row(parts: Sequence[str]) -> str:
    """States in a sentence, their verb said once where they are many: "48 are done, 18 on track"."""
    if len(parts) < VERB_ONCE:
        return listing(parts)
    said, found = [], False
    for part in parts:
        said.append(VERB.sub(r"\g<number> ", part) if found else part)
        found = found or VERB.match(part) is not None
    return listing(said)
