"""Which step of a deep-dive may be recorded now, and what each needs."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from dashboard.actions import Action
from dashboard.assurance.audits.told_cases import tells_audited
from dashboard.assurance.deep_dives.deep_dives import (
    DeepDive,
    DiveState,
    DiveStep,
    DiveWord,
    PieceKind,
)
from dashboard.assurance.deep_dives.dive_templates import dive_template, dive_templates
from dashboard.assurance.plan_rules import signed_faults
from dashboard.catalogue.indicators import Catalogue
from dashboard.compared.compared_lines import LEAST, MOST, LineName, name_fault
from dashboard.errors import Fault
from dashboard.free_text.folded_names import folded_name
from dashboard.free_text.text_limits import LONGEST_NAME, LONGEST_NOTE
from dashboard.number_formats import long_date

MOST_PIECES = 40
"""The most that is gathered in one deep-dive. Chosen here: more is no longer read."""
DIVE_ACTIONS: Mapping[DiveWord, Action] = {
    DiveWord.OPENED: Action.KEEP_DIVES,
    DiveWord.GATHERED: Action.KEEP_DIVES,
    DiveWord.LEFT_OUT: Action.KEEP_DIVES,
    DiveWord.CONCLUDED: Action.KEEP_DIVES,
    DiveWord.AGREED: Action.AGREE_DIVES,
}
"""What somebody must be allowed to do who records a step of a deep-dive."""


@dataclass(frozen=True, slots=True)
class DiveGround:
    """What a deep-dive's steps are held against.

    `numbers` are the numbers of what can be gathered, by its kind: findings in force, surveys,
    voices and actions. `topics` are those of topics of the work plan that are deep-dives.
    """

    dives: Sequence[DeepDive]
    catalogue: Catalogue
    numbers: Mapping[PieceKind, frozenset[int]]
    topics: frozenset[int]

    def dive(self, number: int) -> DeepDive | None:
        """Return the deep-dive with a number; None if there is none."""
        return next((one for one in self.dives if one.number == number), None)


def dive_fault(place: str, found: str, expected: str) -> Fault:
    """Return a fault of what somebody records about a deep-dive."""
    return Fault("deep-dive", place, found, expected)


def dive_step_faults(
    step: DiveStep, ground: DiveGround, today: date, after: int
) -> tuple[Fault, ...]:
    """Return what forbids to record a step today; nothing if it may be recorded.

    `after` is the number of the deep-dive's last step that the person had read; 0 for a new one.
    """
    found = [*signed_faults(step.by, step.text, "")]
    if step.word is DiveWord.OPENED:
        return (*found, *_opened_faults(step, ground))
    dive = ground.dive(step.dive)
    if dive is None:
        return (*found, dive_fault("the deep-dive", f"number {step.dive}", "one that was opened"))
    if dive.last_step != after:
        found.append(dive_fault("the deep-dive", "a step since you read this page", "a new look"))
    if dive.state is DiveState.AGREED:
        found.append(dive_fault("the deep-dive", "it is agreed", "one that is not agreed yet"))
    return (*found, *_following_faults(step, dive, ground, today))


def _opened_faults(step: DiveStep, ground: DiveGround) -> Iterator[Fault]:
    if not step.title.strip() or len(step.title) > LONGEST_NAME:
        found = f"{len(step.title)} letters" if step.title.strip() else "nothing"
        yield dive_fault("the title", found, f"a title, at most {LONGEST_NAME} letters")
    if step.template not in {one.key for one in dive_templates()}:
        yield dive_fault("the form", f"“{step.template[:60]}”", "one of the list")
    if step.topic and step.topic not in ground.topics:
        yield dive_fault("the topic", f"number {step.topic}", "a deep-dive of the work plan")
    if not step.text.strip():
        yield dive_fault("the words", "nothing", "the question that it is to answer")


def _following_faults(
    step: DiveStep, dive: DeepDive, ground: DiveGround, today: date
) -> Iterator[Fault]:
    if step.word is DiveWord.GATHERED:
        yield from _piece_faults(step, dive, ground, today)
    elif step.word is DiveWord.LEFT_OUT:
        if step.about not in {one.number for one in dive.pieces}:
            yield dive_fault("what is left out", f"number {step.about}", "what is gathered")
    elif step.word is DiveWord.CONCLUDED:
        if not dive.pieces:
            yield dive_fault("the words", "a conclusion from nothing", "what it is drawn from")
        if not step.text.strip():
            yield dive_fault("the words", "nothing", f"words, at most {LONGEST_NOTE} letters")
    else:
        yield from _agreed_faults(step, dive, today)


def _agreed_faults(step: DiveStep, dive: DeepDive, today: date) -> Iterator[Fault]:
    conclusion = dive.conclusion
    if conclusion is None:
        yield dive_fault("the deep-dive", "no conclusion", "one that is concluded")
        return
    if folded_name(conclusion.by) == folded_name(step.by):
        yield dive_fault("your name", "who wrote the conclusion", "another person")
    if step.day is None or step.day > today:
        found = long_date(step.day) if step.day else "none"
        yield dive_fault("the day", found, "the day on which it was agreed")


def _piece_faults(
    step: DiveStep, dive: DeepDive, ground: DiveGround, today: date
) -> Iterator[Fault]:
    sections = {one.key for one in dive_template(dive.opened.template).sections}
    if step.section not in sections:
        yield dive_fault("the section", f"“{step.section[:60]}”", "one of the form")
    if len(dive.pieces) >= MOST_PIECES:
        yield dive_fault("what is gathered", f"{MOST_PIECES} pieces", "fewer: leave one out first")
    if any(_place(one) == _place(step) for one in dive.pieces):
        yield dive_fault("what is gathered", "it is there already", "something else")
    if step.day is not None and (step.kind is not PieceKind.INDICATOR or step.day > today):
        yield dive_fault("the day", str(step.day), "a day that is past, of an indicator")
    yield from _key_faults(step, ground)


def _key_faults(step: DiveStep, ground: DiveGround) -> Iterator[Fault]:
    if step.kind is PieceKind.INDICATOR:
        if not ground.catalogue.has(step.key):
            yield dive_fault("what is gathered", f"“{step.key[:60]}”", "an indicator")
    elif step.kind is PieceKind.COMPARED:
        yield from _compared_faults(step.key, ground.catalogue)
    else:
        known = ground.numbers.get(step.kind, frozenset()) if step.kind else frozenset()
        if step.key not in {str(one) for one in known}:
            yield dive_fault("what is gathered", f"“{step.key[:60]}”", "one of the list")


def _place(step: DiveStep) -> tuple[object, ...]:
    return step.kind, step.key, step.section, step.day


def _compared_faults(key: str, catalogue: Catalogue) -> Iterator[Fault]:
    names = [LineName.read(one) for one in key.split(",") if one.strip()]
    if not LEAST <= len(names) <= MOST:
        yield dive_fault("what is gathered", f"{len(names)} lines", f"{LEAST} to {MOST} lines")
        return
    for one in names:
        fault = name_fault(catalogue, one)
        if fault:
            yield dive_fault("what is gathered", fault, "lines that can be compared")


def dive_tells(step: DiveStep, steps: Iterable[DiveStep], findings: Collection[int]) -> bool:
    """Say whether words of a deep-dive tell how many cases of an audit something holds for.

    `steps` are those of all deep-dives, and `findings` the numbers of those of small audits.
    """
    mine = (one for one in steps if one.dive and one.dive == step.dive)
    asked = (step, *mine) if step.word is DiveWord.CONCLUDED else (step,)
    numbers = {str(one) for one in findings}
    quotes = any(one.kind is PieceKind.FINDING and one.key in numbers for one in asked)
    return tells_audited(step.text, about_audits=quotes)
