"""Gathers the commentary that stands under a chart: of an indicator, a theme or an exception."""

from collections.abc import Iterable

from callbacks.web.page_frame import text_records
from dashboard.actions import Action
from dashboard.catalogue.indicators import Catalogue
from dashboard.commentary.commentary import (
    Commentary,
    CommentScope,
    CommentSubject,
    author_name,
    commentary_on,
    commentary_on_run,
    possible_authors,
    subject_title,
)
from dashboard.exceptions.agenda import run_of
from dashboard.exceptions.exceptions import ReportedException
from dashboard.figures.lines import history_keys
from dashboard.quarters import Quarter
from dashboard.readers import Audience
from dashboard.readings.readings import of_line
from dashboard.releases.typed_texts import TextKind
from data_access.store.gate import Gate
from layouts.commentary.told import CommentarySection, ToldCommentary
from layouts.frame import addresses

SUBGROUP_CHOICE = "sub-group"
"""What a form sends in place of an agency's key when the sub-group speaks."""
EARLIER = 4
"""The most quarters back from which an indicator's page still shows what was said."""


def on_indicator(gate: Gate, key: str, quarter: Quarter) -> CommentarySection:
    """Gather what was said of an indicator in a quarter and in the year before, latest first."""
    found = [
        one
        for one in gate.commentary()
        if one.subject.scope is not CommentScope.THEME
        and one.subject.key == key
        and quarter - EARLIER <= one.subject.last <= quarter
    ]
    found.sort(key=lambda one: (one.subject.last, one.number), reverse=True)
    subject = CommentSubject.of_quarter(CommentScope.INDICATOR, key, quarter)
    return CommentarySection(told=told(gate, found, subject), write=write_address(gate, subject))


def on_theme(gate: Gate, theme: str, quarter: Quarter) -> CommentarySection:
    """Gather what was said of a theme in a quarter."""
    subject = CommentSubject.of_quarter(CommentScope.THEME, theme, quarter)
    found = commentary_on(gate.commentary(), subject)
    return CommentarySection(told=told(gate, found, subject), write=write_address(gate, subject))


def on_exception(gate: Gate, one: ReportedException) -> CommentarySection:
    """Gather what was said of an exception, and who was asked and has said nothing."""
    run = run_of(one)
    found = commentary_on_run(gate.commentary(), run)
    subject = CommentSubject.of_run(run)
    asked = tuple(
        f"No commentary received from {agency}: please say what lies behind it."
        for agency, came in answers(gate, one)
        if not came
    )
    return CommentarySection(told(gate, found, subject), asked, write_address(gate, subject))


def answers(gate: Gate, one: ReportedException) -> tuple[tuple[str, bool], ...]:
    """Return the agencies asked about an exception, each with whether it has said something.

    The public is not told who was asked. An agency is asked only where it may see the exception
    itself: where it alone supplies the figures, or partners see every quarter.
    """
    if gate.reader.audience is Audience.PUBLIC:
        return ()
    catalogue = gate.catalogue()
    return tuple((author_name(catalogue, key), came) for key, came in asked_agencies(gate, one))


def asked_agencies(gate: Gate, one: ReportedException) -> tuple[tuple[str, bool], ...]:
    """Return the keys of the agencies asked about an exception, each with whether it has answered.

    Source: `answers`, which has their names; for readers besides the public.
    """
    catalogue, run = gate.catalogue(), run_of(one)
    agencies = possible_authors(catalogue, CommentSubject.of_run(run))[:-1]
    if len(agencies) > 1 and not _partners_see(gate, one):
        return ()
    spoke = {each.agency for each in commentary_on_run(gate.commentary(), run)}
    return tuple((key, key in spoke) for key in agencies)


def told(
    gate: Gate, found: Iterable[Commentary], here: CommentSubject | None = None
) -> tuple[ToldCommentary, ...]:
    """Return commentary as its reader is told it; of other subjects than `here` it says which."""
    catalogue = gate.catalogue()
    records = text_records(gate, TextKind.COMMENTARY)
    return tuple(
        ToldCommentary(
            author=author_name(catalogue, one.agency),
            text=one.text,
            post=one.post,
            recorded=one.recorded,
            about="" if one.subject == here else subject_title(catalogue, one.subject),
            address="" if one.subject == here else subject_address(gate, one.subject),
            record=records.get(one.number),
        )
        for one in found
    )


def said_of_lines(gate: Gate, quarter: Quarter) -> dict[str, str]:
    """Return what was said of each line in a quarter, by indicator, each text with its author."""
    mine = [
        one
        for one in gate.commentary()
        if one.subject.scope is not CommentScope.THEME and quarter in one.subject.quarters
    ]
    found: dict[str, list[str]] = {}
    for one, shown in zip(mine, told(gate, mine), strict=True):
        draft = "" if shown.record is None or shown.record.is_released else " (draft)"
        found.setdefault(one.subject.key, []).append(f"{shown.byline}{draft}: {one.text}")
    return {key: "\n\n".join(texts) for key, texts in found.items()}


def subject_address(gate: Gate, subject: CommentSubject) -> str:
    """Return the address of the page on which a subject stands."""
    latest = (gate.bounds() or (None, None))[1]
    quarter = None if subject.last == latest else subject.last
    if subject.scope is CommentScope.THEME:
        return addresses.theme_address(subject.key, quarter)
    if subject.scope is CommentScope.EXCEPTION:
        return addresses.exception_address(subject.key, subject.first)
    return addresses.indicator_address(subject.key, quarter)


def write_address(gate: Gate, subject: CommentSubject) -> str:
    """Return the address of the form for a subject; empty for who may not enter commentary."""
    if not gate.reader.may(Action.ENTER_COMMENTARY):
        return ""
    return addresses.commentary_address(subject.scope, subject.key, subject.first)


def author_choices(catalogue: Catalogue, subject: CommentSubject) -> tuple[tuple[str, str], ...]:
    """Return who may speak on a subject, as a form sends it, each with its name."""
    return tuple(
        (key or SUBGROUP_CHOICE, author_name(catalogue, key))
        for key in possible_authors(catalogue, subject)
    )


def _partners_see(gate: Gate, one: ReportedException) -> bool:
    """Say whether partners see a figure in every quarter of an exception."""
    if not gate.reader.is_steward:
        return True
    partner = gate.lowered(Audience.PARTNER)
    shown = {
        state.quarter
        for state in of_line(
            partner.material(list(history_keys(partner.catalogue(), [one.key])), one.last),
            partner.catalogue().indicator(one.key),
            one.last,
        )[0].series
        if state.value is not None
    }
    return shown >= set(one.quarters)
