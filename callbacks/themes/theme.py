"""The theme page: its address and the data it gathers."""

from dataclasses import replace

from callbacks.assurance.evidence.evidence_matters import evidence_beside
from callbacks.assurance.learning.audited import audited_theme
from callbacks.commentary.awaiting_release import awaiting_figures
from callbacks.commentary.under_charts import on_theme
from callbacks.themes.scorecard import scorecard_exhibits
from callbacks.web.page import Page
from callbacks.web.page_frame import every_exception, every_reading, known_key, make_frame
from dashboard import number_formats
from dashboard.catalogue.indicators import Catalogue, Indicator
from dashboard.catalogue.thresholds import Measure
from dashboard.exceptions.agenda import exception_agenda, standing_out, told_with_levels
from dashboard.exceptions.exceptions import find_exceptions
from dashboard.exceptions.first_page.headline import no_exception_sentence
from dashboard.exceptions.first_page.line_standings import line_standings
from dashboard.exceptions.first_page.shared_matter import shared_matter
from dashboard.exceptions.first_page.watch_list import watch_items
from dashboard.figures.lines import history_keys
from dashboard.figures.observations import Status
from dashboard.quarters import Quarter
from dashboard.readings.readings import Reading, of_line
from dashboard.returns.receipts import Receipt
from data_access.store.gate import Gate
from layouts.files.exhibit import Exhibit
from layouts.frame import addresses
from layouts.frame.shell import Crumb, PageFrame
from layouts.indicators.cards import Card
from layouts.themes import theme as page

SAID = 5
"""The most exceptions that a theme's page lists."""
APART = 2
"""The most missed targets and large changes that are listed below the exceptions."""
QUESTIONS = 4
"""The most questions on a theme's page: the first question of each of its first indicators."""


def view(
    gate: Gate, theme: str | None, quarter: Quarter | None = None, rate: tuple[str, ...] = ()
) -> page.View:
    """Gather a theme's indicators, by default the first theme in the latest quarter.

    `rate` holds the keys of the indicators that are shown as rates.
    """
    catalogue = gate.catalogue()
    keys = [one.key for one in catalogue.themes]
    key = known_key(theme or keys[0], keys, "theme", addresses.theme_address)
    rated = [i.key for i in catalogue.in_theme(key) if i.rate]
    for name in rate:
        known_key(name, rated, "rate on this page", lambda _: addresses.theme_address(key))
    latest = (gate.bounds() or (None, None))[1]
    framed = make_frame(
        gate,
        catalogue.theme(key).title,
        quarter,
        in_quarter=lambda q: addresses.theme_address(key, None if q == latest else q, rate),
        active="themes",
        theme=key,
        crumbs=(
            Crumb("Themes", addresses.themes_address(None if quarter == latest else quarter)),
            Crumb(f"{keys.index(key) + 1} of {len(keys)}"),
        ),
    )
    if framed.quarter is None:
        keys = [i.key for i in catalogue.in_theme(key)]
        awaiting = awaiting_figures(gate, keys, None)
        return page.View(
            frame=framed, cards=(), items=(), apart=(), questions=(), awaiting=awaiting
        )
    return _filled(gate, framed, key, rate)


def _filled(gate: Gate, framed: PageFrame, theme: str, rate: tuple[str, ...]) -> page.View:
    catalogue = gate.catalogue()
    quarter = framed.quarter
    assert quarter is not None
    lines = catalogue.in_theme(theme, quarter)
    keys = history_keys(catalogue, [i.key for i in lines])
    material = gate.material(list(keys), quarter)
    every = [of_line(material, i, quarter) for i in lines]
    readings = [_shown_as(line, rate) for line in every]
    flat = [reading for line in every for reading in line]
    reported = find_exceptions(flat)
    marked = standing_out(reported)
    standings = line_standings(flat, marked)
    came = {r.agency: r for r in gate.receipts(quarter, quarter)}
    awaiting = awaiting_figures(gate, [i.key for i in lines], framed.chosen)
    nothing = no_exception_sentence(
        catalogue, standings, quarter, [key for key, one in came.items() if one.received]
    )
    return page.View(
        frame=framed,
        cards=tuple(
            replace(
                _card(framed, catalogue, reading, rate, came),
                awaiting=tuple(a for a in awaiting if a.indicator.key == reading.indicator.key),
            )
            for reading in sorted(readings, key=lambda r: not r.indicator.lead_chart)
        ),
        items=told_with_levels(material, exception_agenda(reported, gate.exception_steps())[:SAID]),
        apart=watch_items(flat, marked)[:APART],
        nothing=nothing if marked else _with_shared(gate, quarter, [i.key for i in lines], nothing),
        questions=tuple(i.questions[0] for i in lines if i.questions)[:QUESTIONS],
        hidden=_all_hidden(readings),
        commentary=on_theme(gate, theme, quarter),
        evidence=evidence_beside(gate, theme),
        audited=audited_theme(gate, theme),
    )


def _with_shared(gate: Gate, quarter: Quarter, keys: list[str], nothing: str) -> str:
    """Add to "nothing stands out" which of the lines moved together with lines of other themes.

    It is asked only of a theme without an exception: all lines have to be read for it.
    """
    catalogue = gate.catalogue()
    readings = every_reading(gate, quarter)
    items = exception_agenda(every_exception(gate, quarter), gate.exception_steps())
    found = shared_matter(catalogue, readings, items, keys)
    if found is None:
        return nothing
    names = [one.indicator.title_name for one in found.lines]
    return f"{nothing} {found.sentence}, among them: {'; '.join(names)}."


def _all_hidden(readings: list[Reading]) -> str:
    """Return a notice if all counts of a theme are hidden, otherwise an empty text."""
    shows = [r.figure is None or r.figure.status is not Status.SUPPRESSED for r in readings]
    if any(shows) or not shows:
        return ""
    return "All counts here are too small to show safely."


def _shown_as(line: tuple[Reading, ...], rate: tuple[str, ...]) -> Reading:
    """Return the reading of an indicator's rate if the address asks for it, else of its number."""
    return line[-1] if line[0].indicator.key in rate else line[0]


def _card(
    framed: PageFrame,
    catalogue: Catalogue,
    reading: Reading,
    rate: tuple[str, ...],
    came: dict[str, Receipt],
) -> Card:
    indicator = reading.indicator
    receipts = [came[agency] for agency in indicator.agencies if agency in came]
    returned, address = _returned(catalogue, receipts)
    return Card(
        reading=reading,
        ours=catalogue.partnership.area_name,
        quarter=framed.chosen,
        switch=_switch(framed, indicator, rate) if indicator.rate else (),
        returned=returned,
        return_address=address,
    )


def _switch(
    framed: PageFrame, indicator: Indicator, rate: tuple[str, ...]
) -> tuple[tuple[Measure, str], ...]:
    """Return two addresses: the indicator as a number and as a rate, with the others unchanged."""
    others = tuple(key for key in rate if key != indicator.key)
    number, rated = (
        f"{addresses.theme_address(indicator.theme, framed.chosen, keys)}#{indicator.key}"
        for keys in (others, (*others, indicator.key))
    )
    return (Measure.NUMBER, number), (Measure.RATE, rated)


def _returned(catalogue: Catalogue, receipts: list[Receipt]) -> tuple[str, str]:
    """Say when the latest return of an indicator came in, and return the address of that return.

    If no return came in, name the agencies that have not sent it; the address is then empty.
    """
    days = [r for r in receipts if r.received and r.returns]
    if not days:
        names = [catalogue.agency(r.agency).short for r in receipts]
        return (f"not received from {number_formats.list_text(names)}" if names else ""), ""
    last = max(days, key=lambda r: (r.received, r.returns[-1]))
    assert last.received is not None
    return (
        f"returned {number_formats.short_date(last.received)}",
        addresses.return_address(last.returns[-1]),
    )


def exhibits(gate: Gate, view: page.View) -> tuple[Exhibit, ...]:
    """Return the theme's scorecard, with each of its lines."""
    theme = gate.catalogue().theme(str(view.frame.theme))
    return scorecard_exhibits(gate, view.frame, (theme,), theme.title)


PAGE = Page(path="/theme/<theme>", view=view, layout=page.layout, exhibits=exhibits)
