"""The index of themes: its address and the data it gathers."""

from callbacks.themes.scorecard import scorecard_exhibits
from callbacks.web.page import Page
from callbacks.web.page_frame import every_reading, make_frame, shares_address
from dashboard import number_formats
from dashboard.catalogue.indicators import Catalogue, Indicator, Theme
from dashboard.exceptions.agenda import standing_out
from dashboard.exceptions.exceptions import find_exceptions
from dashboard.exceptions.first_page.line_standings import LineStanding, line_standings
from dashboard.quarters import Quarter
from dashboard.readings.titles import subject_in_a_sentence
from dashboard.returns.receipts import Receipt
from data_access.store.gate import Gate
from layouts.files.exhibit import Exhibit
from layouts.frame import addresses
from layouts.themes import themes as page
from layouts.themes.themes import SentReturn, ThemeEntry

NAMED = 3
"""The most subjects that are named to say what a theme is about. The rest are counted."""


def view(gate: Gate, quarter: Quarter | None = None) -> page.View:
    """Gather every theme in one quarter, by default the latest."""
    latest = (gate.bounds() or (None, None))[1]
    catalogue = gate.catalogue()
    framed = make_frame(
        gate,
        "Themes",
        quarter,
        in_quarter=lambda q: addresses.themes_address(None if q == latest else q),
        active="themes",
        lede=f"The {number_formats.plural_text(len(catalogue.themes), 'theme')} of the framework.",
    )
    if framed.quarter is None:
        return page.View(frame=framed, entries=())
    every = every_reading(gate, framed.quarter)
    standings = line_standings(every, standing_out(find_exceptions(every)))
    came = {r.agency: r for r in gate.receipts(framed.quarter, framed.quarter)}
    entries = (_entry(catalogue, theme, standings, came) for theme in catalogue.themes)
    split = any(line.breakdowns for line in catalogue.indicators)
    shares = shares_address(gate, quarter=framed.chosen)
    return page.View(frame=framed, entries=tuple(entries), split=split, shares=shares)


def _entry(
    catalogue: Catalogue,
    theme: Theme,
    standings: tuple[LineStanding, ...],
    came: dict[str, Receipt],
) -> ThemeEntry:
    found = tuple(one for one in standings if one.indicator.theme == theme.key)
    agencies = dict.fromkeys(agency for one in found for agency in one.indicator.agencies)
    return ThemeEntry(
        theme=theme,
        about=_about([one.indicator for one in found]),
        standings=found,
        sent=tuple(
            SentReturn(catalogue.agency(key).short, came[key]) for key in agencies if key in came
        ),
    )


def _about(lines: list[Indicator]) -> str:
    """Say what a theme is about: the subjects of its first lines, and how many more there are."""
    if not lines:
        return ""
    first, *others = [line.title_name for line in lines]
    named = [first, *(subject_in_a_sentence(subject) for subject in others)]
    more = len(named) - NAMED
    rest = [f"{number_formats.number_word(more)} more"] if more > 0 else []
    return number_formats.list_text([*named[:NAMED], *rest])


def exhibits(gate: Gate, view: page.View) -> tuple[Exhibit, ...]:
    """Return the scorecard of the whole quarter, with every line."""
    catalogue = gate.catalogue()
    return scorecard_exhibits(gate, view.frame, catalogue.themes, catalogue.partnership.title)


PAGE = Page(path="/themes", view=view, layout=page.layout, exhibits=exhibits)
