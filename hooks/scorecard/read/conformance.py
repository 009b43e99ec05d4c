"""A descriptor held against the published profile and against what the contract asks beyond it.

The published profile writes much as alternatives (`oneOf`, `anyOf`): a field is of one of fifteen kinds, a
key is one name or a list of them. What a validator says of these is that none of them fits. Here it comes
down to what is wrong with the one that was meant.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache
from typing import TYPE_CHECKING, Any

from . import profile

if TYPE_CHECKING:
    from jsonschema import Draft7Validator, ValidationError

# Where it shows which alternative is meant: the kind of value, a field's type, a foreign key's columns.
DECIDING = ((), ("type",), ("fields",))
# What is told better elsewhere: a resource's path (`files.path_problem`), which rows are headers (`profile`).
ELSEWHERE = re.compile(r"resources\[\d+\](\.path\b.*|\.dialect\.headerRows\[.+)")


def wrong_places(descriptor: Mapping[str, Any]) -> list[ValidationError]:
    """What is wrong, by path. Of one path what we ask comes first, and that it is of another kind last."""
    asked, published = _validators()
    errors = _leaves(asked.iter_errors(descriptor))
    errors += [e for e in _leaves(published.iter_errors(descriptor)) if not _told_elsewhere(e)]
    return sorted(errors, key=lambda e: ([str(p) for p in e.absolute_path], e.validator == "type"))


@cache
def _validators() -> tuple[Draft7Validator, Draft7Validator]:
    """What we ask and what is published. Loaded late: an unchanged build has no use for them.

    No schema of them refers to another one, so that nothing is ever fetched; a test holds that.
    """
    from jsonschema import Draft7Validator

    return Draft7Validator(profile.package()), Draft7Validator(profile.published())


def path_of(steps: Sequence[str | int]) -> str:
    """A path as messages write it: resources[0].schema.fields[2].type"""
    parts = (f"[{step}]" if isinstance(step, int) else f".{step}" for step in steps)
    return "".join(parts).lstrip(".")


def absent(error: ValidationError) -> str:
    """The property that is asked for and not there; blank for an error of another kind."""
    named = re.findall(r"'(.+?)'", error.message) if error.validator == "required" else []
    return named[0] if named else ""


def _told_elsewhere(error: ValidationError) -> bool:
    """Whether another sentence says what the published profile finds here."""
    path = list(error.absolute_path)
    if error.validator == "minProperties":
        return True  # what has nothing in it lacks what we ask for
    if error.validator == "oneOf" and not error.context:
        return True  # several alternatives fit, since what would tell them apart is told as missing
    if error.validator == "oneOf" and len(path) == 2 and path[0] == "resources":
        return True  # a name is asked for by us, no data are taken, and its path has its own check
    return ELSEWHERE.fullmatch(path_of(path)) is not None


def _leaves(errors: Iterable[ValidationError]) -> list[ValidationError]:
    return [leaf for error in errors for leaf in _meant(error)]


def _meant(error: ValidationError) -> Iterator[ValidationError]:
    """The errors of the alternative that was meant; the error itself where none is, or several are."""
    alternatives: dict[Any, list[ValidationError]] = {}
    for inner in error.context or ():
        alternatives.setdefault(inner.relative_schema_path[0], []).append(inner)
    meant = [errors for errors in alternatives.values() if not any(map(_decides, errors))]
    if len(meant) > 1:
        meant = [errors for errors in meant if not any(map(_of_other_items, errors))] or meant
    if len(meant) == 1:
        yield from _leaves(meant[0])
    elif alternatives and not meant:
        yield _in_one([next(filter(_decides, errors)) for errors in alternatives.values()], error)
    else:
        yield error


def _decides(error: ValidationError) -> bool:
    """Whether an error says that another alternative was meant."""
    if error.validator == "required":
        return absent(error) == "type"
    return error.validator in ("type", "enum") and tuple(error.relative_path) in DECIDING


def _of_other_items(error: ValidationError) -> bool:
    """Whether an error says that another kind of list was meant."""
    path = error.relative_path
    return error.validator == "type" and len(path) == 1 and isinstance(path[0], int)


def _in_one(errors: list[ValidationError], alternatives: ValidationError) -> ValidationError:
    """What every alternative refuses at the same place, as one error with all that may stand there."""
    from jsonschema import ValidationError

    first = errors[0]
    if any((e.validator, e.relative_path) != (first.validator, first.relative_path) for e in errors):
        return alternatives
    allowed: list[Any] = []
    for error in errors:
        values = error.validator_value
        values = values if isinstance(values, list) else [values]
        allowed += [value for value in values if value not in allowed]
    return ValidationError(
        first.message, first.validator, first.relative_path, instance=first.instance,
        validator_value=allowed, schema=first.schema, parent=alternatives,
    )  # fmt: skip
