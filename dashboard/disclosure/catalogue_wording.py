"""The texts that people entered in the catalogue, as an audience may read them.

They are the names and sources of events, and the words about who agreed a threshold, a target or a
decision, and where. If a text may identify someone, only stewards see it. Others see another text
in its place.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace

from dashboard.catalogue.decisions import Decision
from dashboard.catalogue.events import Event, told_apart
from dashboard.catalogue.indicators import Catalogue, Indicator
from dashboard.catalogue.levels import levels_of
from dashboard.disclosure.audience_check import text_caution
from dashboard.disclosure.told_texts import MayTell, TextPlace
from dashboard.free_text.findings import TextCaution, is_free_of_details
from dashboard.readers import Reader

SOMEONE = "someone who is not named here"
"""Shown in place of the words about who agreed, if an audience may not read these words."""
AN_EVENT = "an event whose name is not shown"
A_CHANGE = "a change whose words are not shown"
"""Shown in place of the words of a change in a history, if an audience may not read them."""


def catalogue_for(catalogue: Catalogue, reader: Reader, tells: MayTell | None = None) -> Catalogue:
    """Return the catalogue as a reader may see it; the same object if nothing is replaced.

    `tells` says which texts about an indicator and a quarter the reader may read. Without it, only
    details that may identify someone are looked for.
    """
    if reader.is_steward:
        return catalogue
    fit = _Fitness(text_caution(catalogue), tells)
    indicators = tuple(_indicator(one, fit) for one in catalogue.indicators)
    keys = catalogue.line_keys
    events = told_apart((_event(one, fit, keys) for one in catalogue.events), (AN_EVENT,))
    if indicators == catalogue.indicators and events == catalogue.events:
        return catalogue
    return replace(catalogue, indicators=indicators, events=events)


def decisions_for(
    decisions: tuple[Decision, ...],
    catalogue: Catalogue,
    reader: Reader,
    places: tuple[TextPlace, ...] = (),
    tells: MayTell | None = None,
) -> tuple[Decision, ...]:
    """Return the decisions as a reader may see them.

    `places` are the indicator and the quarters that the decisions are about. A change that quotes
    who agreed a level is shown if these words may be read.
    """
    if reader.is_steward:
        return decisions
    fit = _Fitness(text_caution(catalogue), tells)
    return tuple(
        replace(
            one,
            agreed=fit.shown(one.agreed, SOMEONE, places),
            source=fit.shown(one.source, "", places),
            changes=tuple(_change(line, fit, places) for line in one.changes),
        )
        for one in decisions
    )


def _change(line: str, fit: "_Fitness", places: tuple[TextPlace, ...]) -> str:
    """Return a change of a history, if the words about who agreed that it quotes may be read."""
    quoted = _AGREED.search(line)
    return line if quoted is None or fit.allows(quoted[1], places) else A_CHANGE


def quotes_agreement(line: str) -> bool:
    """Say whether a change of a history quotes who agreed a level, or where."""
    return _AGREED.search(line) is not None


_AGREED = re.compile(r", (?:agreed|source): (.*)$", re.S)
"""The words that a change of a level quotes: who agreed it, and where."""


@dataclass(frozen=True, slots=True)
class _Fitness:
    """Decides which texts of a catalogue a reader may read."""

    careful: TextCaution
    tells: MayTell | None

    def allows(self, text: str, places: Iterable[TextPlace]) -> bool:
        """Say whether the reader may read a text that is about some indicators and quarters."""
        if not is_free_of_details(text, **self.careful):
            return False
        return self.tells is None or self.tells(text, places)

    def shown(self, text: str, instead: str, places: Iterable[TextPlace]) -> str:
        """Return a text, or other words in its place."""
        return text if self.allows(text, places) else instead


def _indicator(one: Indicator, fit: _Fitness) -> Indicator:
    if all(fit.allows(level.agreed, [(one.key, level.since)]) for level in levels_of(one)):
        return one
    return replace(
        one,
        thresholds=tuple(
            replace(level, agreed=fit.shown(level.agreed, SOMEONE, [(one.key, level.since)]))
            for level in one.thresholds
        ),
        targets=tuple(
            replace(level, agreed=fit.shown(level.agreed, SOMEONE, [(one.key, level.since)]))
            for level in one.targets
        ),
    )


def _event(one: Event, fit: _Fitness, keys: tuple[str, ...]) -> Event:
    places = [(key, one.quarter) for key in keys if one.concerns(key)]
    title, source = fit.shown(one.title, AN_EVENT, places), fit.shown(one.source, "", places)
    same = (title, source) == (one.title, one.source)
    return one if same else replace(one, title=title, source=source)
