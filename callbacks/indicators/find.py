"""The page that finds indicators by words: its address and the data it gathers."""

from difflib import SequenceMatcher

from callbacks.web.page import Page
from callbacks.web.page_frame import make_frame
from dashboard.catalogue.indicators import Catalogue, Indicator, Theme
from dashboard.quarters import Quarter
from data_access.store.gate import Gate
from layouts.indicators import find as page

NEAR = 8
"""The number of indicators that are suggested if no indicator matches."""


def view(gate: Gate, q: str = "", quarter: Quarter | None = None) -> page.View:
    """Gather the indicators whose names or definition contain every word of the search.

    Indicators with all words in their names come first. If no indicator matches, the indicators
    with the most similar titles are suggested.
    """
    catalogue = gate.catalogue()
    text = " ".join(q.split())[:100]
    words = text.casefold().split()
    found = [i for i in catalogue.indicators if words and all(w in _said(i) for w in words)]
    found.sort(key=lambda i: not all(w in _names(i) for w in words))
    near = sorted(catalogue.indicators, key=lambda i: -_likeness(text, i))[:NEAR]
    return page.View(
        frame=make_frame(
            gate,
            f"Indicators that match “{text}”" if text else "Find an indicator",
            quarter,
            search=text,
        ),
        text=text,
        found=_with_themes(catalogue, found),
        near=_with_themes(catalogue, near if not found else []),
    )


def _names(indicator: Indicator) -> str:
    names = (
        indicator.title,
        indicator.short,
        indicator.subject,
        indicator.key,
        indicator.rate_title,
    )
    return " ".join(names).casefold()


def _said(indicator: Indicator) -> str:
    return f"{_names(indicator)} {indicator.definition.casefold()}"


def _likeness(text: str, indicator: Indicator) -> float:
    return SequenceMatcher(None, text.casefold(), indicator.title.casefold()).ratio()


def _with_themes(
    catalogue: Catalogue, found: list[Indicator]
) -> tuple[tuple[Theme, Indicator], ...]:
    return tuple((catalogue.theme(i.theme), i) for i in found)


PAGE = Page(path="/find", view=view, layout=page.layout)
