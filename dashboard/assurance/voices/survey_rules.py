"""Which step of a survey may be recorded now, and what its results need: sums, and two people."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from datetime import date

from dashboard.actions import Action
from dashboard.assurance.plan_rules import signed_faults
from dashboard.assurance.voices.survey_figures import MOST_ANSWERS
from dashboard.assurance.voices.surveys import (
    Survey,
    SurveyCount,
    SurveyStep,
    SurveyTerm,
    SurveyWave,
    SurveyWord,
)
from dashboard.errors import Fault
from dashboard.free_text.folded_names import folded_name
from dashboard.free_text.text_limits import LONGEST_NAME

MOST_QUESTIONS = 60
"""The most questions of a survey's results. Chosen here: more is a slip."""
MOST_PEOPLE = 1_000_000
EARLIEST = 2000
"""The earliest year of results. Chosen here: an earlier one is a slip."""
SURVEY_ACTIONS: Mapping[SurveyWord, Action] = {
    SurveyWord.BEGUN: Action.KEEP_VOICES,
    SurveyWord.ENTERED: Action.KEEP_VOICES,
    SurveyWord.RELEASED: Action.RELEASE_TEXTS,
    SurveyWord.TAKEN_BACK: Action.KEEP_VOICES,
}
"""What somebody must be allowed to do who records a step of a survey."""


def voice_fault(place: str, found: str, expected: str) -> Fault:
    """Return a fault of what somebody records about voices."""
    return Fault("voices", place, found, expected)


def theme_faults(theme: str, themes: Collection[str]) -> Iterator[Fault]:
    """Yield a fault if a key is none of the catalogue's themes; empty is no theme, and in order."""
    if theme and theme not in themes:
        yield voice_fault("the theme", f"“{theme[:60]}”", "one of the catalogue")


def survey_step_faults(
    step: SurveyStep,
    surveys: Sequence[Survey],
    entries: Iterable[int],
    after: int,
    themes: Collection[str],
) -> tuple[Fault, ...]:
    """Return what forbids to record a step; nothing if it may be recorded.

    What results need besides is what `results_faults` returns. `entries` are the numbers of the
    plan's entries, `themes` the keys of the catalogue's. `after` is the number of the survey's last
    step that the person had read; 0 for a new survey.
    """
    found = [*signed_faults(step.by, step.text, "")]
    if step.word is SurveyWord.BEGUN:
        begun = _begun_faults(step, surveys, entries)
        return (*found, *begun, *theme_faults(step.theme, themes))
    survey = next((one for one in surveys if one.number == step.survey), None)
    if survey is None:
        return (*found, voice_fault("the survey", f"number {step.survey}", "one that was begun"))
    if survey.last_step != after:
        found.append(voice_fault("the survey", "a step since you read this page", "a new look"))
    return (*found, *_following_faults(step, survey))


def results_faults(
    step: SurveyStep, survey: Survey, counts: Sequence[SurveyCount], today: date
) -> tuple[Fault, ...]:
    """Return what is wrong with results that are entered on a day: their time, and their sums."""
    found = [*_time_faults(step, survey, today), *_sum_faults(step, counts)]
    if step.asked and not step.answered <= step.asked <= MOST_PEOPLE:
        expected = f"{step.answered} or more, or nothing where nobody knows"
        found.append(voice_fault("how many were asked", str(step.asked), expected))
    if not 1 <= step.answered <= MOST_PEOPLE:
        expected = f"1 to {MOST_PEOPLE:,}"
        found.append(voice_fault("how many answered", str(step.answered), expected))
    return tuple(found)


def _begun_faults(
    step: SurveyStep, surveys: Sequence[Survey], entries: Iterable[int]
) -> Iterator[Fault]:
    if not step.title.strip() or len(step.title) > LONGEST_NAME:
        found = f"{len(step.title)} letters" if step.title.strip() else "nothing"
        yield voice_fault("the title", found, f"what is asked, at most {LONGEST_NAME} letters")
    elif any(folded_name(one.begun.title) == folded_name(step.title) for one in surveys):
        yield voice_fault("the title", "a survey with this title", "another title")
    if step.entry and step.entry not in set(entries):
        yield voice_fault("the plan's entry", f"number {step.entry}", "one that is in the plan")


def _following_faults(step: SurveyStep, survey: Survey) -> Iterator[Fault]:
    if step.word is SurveyWord.ENTERED:
        return
    wave = survey.wave(step.wave)
    if wave is None or wave.state is SurveyWord.TAKEN_BACK:
        yield voice_fault("the results", f"number {step.wave}", "some that were entered")
    elif step.word is SurveyWord.RELEASED:
        yield from _release_faults(step, wave)
    elif not step.text.strip():
        yield voice_fault("the words", "nothing", "why they are taken back")


def _release_faults(step: SurveyStep, wave: SurveyWave) -> Iterator[Fault]:
    if wave.is_told:
        yield voice_fault("the results", "released already", "some that wait")
    if folded_name(wave.entered.by) == folded_name(step.by):
        yield voice_fault("your name", "who entered the results", "another person")


def _time_faults(step: SurveyStep, survey: Survey, today: date) -> Iterator[Fault]:
    if not EARLIEST <= step.year <= today.year:
        yield voice_fault("the year", str(step.year), f"{EARLIEST} to {today.year}")
    period = SurveyWave((step,)).period
    for one in survey.every_wave:
        if (one.was_told or one.state is not SurveyWord.TAKEN_BACK) and _holds(one.entered, step):
            expected = "the year or its terms, not both: together they tell what one of them hides"
            yield voice_fault("the year", "results of a part or of all of that year", expected)
            return
        if one.period == period and one.was_told:
            found = "results of that time, which partners have read"
            yield voice_fault("the year", found, "another time: they cannot be exchanged")
            return
        if one.period == period and one.state is not SurveyWord.TAKEN_BACK:
            expected = "another time, or these taken back first"
            yield voice_fault("the year", "results of that time", expected)
            return


def _holds(one: SurveyStep, other: SurveyStep) -> bool:
    """Say whether one of two results is of a whole year, and the other of a term of it."""
    is_whole = [each.term is SurveyTerm.YEAR for each in (one, other)]
    return one.year == other.year and is_whole[0] is not is_whole[1]


def _sum_faults(step: SurveyStep, counts: Sequence[SurveyCount]) -> Iterator[Fault]:
    questions: dict[str, list[SurveyCount]] = {}
    for one in counts:
        questions.setdefault(one.question, []).append(one)
    if not 1 <= len(questions) <= MOST_QUESTIONS:
        yield voice_fault("the table", f"{len(questions)} questions", f"1 to {MOST_QUESTIONS}")
    for place, (text, found) in enumerate(questions.items(), start=1):
        where = f"question {place} of the table"
        answers = [one.answer for one in found]
        if not text.strip() or len(text) > LONGEST_NAME:
            yield voice_fault("the table", f"{where}: {len(text)} letters", f"1 to {LONGEST_NAME}")
        if len(set(answers)) != len(answers):
            yield voice_fault("the table", f"{where}: an answer twice", "each answer once")
        offered = len([one for one in answers if one])
        if not 1 <= offered <= MOST_ANSWERS:
            yield voice_fault("the table", f"{where}: {offered} answers", f"1 to {MOST_ANSWERS}")
        whole = sum(one.count for one in found)
        if any(one.count < 0 for one in found) or whole != step.answered:
            expected = f"{step.answered}, as many as answered"
            yield voice_fault("the table", f"{where}: counts of {whole} in all", expected)
