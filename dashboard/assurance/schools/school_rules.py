"""What may be recorded of a round now: its steps, settings, links and answers."""

import re
from collections.abc import Collection, Iterable, Iterator, Sequence
from datetime import date, timedelta

from dashboard.assurance.plan_rules import signed_faults
from dashboard.assurance.schools.school_forms import school_forms
from dashboard.assurance.schools.school_rounds import (
    GRADES,
    POSTS,
    AnswerRound,
    OwnAnswers,
    RoundStep,
    RoundWord,
    SchoolAnswer,
    SchoolGrade,
    SchoolSetting,
    SettingWord,
)
from dashboard.errors import Fault
from dashboard.free_text.folded_names import folded_name
from dashboard.free_text.text_limits import LONGEST_NAME, LONGEST_NOTE
from dashboard.number_formats import long_date

FURTHEST = timedelta(days=366)
MOST_SETTINGS = 1000
"""The most settings of a partnership. Chosen here: more is a slip."""
MOST_SAVED = 500
"""The most records of one setting's answers in a round, so that no link fills the store."""
_YEAR = re.compile(r"20([0-9]{2})-([0-9]{2})")


def school_fault(place: str, found: str, expected: str) -> Fault:
    """Return a fault of what somebody records about a round."""
    return Fault("schools", place, found, expected)


def round_faults(
    step: RoundStep,
    known: Sequence[AnswerRound],
    today: date,
    after: int,
    *,
    is_told: bool = False,
) -> tuple[Fault, ...]:
    """Return what forbids to record a step of a round today.

    `after` is the number of the round's last step that the person had read; 0 for a new round.
    `is_told` says whether others read its counts by standard: then it takes answers no more, since
    what one more answer adds would tell its own.
    """
    found = [*_round_faults(step, known, today, after)]
    if is_told and step.word is RoundWord.MOVED:
        expected = "a further round: its counts are told, and stay as they are"
        found.append(school_fault("the round", "one that is over", expected))
    return tuple(found)


def _round_faults(
    step: RoundStep, known: Sequence[AnswerRound], today: date, after: int
) -> Iterator[Fault]:
    yield from signed_faults(step.by, step.text, "")
    if step.word is not RoundWord.ENDED:
        yield from _day_faults(step.deadline, today)
    if step.word is RoundWord.OPENED:
        yield from _opening_faults(step, known, today)
        return
    found = next((one for one in known if one.number == step.round), None)
    if found is None or found.is_ended:
        yield school_fault("the round", "none, or one that is ended", "one that is not ended")
    elif found.last_step != after:
        yield school_fault("the round", "a step since you read this page", "a new look")
    elif step.word is RoundWord.ENDED and not step.text.strip():
        yield school_fault("the words", "nothing", "why it ends")


def _day_faults(day: date | None, today: date) -> Iterator[Fault]:
    if day is None or not today <= day <= today + FURTHEST:
        found = long_date(day) if day else "none"
        yield school_fault("the day", found, "a day within a year from today")


def _opening_faults(step: RoundStep, known: Sequence[AnswerRound], today: date) -> Iterator[Fault]:
    found = _YEAR.fullmatch(step.year)
    if found is None or (int(found[1]) + 1) % 100 != int(found[2]):
        yield school_fault("the year", f"“{step.year[:20]}”", "a year such as 2025-26")
    if step.form not in {one.key for one in school_forms()}:
        yield school_fault("the form", f"“{step.form[:60]}”", "one of the list")
    if any(one.is_open_on(today) for one in known):
        yield school_fault("the round", "one that is open", "that it is ended first")
    if any((one.plan.year, one.plan.term) == (step.year, step.term) for one in known):
        yield school_fault("the year", f"{step.year}, {step.term.value}", "a term without a round")


def setting_faults(
    wanted: Sequence[SchoolSetting], known: Iterable[SchoolSetting]
) -> tuple[Fault, ...]:
    """Return what forbids to record settings; `known` are the last records of all settings."""
    return tuple(_setting_faults(wanted, tuple(known)))


def _setting_faults(
    wanted: Sequence[SchoolSetting], known: tuple[SchoolSetting, ...]
) -> Iterator[Fault]:
    if not wanted:
        yield school_fault("the settings", "none", "one name in each line")
        return
    yield from signed_faults(wanted[0].by, "", "")
    numbers = {one.setting or one.number for one in known}
    asked = [one for one in known if one.word is SettingWord.ASKED]
    names = {folded_name(one.name) for one in asked}
    for one in wanted:
        if one.setting and one.setting not in numbers:
            yield school_fault("the settings", f"number {one.setting}", "one that is asked")
        if one.setting:
            continue
        if not folded_name(one.name) or len(one.name) > LONGEST_NAME:
            found = f"{len(one.name)} letters"
            yield school_fault("the settings", found, f"a name of 1 to {LONGEST_NAME} letters")
        elif folded_name(one.name) in names:
            yield school_fault("the settings", f"“{one.name}” twice", "each setting once")
        names.add(folded_name(one.name))
    if len(asked) + len(wanted) > MOST_SETTINGS:
        yield school_fault("the settings", f"more than {MOST_SETTINGS}", "at most so many")


def link_faults_of_round(
    round_: AnswerRound | None, settings: Sequence[SchoolSetting], today: date, by: str
) -> tuple[Fault, ...]:
    """Return what forbids that somebody, `by` name, makes links in a round today."""
    unsigned = tuple(signed_faults(by, "", ""))
    if unsigned:
        return unsigned
    if round_ is None or not round_.is_open_on(today):
        return (school_fault("the round", "none that is open", "one that is open"),)
    if not settings or any(one.word is not SettingWord.ASKED for one in settings):
        return (school_fault("the settings", "none that is asked", "settings that are asked"),)
    return ()


def answer_faults(
    wanted: Sequence[SchoolAnswer], own: OwnAnswers, saved: int, after: int
) -> tuple[Fault, ...]:
    """Return what forbids a setting to save answers, each at the place of its standard.

    `saved` is how many records it has in the round, and `after` the number of the last of them
    that the person had read.
    """
    return tuple(_answer_faults(wanted, own, saved, after))


def _answer_faults(
    wanted: Sequence[SchoolAnswer], own: OwnAnswers, saved: int, after: int
) -> Iterator[Fault]:
    if not wanted:
        yield school_fault("the answers", "nothing new", "an answer, or one that is changed")
        return
    if (own.last.number if own.last else 0) != after:
        yield school_fault("the answers", "an answer since you read this page", "a new look")
    if saved + len(wanted) > MOST_SAVED:
        yield school_fault("the answers", "too many corrections", "that you ask who sent the link")
    if wanted[0].by not in POSTS:
        yield school_fault("the post", "none", "the post of who answers")
    standards = {one.key for one in own.round.form.standards}
    for one in wanted:
        yield from _said_faults(one, standards)


def _said_faults(one: SchoolAnswer, standards: Collection[str]) -> Iterator[Fault]:
    """Yield what is wrong with an answer to one standard."""
    if one.standard not in standards:
        yield school_fault("the answers", "an answer to no standard", "one of the form")
    elif is_no_grade(one):
        found = "words without an answer" if not one.answer else "another answer"
        yield school_fault(one.standard, found, f"one of: {', '.join(GRADES)}")
    elif one.answer in _NEEDS_WORDS and not one.text.strip():
        yield school_fault(one.standard, "no words", "what is planned, and by when")
    elif len(one.text) > LONGEST_NOTE:
        yield school_fault(one.standard, f"{len(one.text)} letters", f"at most {LONGEST_NOTE}")


def is_no_grade(one: SchoolAnswer) -> bool:
    """Say whether the answer itself is none of the scale; if not, a fault of it is in its words."""
    return one.answer not in GRADES


_NEEDS_WORDS = (SchoolGrade.PARTLY.value, SchoolGrade.NOT_YET.value)
