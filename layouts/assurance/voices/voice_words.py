"""The words and addresses of voices that their pages share."""

from urllib.parse import urlencode

from dash import html
from dash.development.base_component import Component

from dashboard.assurance.voices.survey_figures import WaveFigures
from dashboard.assurance.voices.surveys import SurveyPeople, SurveyStep, SurveyTerm, SurveyWord
from layouts.assurance.plan_words import recorded_words
from layouts.frame.attributes import aria_marks, data_marks

PEOPLE_TITLES = {
    SurveyPeople.CHILDREN: "Children and young people",
    SurveyPeople.PARENTS: "Parents and carers",
    SurveyPeople.STAFF: "Staff",
}
TERM_TITLES = {
    SurveyTerm.YEAR: "the whole year",
    SurveyTerm.AUTUMN: "autumn term",
    SurveyTerm.SPRING: "spring term",
    SurveyTerm.SUMMER: "summer term",
}
STATE_TITLES = {
    SurveyWord.ENTERED: "read by stewards; not released yet",
    SurveyWord.RELEASED: "released to partners",
    SurveyWord.TAKEN_BACK: "taken back",
}
HIDDEN = "hidden"
TOO_FEW = "Too few people answered for anything to be shown."


def voices_address(survey: int = 0, wave: int = 0) -> str:
    """Return the address of voices, of one survey, or of its results in one year or term."""
    path = f"/voices/{survey}" if survey else "/voices"
    return f"{path}?{urlencode({'wave': wave})}" if wave else path


def voice_name(number: int) -> str:
    """Return the name of a quote, or of what was said and done, on its page."""
    return f"voice-{number}"


def count_words(count: int | None) -> str:
    """Return a count as it is shown, or that it is hidden."""
    return HIDDEN if count is None else f"{count:,}"


def share_words(part: int | None, whole: int | None) -> str:
    """Return a share: "62% (31 of 50)"; that it is hidden where the figures do not say it."""
    if part is None or whole is None:
        return HIDDEN
    return f"{100 * part / whole:.0f}% ({part:,} of {whole:,})" if whole else "nobody answered"


def response_words(found: WaveFigures) -> str:
    """Say how many answered, of how many who were asked."""
    if found.answered is None:
        return TOO_FEW
    told = f"{found.answered:,} answered"
    if found.asked is None:
        return f"{told}; how many were asked is hidden, because few of them did not answer"
    if found.response is None:
        return f"{told}; how many were asked is not known"
    return f"{told}, of {found.asked:,} who were asked: {found.response:.0f}%"


def step_words(step: SurveyStep) -> str:
    """Say what a step of a survey was, by whom and when: "Results released on 2 May 2026."."""
    return f"{step.word.value.capitalize()}{recorded_words(step)}."


def voice_section(title: str, name: str, *parts: Component) -> Component:
    """Draw a section of a page of voices, with its heading."""
    return html.Section(
        [html.H2(title, id=name), *parts],
        className="card wide",
        **{**aria_marks(labelledby=name), **data_marks(kind="text")},
    )
