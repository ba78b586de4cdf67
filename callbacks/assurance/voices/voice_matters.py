"""What the pages of voices share: surveys and voices as a reader sees them, with their titles."""

from callbacks.assurance.audit_matters import agency_titles
from callbacks.assurance.plan_matters import plan_in_force
from dashboard.actions import Action
from dashboard.assurance.plan_entries import PlanPart
from dashboard.assurance.voices.surveys import Survey, surveys_of
from dashboard.assurance.voices.voice_records import HeardVoice, voices_of
from dashboard.meetings.decisions import ActionOnDay, actions_on
from data_access.store.gate import Gate
from layouts.assurance.voices.heard import HeardQuote, SaidAndDone
from layouts.assurance.voices.voice_words import voices_address
from layouts.meeting.action_words import action_title

NO_TITLE = "a survey that is not shown"


def known_surveys(gate: Gate) -> tuple[Survey, ...]:
    """Return every survey as this reader sees it, oldest first."""
    return gate.once("known surveys", lambda: surveys_of(gate.survey_steps()))


def known_voices(gate: Gate, survey: int = 0) -> tuple[HeardVoice, ...]:
    """Return what was heard as this reader sees it, the latest first; of one survey, or of all."""
    every = gate.once("known voices", lambda: voices_of(gate.voice_steps()))
    return tuple(one for one in reversed(every) if not survey or one.first.survey == survey)


def heard_quotes(gate: Gate, survey: int) -> tuple[HeardQuote, ...]:
    """Return the quotes of a survey, the latest first."""
    return tuple(
        HeardQuote(one, _heard(gate, one), theme_named(gate, one.first.theme))
        for one in known_voices(gate, survey)
        if one.is_quote
    )


def said_and_done(gate: Gate, survey: int = 0) -> tuple[SaidAndDone, ...]:
    """Return what was said and done, the latest first; of one survey, or of all."""
    titles = {one.number: one.begun.title for one in known_surveys(gate)}
    actions = dict(action_titles(gate))
    return tuple(
        SaidAndDone(
            one,
            titles.get(one.first.survey, NO_TITLE),
            _action(one.first.action, actions),
            _heard(gate, one),
            theme_named(gate, one.first.theme),
        )
        for one in known_voices(gate, survey)
        if not one.is_quote
    )


def action_titles(gate: Gate) -> tuple[tuple[int, str], ...]:
    """Return the numbers and titles of all actions that this reader sees."""
    found: tuple[ActionOnDay, ...] = gate.once(
        "actions of voices", lambda: actions_on(gate.meeting_decisions(), gate.today)
    )
    return tuple((one.action.number, action_title(one.action)) for one in found)


def voice_themes(gate: Gate) -> tuple[tuple[str, str], ...]:
    """Return the keys and titles of the themes that a survey or a voice may be about."""
    return tuple((one.key, one.title) for one in gate.catalogue().themes)


def theme_named(gate: Gate, key: str) -> tuple[str, str] | None:
    """Return a theme's key and title; None for none, or for one that the catalogue has not."""
    title = dict(voice_themes(gate)).get(key)
    return (key, title) if title else None


def engagement_entries(gate: Gate) -> tuple[tuple[int, str], ...]:
    """Return the plan's activities of engagement: their numbers and titles."""
    if not gate.reader.may(Action.READ_PLAN):
        return ()
    return tuple(
        (one.entry, one.title) for one in plan_in_force(gate) if one.part is PlanPart.ENGAGEMENT
    )


def entry_of(gate: Gate, survey: Survey) -> tuple[int, str] | None:
    """Return the plan's activity that a survey answers for, with its title; None for none."""
    entries = dict(engagement_entries(gate))
    number = survey.begun.entry
    return (number, entries[number]) if number in entries else None


def surveys_for(gate: Gate, entry: int) -> tuple[tuple[str, str], ...]:
    """Return the surveys that answer for an activity of the plan: their addresses and titles."""
    if not gate.reader.may(Action.READ_VOICES):
        return ()
    return tuple(
        (voices_address(one.number), one.begun.title)
        for one in known_surveys(gate)
        if one.begun.entry == entry
    )


def _action(number: int, titles: dict[int, str]) -> tuple[int, str] | None:
    return (number, titles[number]) if number in titles else None


def _heard(gate: Gate, voice: HeardVoice) -> tuple[str, ...]:
    return tuple(title for _, title in agency_titles(gate, voice.first.agencies))
