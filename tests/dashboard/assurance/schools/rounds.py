"""A round of schools for the tests of its rules."""

from datetime import date, timedelta

from dashboard.assurance.schools.school_forms import school_form_named
from dashboard.assurance.schools.school_rounds import (
    POSTS,
    AnswerRound,
    OwnAnswers,
    RoundStep,
    RoundWord,
    SchoolAnswer,
    SchoolSetting,
    SettingKind,
)

DAY = date(2025, 11, 20)
FORM = school_form_named("lighter-1")
BY = "A. Analyst"


def opened_step(year: str = "2025-26", days: int = 20, number: int = 1) -> RoundStep:
    """Give the step that opens a round until so many days from DAY."""
    due = DAY + timedelta(days=days)
    word = RoundWord.OPENED
    return RoundStep(word, number, year, form=FORM.key, deadline=due, by=BY, number=number)


def a_round_of(*steps: RoundStep) -> AnswerRound:
    """Give a round with steps after the one that opens it."""
    return AnswerRound((opened_step(), *steps))


def a_school(number: int, kind: SettingKind = SettingKind.PRIMARY) -> SchoolSetting:
    """Give a setting with a number."""
    return SchoolSetting(f"School {number}", kind, setting=number, by=BY, number=number)


def answers_of(setting: int, *grades: str, round_: int = 1) -> dict[str, SchoolAnswer]:
    """Give a setting's answers in the order of the form; the last is repeated to its end."""
    many = len(FORM.standards)
    every = (*grades, *[grades[-1]] * (many - len(grades))) if grades else ()
    return {
        one.key: SchoolAnswer(round_, setting, one.key, grade, "by July", POSTS[0], at)
        for at, (one, grade) in enumerate(zip(FORM.standards, every, strict=False), start=1)
    }


def own_answers(said: dict[str, SchoolAnswer] | None = None) -> OwnAnswers:
    """Give what the link of the first school opens."""
    return OwnAnswers(a_round_of(), a_school(1), said or {})
