"""Checks the texts that a command is about to store.

Each finding becomes a fault. The fault gives the place of the text and the kind of finding, but
never quotes the text. The person who typed the command changes the text or adds `--looked`. A
source is usually a meeting, so a date in a source does not count as a date of birth.
"""

import re
from collections.abc import Iterable, Iterator, Mapping

from dashboard.catalogue.files.level_checks import unit_questions
from dashboard.catalogue.indicators import Catalogue
from dashboard.catalogue.levels import levels_of
from dashboard.disclosure.audience_check import given_away
from dashboard.errors import Fault
from dashboard.figures.observations import Return
from dashboard.free_text.findings import FindingSort
from dashboard.free_text.text_limits import LONGEST_NAME, too_long

_IN_FILE_NAMES = (
    *(FindingSort.NHS_NUMBER, FindingSort.PUPIL_NUMBER, FindingSort.BIRTH_DATE),
    *(FindingSort.EMAIL, FindingSort.POSTCODE, FindingSort.NAME),
)
"""What is looked for in the name of a file. A number there is a date or a version."""


def review_typed(catalogue: Catalogue, options: Mapping[str, str]) -> list[Fault]:
    """Return a fault for each finding in the texts typed as options of a command."""
    return _faults(catalogue, (("the command", name, text) for name, text in options.items()))


def review_file_name(catalogue: Catalogue, name: str) -> list[Fault]:
    """Return a fault for each detail in a file's name that may identify a child.

    Marks between the words of a name, and its ending, are read as spaces.
    """
    words = re.sub(r"[\W_]+", " ", name.rpartition(".")[0] or name)
    found = (one for one in given_away(catalogue, words) if one.sort in _IN_FILE_NAMES)
    return [Fault(name, "its name", f"what may be {one.named}", one.instead) for one in found]


def review_reasons(catalogue: Catalogue, found: Return) -> list[Fault]:
    """Return a fault for each detail of a return's texts that may identify a child."""
    noted = [(found.file, f"{one.cell}, column reason", one.reason) for one in found.observations]
    noted += [(found.file, f"{one.cell}, column comment", one.text) for one in found.comments]
    return _faults(catalogue, noted)


def defined(catalogue: Catalogue, beside: Catalogue) -> list[Fault]:
    """Return a fault for each finding in the texts of a catalogue's events and levels.

    A number of a level that may be in another unit is a finding too. Texts and levels that the
    catalogue `beside` already has are not checked.
    """
    known = set(_words(beside))
    found = _faults(beside, (words for words in _words(catalogue) if words not in known))
    return [*found, *_other_units(catalogue, beside)]


def _other_units(catalogue: Catalogue, beside: Catalogue) -> Iterator[Fault]:
    for line in catalogue.indicators:
        known = levels_of(beside.indicator(line.key)) if beside.has(line.key) else ()
        for level in levels_of(line):
            if level not in known:
                for key, found, expected in unit_questions(level, line):
                    place = f"level from {level.since}, {key}"
                    yield Fault(f"indicator {line.key}", place, found, expected)


def long_texts(catalogue: Catalogue) -> list[Fault]:
    """Return a fault for each text of a catalogue's events and levels that is too long."""
    limited = ((file, place, text, LONGEST_NAME) for file, place, text in _words(catalogue))
    return list(too_long(limited))


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
