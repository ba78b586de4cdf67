"""Draws what was heard: quotes with who heard them, and what was said and done about it."""

from collections.abc import Sequence
from dataclasses import dataclass

from dash import html
from dash.development.base_component import Component

from dashboard.assurance.voices.voice_records import HeardVoice
from layouts.assurance.plan_words import typed_words
from layouts.assurance.record_forms import RecordForms
from layouts.assurance.voices.survey_forms import voice_step_forms
from layouts.assurance.voices.voice_words import voice_name, voices_address
from layouts.frame import addresses

NOT_SHOWN = "The words are not shown because they could identify someone."
WAITS = "Read by stewards. Another person releases it."


@dataclass(frozen=True, slots=True)
class SaidAndDone:
    """What was said and done, with the survey's title, its action's title, and who heard it.

    `action` is the number of the action and its words; None if the reader does not see it. `theme`
    is the key and the title of a theme of its own; None for that of the survey.
    """

    voice: HeardVoice
    survey: str
    action: tuple[int, str] | None
    agencies: tuple[str, ...] = ()
    theme: tuple[str, str] | None = None


@dataclass(frozen=True, slots=True)
class HeardQuote:
    """A quote, the titles of the agencies that heard it, and its own theme, if it has one."""

    voice: HeardVoice
    agencies: tuple[str, ...] = ()
    theme: tuple[str, str] | None = None


@dataclass(frozen=True, slots=True)
class HeardForms:
    """The forms about what was heard, for who keeps voices; `releases` says who releases quotes."""

    forms: RecordForms
    releases: bool = False


def answered_list(found: Sequence[SaidAndDone], forms: HeardForms | None = None) -> Component:
    """Draw what was said and done, each with its survey and its action."""
    return html.Ul([_answered(one, forms) for one in found], className="ruled")


def quote_list(found: Sequence[HeardQuote], forms: HeardForms | None = None) -> Component:
    """Draw quotes, each with the agencies that heard it."""
    return html.Ul([_quote(one, forms) for one in found], className="ruled")


def _answered(one: SaidAndDone, forms: HeardForms | None) -> Component:
    first = one.voice.first
    survey = html.A(one.survey, href=voices_address(first.survey))
    tied: list[str | Component] = ["From: ", survey]
    if one.action:
        number, title = one.action
        tied += ["; action: ", html.A(title, href=addresses.action_address(number))]
    if one.agencies:
        tied.append(f"; heard by {', '.join(one.agencies)}")
    if one.theme:
        tied += ["; about ", _theme_link(one.theme)]
    parts = [
        html.P([html.Strong("You said: "), first.text or NOT_SHOWN]),
        html.P([html.Strong("We did: "), first.done or NOT_SHOWN]),
        html.P(tied, className="soft small"),
        *([html.P(WAITS, className="soft small")] if one.voice.waits else []),
    ]
    return html.Li([*parts, *_forms(one.voice, forms)], id=voice_name(one.voice.number))


def _quote(one: HeardQuote, forms: HeardForms | None) -> Component:
    text = typed_words(one.voice.first.text)
    waits = one.voice.waits
    heard: list[str | Component] = []
    if one.agencies:
        heard.append(f"Heard by {', '.join(one.agencies)}. ")
    if one.theme:
        heard += ["About ", _theme_link(one.theme), "."]
    parts = [
        text if text is not None else html.P(NOT_SHOWN, className="soft"),
        html.P(heard, className="soft small") if heard else None,
        html.P(WAITS, className="soft small") if waits else None,
    ]
    drawn = [part for part in parts if part is not None]
    return html.Li([*drawn, *_forms(one.voice, forms)], id=voice_name(one.voice.number))


def _theme_link(theme: tuple[str, str]) -> Component:
    key, title = theme
    return html.A(title, href=addresses.theme_address(key))


def _forms(voice: HeardVoice, forms: HeardForms | None) -> list[Component]:
    if forms is None:
        return []
    return voice_step_forms(forms.forms, voice, releases=forms.releases)
