"""The page that finds lines, exceptions, parts and terms by words: its address and its data."""

from collections.abc import Iterable
from difflib import SequenceMatcher

from callbacks.web.page import Page
from callbacks.web.page_frame import make_frame, shares_address
from dashboard.catalogue.indicators import Catalogue, Indicator
from dashboard.exceptions.exceptions import ReportedException, find_exceptions
from dashboard.figures.lines import history_keys
from dashboard.quarters import Quarter
from dashboard.readings.readings import Reading, read_lines
from data_access.store.gate import Gate
from layouts.frame import addresses
from layouts.frame.terms import TERMS
from layouts.indicators import find as page
from layouts.indicators.find import FoundPage, FoundPart, FoundTerm

NEAR = 8
"""The number of indicators that are suggested if nothing matches."""
SHARES = "Each group’s share of cases beside its share of children"
STEPS = "The steps from contact to care over the same years"


def view(gate: Gate, q: str = "", quarter: Quarter | None = None) -> page.View:
    """Gather what contains every word of the search, as this reader may see it.

    Indicators with all words in their names come before those with some in their definition. Then
    come pages, exceptions of the quarter, localities and other parts, and terms. If nothing
    matches, the indicators with the most similar titles are suggested.
    """
    catalogue = gate.catalogue()
    text = " ".join(q.split())[:100]
    words = text.casefold().split()
    framed = make_frame(
        gate,
        f"What matches “{text}”" if text else "Find a line, a place or a term",
        quarter,
        in_quarter=lambda q: addresses.find_address(text, q),
        search=text,
    )
    found = [i for i in catalogue.indicators if _has(words, _said(i))]
    found.sort(key=lambda i: not _has(words, _names(i)))
    parts, terms = _parts(catalogue, words), _terms(catalogue, words)
    pages = _pages(gate, words, framed.chosen)
    at = framed.quarter
    readings = _readings(gate, catalogue.indicators, at) if words and at else ()
    exceptions = _exceptions(readings, words)
    nothing = not (found or parts or terms or exceptions or pages)
    near = sorted(catalogue.indicators, key=lambda i: -_likeness(text, i))[:NEAR]
    listed = near if nothing else found
    by_key: dict[str, Reading] = {}
    for one in readings:
        by_key.setdefault(one.indicator.key, one)
    return page.View(
        frame=framed,
        text=text,
        nothing=nothing,
        lines=tuple((catalogue.theme(i.theme), i, by_key.get(i.key)) for i in listed),
        exceptions=exceptions,
        parts=parts,
        terms=terms,
        pages=pages,
    )


def _pages(gate: Gate, words: list[str], quarter: Quarter | None) -> tuple[FoundPage, ...]:
    """Return the pages about several lines that match, of those that the reader has."""
    every = (
        FoundPage("Disproportionality", shares_address(gate, quarter=quarter), SHARES),
        FoundPage("Pathway", addresses.pathway_address(quarter), STEPS),
    )
    return tuple(one for one in every if one.address and _has(words, one.title, one.about))


def _readings(gate: Gate, lines: Iterable[Indicator], quarter: Quarter) -> tuple[Reading, ...]:
    keys = history_keys(gate.catalogue(), [one.key for one in lines])
    return read_lines(gate.material(list(keys), quarter), quarter)


def _exceptions(readings: Iterable[Reading], words: list[str]) -> tuple[ReportedException, ...]:
    found = [one for one in find_exceptions(readings) if one.is_current]
    return tuple(
        one for one in found if _has(words, f"{one.sentence} {one.evidence}", one.indicator.title)
    )


def _parts(catalogue: Catalogue, words: list[str]) -> tuple[FoundPart, ...]:
    """Return the parts of breakdowns that match, each with the lines that are split by it."""
    found = []
    for breakdown in catalogue.breakdowns:
        lines = tuple(i for i in catalogue.indicators if breakdown.key in i.breakdowns)
        for part in breakdown.parts:
            if lines and _has(words, part.title, breakdown.title):
                found.append(FoundPart(part.key, part.title, breakdown, lines))
    return tuple(found)


def _terms(catalogue: Catalogue, words: list[str]) -> tuple[FoundTerm, ...]:
    own = {term.word.casefold() for term in TERMS}
    every = [FoundTerm(term.word, term.meaning, term.anchor) for term in TERMS]
    every += [
        FoundTerm(word, meaning, "glossary")
        for word, meaning in catalogue.glossary
        if word.casefold() not in own
    ]
    return tuple(one for one in every if _has(words, one.word))


def _has(words: list[str], *texts: str) -> bool:
    """Say whether texts together contain every word; without any word, they do not."""
    said = " ".join(texts).casefold()
    return bool(words) and all(word in said for word in words)


def _names(indicator: Indicator) -> str:
    one = indicator
    return " ".join((one.title, one.short, one.subject, one.key, one.rate_title))


def _said(indicator: Indicator) -> str:
    return f"{_names(indicator)} {indicator.definition}"


def _likeness(text: str, indicator: Indicator) -> float:
    return SequenceMatcher(None, text.casefold(), indicator.title.casefold()).ratio()


PAGE = Page(path="/find", view=view, layout=page.layout)
