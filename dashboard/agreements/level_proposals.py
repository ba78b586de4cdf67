"""Proposals of a threshold or target, which are made on screen, read and checked here.

The checks are those of a definition file (`level_checks`). Each fault is shown at its field of the
form.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from enum import StrEnum

from dashboard import number_formats
from dashboard.agreements.form_fields import FormFields
from dashboard.catalogue.files.definition_faults import DefinitionFaults, FilePlace
from dashboard.catalogue.files.level_checks import check_level, unit_questions
from dashboard.catalogue.indicators import Indicator, Polarity
from dashboard.catalogue.levels import (
    Level,
    level_span_words,
    level_words,
    levels_together,
    sort_of,
    unit_of,
    with_exchanged_level,
)
from dashboard.catalogue.thresholds import Direction, Measure, Target, Threshold

_NUMBERS = ("low", "high", "level", "amber", "tolerance")
_KEYS = {"above": "high", "below": "low", "outside": "low"}
"""The form's field for a threshold's key in a definition file."""


class LevelSort(StrEnum):
    """The two sorts of level that may be proposed: a threshold and a target."""

    THRESHOLD = "threshold"
    TARGET = "target"


FIELDS = (
    *("sort", "direction", "low", "high", "level", "amber"),
    *("tolerance", "measure", "since", "until", "between"),
)
"""The fields of a proposal. An address of a proposal has no other fields.

`between` has the numbers that are meant as levels between two counts.
"""


@dataclass(frozen=True, slots=True)
class LevelProposal:
    """The result of reading a proposal.

    If the proposal has no faults, `level` is the level proposed. Otherwise `level` is None.
    `faults` are sentences, by field. `asked` are the numbers that may be in another unit, and the
    value of the field `between` with which a person says that they are meant; empty without any.
    """

    level: Level | None
    faults: Mapping[str, tuple[str, ...]]
    asked: str = ""


def levels_asked(sort: LevelSort, polarity: Polarity) -> tuple[str, ...]:
    """Return the names of the fields in which the form asks for levels, in the form's order."""
    if sort is LevelSort.THRESHOLD:
        return ("low", "high")
    return ("low", "high", "tolerance") if polarity is Polarity.BAND else ("level", "amber")


def propose_level(said: Mapping[str, str], indicator: Indicator, agreed: str = "") -> LevelProposal:
    """Read a proposal of a threshold or target from what was typed into the form.

    `said` is the typed text by field. `agreed` says who agreed the level, and where.
    """
    typed = FormFields(said)
    sort = typed.word("sort", LevelSort, LevelSort.THRESHOLD)
    if sort is LevelSort.TARGET and indicator.polarity is Polarity.NONE:
        typed.note(
            "sort",
            "A target says which figures are good, and this line has no polarity: neither more nor "
            "less of it is better. Agree a polarity first, or propose a threshold.",
        )
    read = _threshold if sort is LevelSort.THRESHOLD else _target
    level = read(typed, indicator, agreed)
    _check(level, indicator, typed)
    asked = _asked_between(level, indicator, typed)
    return LevelProposal(None if typed.faults else level, typed.told(), asked)


def propose_end(said: Mapping[str, str], level: Level) -> LevelProposal:
    """Read a proposal to end a level that is in force, from what was typed into the form.

    Quarters up to the last quarter that was typed are still compared with the level.
    """
    typed = FormFields(said)
    until = typed.quarter("until", needed=True)
    if until is None:
        return LevelProposal(None, typed.told())
    if until < level.since:
        typed.note("until", f"Found {until}; expected {level.since} or later, where it begins.")
    elif level.until is not None and until >= level.until:
        typed.note("until", f"Found {until}; it ends with {level.until} already.")
    return LevelProposal(None if typed.faults else replace(level, until=until), typed.told())


def propose_change(
    said: Mapping[str, str], indicator: Indicator, old: Level, agreed: str = ""
) -> LevelProposal:
    """Read a proposal that changes a level from a quarter on, from what was typed into the form.

    Before that quarter the level `old` still holds. What follows it has its sort, its measure and
    its last quarter. If it is changed from its first quarter on, nothing of it is left.
    """
    until = str(old.until) if old.until else ""
    kept = {"sort": sort_of(old), "measure": old.measure.value, "until": until}
    typed = FormFields({**said, **kept})
    read = _threshold if isinstance(old, Threshold) else _target
    level = read(typed, indicator, agreed)
    if "since" not in typed.faults:
        if level.since < old.since:
            typed.note("since", f"Found {level.since}; expected {old.since} or later.")
        elif old.until is not None and level.since > old.until:
            typed.note("since", f"Found {level.since}; it ends with {old.until}.")
        elif level_words(level, indicator) == level_words(old, indicator):
            name = levels_asked(LevelSort(sort_of(old)), indicator.polarity)[0]
            field = _KEYS[level.direction.value] if isinstance(level, Threshold) else name
            typed.note(field, "It is the same as before; expected another level.")
    _check(level, with_exchanged_level(indicator, old, None), typed)
    asked = _asked_between(level, indicator, typed)
    return LevelProposal(None if typed.faults else level, typed.told(), asked)


def level_values(level: Level) -> dict[str, str]:
    """Return the numbers of a level as the fields of a form."""
    values = {name: getattr(level, name, None) for name in _NUMBERS}
    found = {name: f"{value:g}" for name, value in values.items() if value}
    if isinstance(level, Threshold):
        found["direction"] = level.direction.value
    return found


def _threshold(typed: FormFields, indicator: Indicator, agreed: str) -> Level:
    direction = typed.word("direction", Direction, Direction.ABOVE)
    if "direction" not in typed.said:
        typed.note("direction", "Say on which side it is crossed: above, below or outside.")
    low = typed.number("low", needed=direction is not Direction.ABOVE)
    high = typed.number("high", needed=direction is not Direction.BELOW)
    if direction is Direction.ABOVE and low is not None:
        typed.note("low", "A threshold “above” has an upper level alone; leave this one empty.")
    if direction is Direction.BELOW and high is not None:
        typed.note("high", "A threshold “below” has a lower level alone; leave this one empty.")
    if direction is Direction.OUTSIDE and low is not None and high is not None and low >= high:
        typed.note("low", f"Found {low:g}; expected less than the upper level, {high:g}.")
    return Threshold(
        since=typed.quarter("since", needed=True) or indicator.since,
        direction=direction,
        low=low,
        high=high,
        agreed=agreed,
        until=typed.quarter("until"),
        measure=typed.word("measure", Measure, Measure.NUMBER),
    )


def _target(typed: FormFields, indicator: Indicator, agreed: str) -> Level:
    band = indicator.polarity is Polarity.BAND
    return Target(
        since=typed.quarter("since", needed=True) or indicator.since,
        agreed=agreed,
        level=typed.number("level", needed=not band),
        amber=typed.number("amber"),
        low=typed.number("low", needed=band),
        high=typed.number("high", needed=band),
        tolerance=typed.number("tolerance") or 0.0,
        until=typed.quarter("until"),
        measure=typed.word("measure", Measure, Measure.NUMBER),
    )


def _check(level: Level, indicator: Indicator, typed: FormFields) -> None:
    """Note the faults of a level, and any other levels of the indicator in force at the same time.

    The faults are those that the checks of a definition file find.
    """
    _note_units(level, indicator, typed)
    faults, here = DefinitionFaults(), FilePlace("", "level")
    if "sort" in typed.faults and isinstance(
        level, Target
    ):  # a target needs a polarity: HIGH is used for the checks
        indicator, level = replace(indicator, polarity=Polarity.HIGH), replace(level, amber=None)
    if "since" in typed.faults:  # the other values are checked from the line's first quarter
        level = replace(level, since=min(indicator.since, level.until or indicator.since))
    check_level(level, indicator, here, faults, here.inside("line"))
    for fault in faults.found:
        for key in fault.keys or ("",):
            name = _field(key, level)
            if name not in typed.faults:
                typed.note(name, f"Found {fault.found}; expected {fault.expected}.")
    _meets(level, indicator, typed)


def _note_units(level: Level, indicator: Indicator, typed: FormFields) -> None:
    """Note each number in another unit than the level's: 12.5% of crimes, 0.85 for 85 per cent."""
    unit = unit_of(indicator, level.measure)
    for name in _NUMBERS:
        text = typed.said.get(name, "").strip()
        if name in typed.faults or not text:
            continue
        if text.endswith("%") and unit != number_formats.PERCENT:
            things = "a rate per 10,000" if unit == number_formats.RATE else f"a number of {unit}"
            typed.note(name, f"Found “{text[:40]}”, a per cent; expected {things}.")
        elif unit == number_formats.PERCENT and not text.endswith("%"):
            number = typed.number(name) or 0.0
            if 0 < number < 1:
                meant, stays = f"{100 * number:.6g}%", f"{number:.6g}%"
                typed.note(name, f"Found {text}: if {meant} is meant, write {meant}, else {stays}.")


def _asked_between(level: Level, indicator: Indicator, typed: FormFields) -> str:
    """Note each number that lies between two counts, unless a person said that it is meant.

    The question is that of a file of levels. Return the numbers asked about, with blanks between.
    A per cent is asked about by its sign (`_note_units`).
    """
    if unit_of(indicator, level.measure) == number_formats.PERCENT:
        return ""
    questions = unit_questions(level, indicator, "say so below")
    found = [one for one in questions if _field(str(one[0]), level) not in typed.faults]
    numbers = " ".join(what.split()[0] for _, what, _ in found)
    if typed.said.get("between", "").strip() == numbers:
        return ""
    for key, what, expected in found:
        typed.note(_field(str(key), level), f"Found {what}; expected {expected}.")
    return numbers


def _meets(level: Level, indicator: Indicator, typed: FormFields) -> None:
    """Note each of the indicator's levels that would be in force at the same time as this level.

    Nothing is noted if the first quarter of this level could not be read. Nothing is noted either
    if the indicator has a rate and the measure of this level could not be read. If the last quarter
    of this level is faulty, only its first quarter is compared.
    """
    if "since" in typed.faults or ("measure" in typed.faults and indicator.rate):
        return
    until = level.since if "until" in typed.faults else level.until
    measure = level.measure if indicator.rate else Measure.NUMBER
    for other in levels_together(replace(level, until=until, measure=measure), indicator):
        typed.note(
            "since",
            f"The {sort_of(other)} {level_words(other, indicator)} holds "
            f"{level_span_words(other)}, and two never hold in the same quarter: "
            "end that one first, or choose other quarters.",
        )


def _field(key: str, level: Level) -> str:
    """Return the name of the form's field for a key of a definition file.

    If a fault is of the whole entry, the key is empty, and the result is the field that has the
    level.
    """
    if key in FIELDS:
        return key
    if isinstance(level, Target):
        return "level"
    return _KEYS.get(key, "low" if level.direction is Direction.BELOW else "high")
