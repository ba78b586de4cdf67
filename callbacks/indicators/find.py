"""The page that finds lines, exceptions, parts and terms by words: its address and its data."""

from collections.abc import Iterable
from dataclasses import replace
from difflib import SequenceMatcher

from callbacks.web.page import Page
from callbacks.web.page_frame import make_frame, shares_address
from dashboard.catalogue.indicators import Catalogue, Indicator
from dashboard.exceptions.agenda import AgendaItem, agenda_items, told_with_levels
from dashboard.exceptions.exceptions import ReportedException, find_exceptions
from dashboard.figures.figure_words import figure_words
from dashboard.figures.line_inputs import LineInputs
from dashboard.figures.lines import history_keys, part_lines
from dashboard.figures.time_spans import TimeSpan
from dashboard.quarters import Quarter
from dashboard.readings.readings import Reading, read_lines
from data_access.store.gate import Gate
from layouts.frame import addresses
from layouts.frame.terms import TERMS
from layouts.indicators import find as page
from layouts.indicators.find import FoundPage, FoundPart, FoundTerm, FoundTheme

NEAR = 8
"""The number of indicators that are suggested if nothing matches."""
MOST_EXCEPTIONS = 12
"""The most exceptions that are listed; how many more match is said."""
FEW_PARTS = 6
"""The most parts that are listed with the figures of all their lines."""
SHARES = "Each group’s share of cases beside its share of children"
STEPS = "The steps from contact to care over the same years"


def view(gate: Gate, q: str = "", quarter: Quarter | None = None) -> page.View:
    """Gather what contains every word of the search, as this reader may see it.

    Indicators with all words in their names come before those with some in their definition. Then
    come themes, pages, exceptions (those of the quarter before earlier ones), localities and other
    parts, and terms. If nothing matches, the indicators with the most similar titles are suggested.
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
        typed_title=bool(text),
    )
    found = [i for i in catalogue.indicators if _has(words, _said(i))]
    found.sort(key=lambda i: not _has(words, _names(i)))
    at = framed.quarter
    parts, terms = _with_figures(gate, _parts(catalogue, words), at), _terms(catalogue, words)
    pages = _pages(gate, words, framed.chosen)
    material = _material(gate, at) if words and at else None
    readings = read_lines(material, at) if material and at else ()
    every = agenda_items(find_exceptions(readings), gate.exception_steps()) if readings else ()
    exceptions = _exceptions(every, words)
    themes = _themes(catalogue, every, words, at)
    nothing = not (found or themes or parts or terms or exceptions or pages)
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
        themes=themes,
        exceptions=told_with_levels(material, exceptions[:MOST_EXCEPTIONS]) if material else (),
        more_exceptions=max(0, len(exceptions) - MOST_EXCEPTIONS),
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


def _material(gate: Gate, quarter: Quarter) -> LineInputs:
    keys = history_keys(gate.catalogue(), [one.key for one in gate.catalogue().indicators])
    return gate.material(list(keys), quarter)


def _exceptions(every: Iterable[AgendaItem], words: list[str]) -> tuple[AgendaItem, ...]:
    """Return the exceptions that match, latest quarter first."""
    found = [
        item
        for item in every
        if _has(words, _sentences_of(item.exception), item.exception.indicator.title, item.word)
    ]
    return tuple(sorted(found, key=lambda item: item.exception.last, reverse=True))


def _sentences_of(one: ReportedException) -> str:
    return f"{one.sentence} {one.evidence}"


def _themes(
    catalogue: Catalogue, every: Iterable[AgendaItem], words: list[str], quarter: Quarter | None
) -> tuple[FoundTheme, ...]:
    """Return the themes that match, each with how many of its lines stand out in the quarter."""
    out = {item.exception.key for item in every if item.exception.is_current}
    found = []
    for theme in catalogue.themes:
        lines = [i.key for i in catalogue.in_theme(theme.key, quarter)]
        if _has(words, theme.title, theme.short):
            found.append(FoundTheme(theme, len(lines), len(out.intersection(lines))))
    return tuple(found)


def _parts(catalogue: Catalogue, words: list[str]) -> tuple[FoundPart, ...]:
    """Return the parts of breakdowns that match, each with the lines that are split by it."""
    found = []
    for breakdown in catalogue.breakdowns:
        lines = tuple(i for i in catalogue.indicators if breakdown.key in i.breakdowns)
        for part in breakdown.parts:
            if lines and _has(words, part.title, breakdown.title):
                found.append(FoundPart(part.key, part.title, breakdown, lines))
    return tuple(found)


def _with_figures(
    gate: Gate, parts: tuple[FoundPart, ...], quarter: Quarter | None
) -> tuple[FoundPart, ...]:
    """Return parts with the figures of their lines in the quarter, if they are few."""
    if quarter is None or not 0 < len(parts) <= FEW_PARTS:
        return parts
    keys = [line.key for part in parts for line in part.lines]
    keys = list(history_keys(gate.catalogue(), list(dict.fromkeys(keys))))
    material = gate.material(keys, quarter, parts=True)
    return tuple(replace(one, figures=_figures(material, one, quarter)) for one in parts)


def _figures(material: LineInputs, found: FoundPart, quarter: Quarter) -> dict[str, str]:
    """Return the figure of each line of a part, or why there is none, by indicator."""
    (part,) = (one for one in found.breakdown.parts if one.key == found.key)
    words = {}
    for line in found.lines:
        ((_, series),) = part_lines(material, line, (part,), TimeSpan.QUARTER, quarter)
        words[line.key] = figure_words(series.at(quarter), series.unit)
    return words


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
