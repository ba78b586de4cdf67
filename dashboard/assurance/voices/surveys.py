"""Surveys as they are recorded: begun, with results of a year or a term; each step only added.

A survey is made elsewhere. What is kept of it are counts of answers, never the answers of a person.
Source: the framework, "Children, parents and carers" and "Frontline staff and managers".
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from dashboard.assurance.recorded.evidence_places import AS_USUAL, EvidencePlace
from dashboard.assurance.recorded.threads import StepThread, steps_together
from dashboard.days import day_of
from dashboard.quarters import Quarter


class SurveyPeople(StrEnum):
    """Who is asked. A word is never renamed, because it is kept in the store."""

    CHILDREN = "children"
    PARENTS = "parents"
    STAFF = "staff"


class SurveyTerm(StrEnum):
    """Which part of a year the results are of. A word is never renamed."""

    YEAR = "year"
    AUTUMN = "autumn term"
    SPRING = "spring term"
    SUMMER = "summer term"


class SurveyWord(StrEnum):
    """The steps of a survey. A word is never renamed, because it is kept in the store."""

    BEGUN = "begun"
    ENTERED = "results entered"
    RELEASED = "results released"
    TAKEN_BACK = "results taken back"


@dataclass(frozen=True, slots=True)
class SurveyStep:
    """One step of a survey.

    `survey` is the number of the step that began it, and `wave` that of the step that entered the
    results which this is about; 0 for these steps themselves until they are saved. `title`,
    `people`, `entry` (the number of the plan's entry that it answers for; 0 for none) and `theme`
    (the key of the theme that it is about; empty for none) are of the step that begins it, and so
    is `place`, where its results stand among evidence. `year`
    is the first of the two years, `asked` how many were asked (0 if nobody knows) and `answered`
    how many answered, of entered results. `text` is what was typed.
    `number` and `recorded` are given by the store.
    """

    word: SurveyWord
    survey: int = 0
    wave: int = 0
    title: str = ""
    people: SurveyPeople = SurveyPeople.CHILDREN
    entry: int = 0
    theme: str = ""
    place: EvidencePlace = AS_USUAL
    year: int = 0
    term: SurveyTerm = SurveyTerm.YEAR
    asked: int = 0
    answered: int = 0
    text: str = ""
    by: str = ""
    number: int = 0
    recorded: datetime | None = None


@dataclass(frozen=True, slots=True)
class SurveyCount:
    """How many gave one answer to one question; an empty answer is that they gave none.

    `good` says whether the answer is one that is hoped for. `wave` is the number of the results.
    """

    wave: int
    question: str
    answer: str
    count: int
    good: bool = False
    by: str = ""
    number: int = 0
    recorded: datetime | None = None


@dataclass(frozen=True, slots=True)
class SurveyWave(StepThread[SurveyStep]):
    """The results of a survey in one year or term, by their steps, oldest first."""

    @property
    def entered(self) -> SurveyStep:
        """Return the step that entered them."""
        return self.steps[0]

    @property
    def state(self) -> SurveyWord:
        """Return their state: the word of the last step."""
        return self.steps[-1].word

    @property
    def is_told(self) -> bool:
        """Say whether partners read them."""
        return self.state is SurveyWord.RELEASED

    @property
    def was_told(self) -> bool:
        """Say whether partners read them, or have read them once."""
        return any(one.word is SurveyWord.RELEASED for one in self.steps)

    @property
    def period(self) -> tuple[int, int]:
        """Return the year and the place of the term in it, which sort in time order."""
        return self.entered.year, list(SurveyTerm).index(self.entered.term)

    @property
    def told_day(self) -> date:
        """Return the day that they tell of: the last of their time, or when they were entered.

        That is the earlier of the two. A term is one of the school year.
        """
        last = _last_day(self.entered.year, self.entered.term)
        return min(last, day_of(self.entered.recorded)) if self.entered.recorded else last

    @property
    def period_title(self) -> str:
        """Return the year or the term as people write it: "spring term 2024-25"."""
        year = Quarter(self.entered.year, 1).year_label
        term = self.entered.term
        return year if term is SurveyTerm.YEAR else f"{term.value} {year}"


@dataclass(frozen=True, slots=True)
class Survey(StepThread[SurveyStep]):
    """A survey as it is, by its steps, oldest first."""

    @property
    def begun(self) -> SurveyStep:
        """Return the step that began it."""
        return self.steps[0]

    @property
    def waves(self) -> tuple[SurveyWave, ...]:
        """Return its results that were not taken back, by year and term, the earliest first."""
        found = [one for one in self.every_wave if one.state is not SurveyWord.TAKEN_BACK]
        return tuple(sorted(found, key=lambda one: one.period))

    @property
    def every_wave(self) -> tuple[SurveyWave, ...]:
        """Return all of its results in the order in which they were entered."""
        return tuple(map(SurveyWave, steps_together(self.steps[1:], lambda one: one.wave)))

    def wave(self, number: int) -> SurveyWave | None:
        """Return the results with a number, taken back or not; None if there are none."""
        return next((one for one in self.every_wave if one.number == number), None)

    def year_of(self, moment: datetime) -> int:
        """Return the year of the newest results that were there when something was heard.

        If there were none, it is the financial year of that moment.
        """
        there = [one for one in self.waves if _recorded_by(one.entered, moment)]
        return there[-1].entered.year if there else Quarter.containing(day_of(moment)).year

    def before(self, wave: SurveyWave) -> SurveyWave | None:
        """Return the results in use of the same term, before some; None if there are none."""
        earlier = [
            one
            for one in self.waves
            if one.period < wave.period and one.entered.term is wave.entered.term
        ]
        return earlier[-1] if earlier else None


def _recorded_by(step: SurveyStep, moment: datetime) -> bool:
    return step.recorded is not None and step.recorded <= moment


def _last_day(year: int, term: SurveyTerm) -> date:
    if term is SurveyTerm.AUTUMN:
        return date(year, 12, 31)
    return date(year + 1, 7, 31) if term is SurveyTerm.SUMMER else Quarter(year, 4).last_day


def surveys_of(steps: Iterable[SurveyStep]) -> tuple[Survey, ...]:
    """Return every survey with its steps, oldest first."""
    return tuple(map(Survey, steps_together(steps, lambda one: one.survey)))
