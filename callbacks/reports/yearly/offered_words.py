"""What the store has for a part of the yearly report, in words that partners may read.

It stands in the form of a part that was never written, to be gone through by who writes. Audits are
told in the words of their fixed scale, and nothing is told that the gate keeps from partners.
"""

from collections.abc import Callable, Iterator, Mapping

from callbacks.assurance.audit_matters import audit_title, known_audits
from callbacks.assurance.plan_matters import plan_in_force
from callbacks.assurance.voices.voice_matters import known_surveys, known_voices
from dashboard.actions import Action
from dashboard.assurance.audits.audit_words import NOT_TOLD
from dashboard.assurance.audits.case_audits import AuditWord
from dashboard.assurance.plan_entries import PlanPart
from dashboard.assurance.recorded.findings import findings_in_force
from dashboard.assurance.voices.surveys import SurveyPeople
from dashboard.commentary.commentary import SCRUTINY, subject_title
from dashboard.commentary.scrutiny import scrutiny_in
from dashboard.days import day_of
from dashboard.meetings.action_words import ActionSource
from dashboard.meetings.decisions import ActionOnDay, ActionState, actions_on
from dashboard.number_formats import list_text
from dashboard.quarters import Quarter
from dashboard.readers import Audience
from data_access.store.gate import Gate
from layouts.assurance.voices.voice_words import PEOPLE_TITLES

Words = Callable[[Gate, int], Iterator[str]]
"""Yields what a gate tells of the financial year that begins in a year, a line each."""
ANSWERED, FOUND = "The partners’ answer", "Independent scrutiny"


def offered_words(gate: Gate, offered: str, year: int) -> str:
    """Return what the store has for a part, as lines of plain text; "" if it has nothing.

    `offered` is what the list names, and `gate` that of who writes the part.
    """
    if offered not in OFFERED:
        return ""
    return "\n".join(OFFERED[offered](gate.lowered(Audience.PARTNER), year))


def _is_in(year: int, quarter: Quarter) -> bool:
    return quarter.year == year


def _audits(gate: Gate, year: int) -> Iterator[str]:
    """Yield each audit that was published in the year, what it told, and what it found."""
    for audit in known_audits(gate):
        last = audit.steps[-1]
        if last.word is not AuditWord.PUBLISHED or last.recorded is None:
            continue
        if not _is_in(year, Quarter.containing(day_of(last.recorded))):
            continue
        yield f"{audit_title(gate, audit)}:"
        yield ""
        for told in gate.audit_tellings(audit.number):
            share = "Too few cases to say" if told.told == NOT_TOLD else f"Good in {told.told}"
            change = f"; since the first audit: {told.change}" if told.change else ""
            yield f"- {told.question.text} {share}{change}."
        for one in findings_in_force(gate.audit_findings(audit.number)):
            if one.text:
                yield f"- {one.word.value.capitalize()}: {one.text}"
        yield ""


def _scrutiny(gate: Gate, year: int) -> Iterator[str]:
    for one in scrutiny_in(gate.commentary()):
        if _is_in(year, one.subject.last):
            who = FOUND if one.agency == SCRUTINY else ANSWERED
            yield f"{who}, {subject_title(gate.catalogue(), one.subject)}:"
            yield ""
            yield one.text
            yield ""


def _actions(gate: Gate, year: int) -> Iterator[ActionOnDay]:
    for one in actions_on(gate.meeting_decisions(), gate.today):
        if one.action.text and _is_in(year, Quarter.containing(one.last_heard)):
            yield one


def _impact(gate: Gate, year: int) -> Iterator[str]:
    for one in _actions(gate, year):
        if one.state is ActionState.SHOWN:
            evidence = [each.text for each in one.later if each.text]
            told = f" {evidence[-1]}" if evidence else ""
            yield f"- Impact shown: {one.action.text}{told}"


def _unfinished(gate: Gate, year: int) -> Iterator[str]:
    for one in _actions(gate, year):
        if one.state is ActionState.OVERDUE:
            yield f"- Overdue: {one.action.text}"
        elif one.state is ActionState.DROPPED:
            yield f"- No longer needed: {one.action.text}"


def _voice(gate: Gate, year: int) -> Iterator[str]:
    """Yield whom the released surveys of families asked, what they said, and what was done."""
    if not gate.reader.may(Action.READ_VOICES):
        return
    asked = [one for one in known_surveys(gate) if one.begun.people is not SurveyPeople.STAFF]
    for survey in asked:
        for wave in survey.waves:
            if wave.is_told and wave.entered.year == year:
                people = PEOPLE_TITLES[survey.begun.people]
                yield f"- {people} were asked: {survey.begun.title}, {wave.period_title}."
    by_number = {one.number: one for one in asked}
    for voice in reversed(known_voices(gate)):
        first = voice.first
        heard = by_number.get(first.survey)
        if heard is None or not (voice.is_told and first.text and first.recorded):
            continue
        if heard.year_of(first.recorded) == year:
            yield f"- “{first.text}”" if voice.is_quote else _answered(first.text, first.done)


def _answered(said: str, done: str) -> str:
    told = f"- You said: {said.strip().rstrip('.')}."
    return f"{told} We did: {done}" if done else told


def _reviews(gate: Gate, year: int) -> Iterator[str]:
    """Yield the learning that was released in the year, and what became of reviews' actions."""
    for learned in gate.released_learning() if gate.reader.may(Action.READ_LEARNING) else ():
        if learned.recorded and _is_in(year, Quarter.containing(day_of(learned.recorded))):
            yield f"- Learned: {learned.text}"
    for one in _actions(gate, year):
        if one.source is ActionSource.REVIEW:
            yield f"- {one.state.value.capitalize()}: {one.action.text}"


def _priorities(gate: Gate, year: int) -> Iterator[str]:
    for one in plan_in_force(gate):
        if one.part is PlanPart.PRIORITY:
            yield f"- {one.title}. Led by: {one.owner}."


def _data(gate: Gate, year: int) -> Iterator[str]:
    titles = tuple(one.title for one in gate.catalogue().themes)
    yield f"The figures were looked at each quarter, by theme: {list_text(titles)}."


OFFERED: Mapping[str, Words] = {
    "audits": _audits,
    "scrutiny": _scrutiny,
    "impact": _impact,
    "unfinished": _unfinished,
    "reviews": _reviews,
    "voice": _voice,
    "priorities": _priorities,
    "data": _data,
}
"""What the store has, by what a list names."""
