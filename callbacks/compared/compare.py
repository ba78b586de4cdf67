"""The page of lines held against each other on one time axis: its address and its data."""

from callbacks.web.page import Page, from_catalogue
from callbacks.web.page_frame import make_frame
from callbacks.web.query_values import nearest_word
from dashboard.catalogue.indicators import Catalogue
from dashboard.compared.compared_lines import (
    MOST,
    LineName,
    choosable_lines,
    compared_lines,
    keys_behind,
    line_title,
    name_fault,
    suggested_names,
)
from dashboard.errors import AddressError
from dashboard.quarters import Quarter
from data_access.store.gate import Gate
from layouts.compared import compare as page
from layouts.exhibits.compare import compared_exhibits
from layouts.explorer.choices import FIVE_YEARS, ChartSpan, Choice, ChoiceGroup
from layouts.frame import addresses

SPANS = {ChartSpan.ALL: "All quarters", ChartSpan.FIVE_YEARS: "Five years"}


def view(
    gate: Gate,
    lines: str = "",
    add: str = "",
    quarter: Quarter | None = None,
    span: ChartSpan = ChartSpan.ALL,
) -> page.View:
    """Gather up to six lines, named in the address and separated by commas; `add` is one more."""
    catalogue = gate.catalogue()
    names = _names(catalogue, lines, add)
    said = tuple(map(str, names))
    chosen = None if span is ChartSpan.ALL else span
    framed = make_frame(
        gate,
        "Lines on one time axis",
        quarter,
        in_quarter=lambda q: addresses.compare_address(said, q, chosen),
        active="themes",
        lede="Each line has a scale of its own; the quarters stand below each other.",
    )
    offered = suggested_names(catalogue, names[0].key) if names else ()
    found = page.View(
        frame=framed,
        names=names,
        choices=_spans(said, framed.chosen, span),
        suggested=tuple(
            (catalogue.indicator(one.key).short, str(one)) for one in offered if one not in names
        ),
        offered=_offered(catalogue, names),
        span=chosen,
    )
    at = framed.quarter
    if at is None or not names:
        return found
    keys = keys_behind(catalogue, names)
    material = gate.material(list(keys), at, parts=any(name.part for name in names))
    first = max(material.first, at - (FIVE_YEARS - 1)) if chosen else material.first
    return page.with_lines(found, compared_lines(material, names, at, first), first)


def _spans(said: tuple[str, ...], quarter: Quarter | None, chosen: ChartSpan) -> ChoiceGroup:
    def to(one: ChartSpan) -> str:
        return addresses.compare_address(said, quarter, None if one is ChartSpan.ALL else one)

    choices = tuple(Choice(words, to(one), one is chosen) for one, words in SPANS.items())
    return ChoiceGroup("Span", choices)


def _names(catalogue: Catalogue, lines: str, add: str) -> tuple[LineName, ...]:
    """Return the names in an address, each once.

    Raises:
        AddressError: for a name of no line, and for more than six.
    """
    texts = [text for text in (*lines.split(","), add) if text.strip()]
    names = tuple(dict.fromkeys(LineName.read(text) for text in texts))
    faults = {name: fault for name in names if (fault := name_fault(catalogue, name))}
    if len(names) > MOST:
        faults[names[MOST]] = f"At most {MOST} lines are held against each other."
    if not faults:
        return names
    meant = (str(_meant(catalogue, name) or "") for name in names[:MOST])
    right = tuple(dict.fromkeys(filter(None, meant)))
    raise AddressError(" ".join(faults.values()), addresses.compare_address(right))


def _meant(catalogue: Catalogue, name: LineName) -> LineName | None:
    """Return the line that a name may mean: itself, or an indicator with a similar key."""
    if not name_fault(catalogue, name):
        return name
    like = nearest_word(name.key, [one.key for one in catalogue.indicators])
    whole = LineName(like or "")
    return None if name_fault(catalogue, whole) else whole


def _offered(catalogue: Catalogue, names: tuple[LineName, ...]) -> tuple[page.OfferedLines, ...]:
    """Return the lines that can be added, under headings; empty if the page is full."""
    if len(names) >= MOST:
        return ()
    return tuple(
        (
            heading,
            tuple((str(one), line_title(catalogue, one)) for one in every if one not in names),
        )
        for heading, every in choosable_lines(catalogue)
    )


PAGE = Page(
    path="/compare",
    view=view,
    layout=page.layout,
    exhibits=from_catalogue(compared_exhibits),
    seldom=True,
)
