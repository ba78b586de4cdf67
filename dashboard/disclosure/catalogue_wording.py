"""The texts that people entered in the catalogue, as an audience may read them.

They are the names and sources of events, and the words about who agreed a threshold, a target or a
decision. If a text may identify someone, only stewards see it. Others see another text in its
place.
"""

from dataclasses import replace
from functools import lru_cache

from dashboard.catalogue.decisions import Decision
from dashboard.catalogue.events import Event
from dashboard.catalogue.indicators import Catalogue, Indicator
from dashboard.catalogue.levels import levels_of
from dashboard.disclosure.audience_check import text_caution
from dashboard.free_text.findings import TextCaution, find_identifying
from dashboard.readers import Reader

SOMEONE = "someone who is not named here"
"""Shown in place of the words about who agreed, if an audience may not read these words."""
AN_EVENT = "an event whose name is not shown"


def catalogue_for(catalogue: Catalogue, reader: Reader) -> Catalogue:
    """Return the catalogue as a reader may see it; the same object if nothing is replaced."""
    if reader.is_steward:
        return catalogue
    careful = text_caution(catalogue)
    indicators = tuple(_indicator(one, careful) for one in catalogue.indicators)
    events = tuple(_event(one, careful) for one in catalogue.events)
    if indicators == catalogue.indicators and events == catalogue.events:
        return catalogue
    return replace(catalogue, indicators=indicators, events=events)


def decisions_for(
    decisions: tuple[Decision, ...], catalogue: Catalogue, reader: Reader
) -> tuple[Decision, ...]:
    """Return the decisions as a reader may see them."""
    if reader.is_steward:
        return decisions
    careful = text_caution(catalogue)
    return tuple(replace(one, agreed=_fit(one.agreed, careful, SOMEONE)) for one in decisions)


def _indicator(one: Indicator, careful: TextCaution) -> Indicator:
    if all(_is_fit(level.agreed, **careful) for level in levels_of(one)):
        return one
    return replace(
        one,
        thresholds=tuple(
            replace(level, agreed=_fit(level.agreed, careful, SOMEONE)) for level in one.thresholds
        ),
        targets=tuple(
            replace(level, agreed=_fit(level.agreed, careful, SOMEONE)) for level in one.targets
        ),
    )


def _event(one: Event, careful: TextCaution) -> Event:
    title, source = _fit(one.title, careful, AN_EVENT), _fit(one.source, careful, "")
    same = (title, source) == (one.title, one.source)
    return one if same else replace(one, title=title, source=source)


def _fit(text: str, careful: TextCaution, instead: str) -> str:
    return text if _is_fit(text, **careful) else instead


@lru_cache(maxsize=2048)
def _is_fit(text: str, largest: int, known: tuple[str, ...], parts: tuple[str, ...]) -> bool:
    return not find_identifying(text, largest=largest, known=known, parts=parts)
