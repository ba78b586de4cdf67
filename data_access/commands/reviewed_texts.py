"""Checks the texts that a command is about to store.

A finding becomes a fault that gives the place and the kind of the words, never the words. The
person who typed the command changes the text or adds `--looked`. A source is usually a meeting, so
a date in a source does not count as a date of birth.
"""

from collections.abc import Iterable, Iterator, Mapping

from dashboard.catalogue.indicators import Catalogue
from dashboard.catalogue.levels import levels_of
from dashboard.disclosure.audience_check import given_away
from dashboard.errors import Fault
from dashboard.figures.observations import Return
from dashboard.free_text.findings import FindingSort


def review_typed(catalogue: Catalogue, options: Mapping[str, str]) -> list[Fault]:
    """Return a fault for each finding in the options of a command."""
    return _faults(catalogue, (("the command", name, text) for name, text in options.items()))


def review_reasons(catalogue: Catalogue, found: Return) -> list[Fault]:
    """Return a fault for each finding in the reasons given with a return's figures."""
    noted = ((found.file, f"{one.cell}, column reason", one.reason) for one in found.observations)
    return _faults(catalogue, noted)


def defined(catalogue: Catalogue, beside: Catalogue) -> list[Fault]:
    """Return a fault for each finding in a catalogue's events and levels.

    Only texts that `beside` does not have yet are checked.
    """
    known = set(_words(beside))
    return _faults(beside, (words for words in _words(catalogue) if words not in known))


def _words(catalogue: Catalogue) -> Iterator[tuple[str, str, str]]:
    for event in catalogue.events:
        yield "event", f"{event.quarter}, title", event.title
        yield "event", f"{event.quarter}, source", event.source
    for line in catalogue.indicators:
        for level in levels_of(line):
            yield f"indicator {line.key}", f"level from {level.since}, agreed", level.agreed


def _faults(catalogue: Catalogue, words: Iterable[tuple[str, str, str]]) -> list[Fault]:
    return [
        Fault(file, place, f"what may be {one.named}", one.instead)
        for file, place, text in words
        for one in given_away(catalogue, text)
        if not (place.endswith("source") and one.sort is FindingSort.BIRTH_DATE)
    ]
