"""The page that lists exceptions: its address and the data it gathers."""

from collections.abc import Sequence
from dataclasses import replace

from callbacks.web.page import Page, from_catalogue
from callbacks.web.page_frame import known_key, make_frame
from dashboard import number_formats
from dashboard.catalogue.indicators import Catalogue
from dashboard.exceptions.agenda import (
    AgendaItem,
    ListedState,
    exception_agenda,
    standing_out,
    told_with_levels,
)
from dashboard.exceptions.agenda_filter import listed_exceptions
from dashboard.exceptions.exceptions import find_exceptions
from dashboard.exceptions.first_page.headline import no_exception_sentence, unjudged_sentences
from dashboard.exceptions.first_page.line_standings import (
    HIDDEN,
    LineGroup,
    LineStanding,
    line_standings,
)
from dashboard.exceptions.first_page.shared_matter import (
    SharedMatter,
    beside_matter,
    shared_matter,
)
from dashboard.figures.lines import history_keys
from dashboard.quarters import Quarter
from dashboard.readings.readings import Reading, read_lines
from data_access.store.gate import Gate
from layouts.exceptions import exceptions as page
from layouts.exhibits.pages import exceptions_exhibits
from layouts.frame import addresses


def view(
    gate: Gate,
    quarter: Quarter | None = None,
    theme: str = "",
    lead: str = "",
    priority: str = "",
    state: ListedState | None = None,
) -> page.View:
    """Gather the exceptions of a quarter, by default the latest.

    They are limited to a theme, a lead, a priority and a state, if the address names them.
    """
    catalogue = gate.catalogue()
    lines = catalogue.indicators
    leads = tuple(sorted({i.lead for i in lines if i.lead}))
    priorities = tuple(sorted({i.priority for i in lines if i.priority}))
    if theme:
        keys = [t.key for t in catalogue.themes]
        known_key(theme, keys, "theme", lambda key: addresses.exceptions_address(theme=key))
    if lead:
        known_key(lead, leads, "lead", lambda name: addresses.exceptions_address(lead=name))
    if priority:
        known_key(
            priority,
            priorities,
            "priority",
            lambda name: addresses.exceptions_address(priority=name),
        )
    latest = (gate.bounds() or (None, None))[1]
    framed = make_frame(
        gate,
        "Exceptions",
        quarter,
        in_quarter=lambda q: addresses.exceptions_address(
            None if q == latest else q, theme, lead, priority, state
        ),
        active="exceptions",
    )
    empty = page.View(
        frame=framed,
        themes=tuple((t.key, t.title) for t in catalogue.themes),
        leads=leads,
        priorities=priorities,
        theme=theme,
        lead=lead,
        priority=priority,
        state=state,
    )
    return empty if framed.quarter is None else _filled(gate, empty, framed.quarter)


def _filled(gate: Gate, view: page.View, quarter: Quarter) -> page.View:
    catalogue = gate.catalogue()
    keys = history_keys(catalogue, [i.key for i in catalogue.indicators])
    material = gate.material(list(keys), quarter)
    every = read_lines(material, quarter)
    reported = find_exceptions(every)
    steps = gate.exception_steps()
    found = exception_agenda(reported, steps)
    asked = [one for one in every if view.asked.asks_for(one.indicator)]
    sent = [one.agency for one in gate.receipts(quarter, quarter) if one.received]
    standings = line_standings(asked, standing_out(reported))
    wanted = listed_exceptions(reported, steps, view.asked)
    shared = _shared(catalogue, view, every, wanted)
    return replace(
        view,
        frame=replace(view.frame, lede=_lede(found, quarter, standings)),
        nothing=no_exception_sentence(catalogue, standings, quarter, sent),
        unjudged=unjudged_sentences(catalogue, standings, quarter, sent),
        shared=shared,
        items=told_with_levels(material, beside_matter(shared, wanted)),
        every=len(found),
        hidden=tuple(one.indicator.short for one in standings if one.words == HIDDEN),
    )


def _shared(
    catalogue: Catalogue, view: page.View, every: Sequence[Reading], wanted: Sequence[AgendaItem]
) -> SharedMatter | None:
    """Return the shock of the quarter; where a state is chosen, with exceptions in it alone."""
    asked = {one.indicator.key for one in every if view.asked.asks_for(one.indicator)}
    found = shared_matter(catalogue, every, wanted, asked)
    if found is None or view.state is None:
        return found
    return replace(found, lines=()) if found.items else None


def _lede(
    found: tuple[AgendaItem, ...], quarter: Quarter, standings: Sequence[LineStanding]
) -> str:
    """Say how many exceptions there are, and how many of them nobody has taken up yet."""
    if not found:
        missing = any(one.standing is LineGroup.NOT_RECEIVED for one in standings)
        among = " among the lines received" if missing else ""
        return f"Nothing stands out{among} in {quarter}."
    loud = sum(item.life.is_loud for item in found)
    taken = (
        "all are taken up" if not loud else f"{number_formats.number_word(loud)} not taken up yet"
    )
    return f"{_counted(found, quarter)}: {taken}."


def _counted(found: tuple[AgendaItem, ...], quarter: Quarter) -> str:
    """Say how many exceptions are current, and how many earlier ones are still on the agenda."""
    here = sum(item.exception.is_current for item in found)
    waiting = sum(item.exception.awaits_a_figure for item in found)
    over = len(found) - here - waiting
    count = number_formats.plural_text(here, "exception")
    here_words = f"{count[0].upper()}{count[1:]} in {quarter}"
    earlier = [
        f"{number_formats.number_word(many)} of an earlier quarter that "
        f"{one if many == 1 else several}"
        for many, one, several in (
            (waiting, "awaits a figure", "await a figure"),
            (over, "is not done with", "are not done with"),
        )
        if many
    ]
    return f"{here_words}, and {number_formats.list_text(earlier)}" if earlier else here_words


PAGE = Page(
    path="/exceptions", view=view, layout=page.layout, exhibits=from_catalogue(exceptions_exhibits)
)
