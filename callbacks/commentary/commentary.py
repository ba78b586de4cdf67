"""The page of a quarter's commentary: its address and the data it gathers."""

from callbacks.commentary.under_charts import answers, told
from callbacks.web.page import Page, from_catalogue
from callbacks.web.page_frame import every_exception, make_frame
from dashboard.commentary.commentary import Commentary
from dashboard.exceptions.agenda import exception_agenda
from dashboard.quarters import Quarter
from dashboard.readers import Audience
from data_access.store.gate import Gate
from layouts.commentary import commentary as page
from layouts.commentary.commentary import AskedException
from layouts.exhibits.commentary import commentary_exhibits
from layouts.frame import addresses


def view(gate: Gate, quarter: Quarter | None = None) -> page.View:
    """Gather what was said about a quarter, by default the latest, and who was asked."""
    latest = (gate.bounds() or (None, None))[1]
    framed = make_frame(
        gate,
        "Commentary",
        quarter,
        in_quarter=lambda q: addresses.commentary_address(quarter=None if q == latest else q),
        active="exceptions",
        lede="What agencies and the sub-group say lies behind the figures.",
    )
    if framed.quarter is None:
        return page.View(frame=framed)
    asked = _asked(gate, framed.quarter)
    return page.View(frame=framed, asked=asked, told=told(gate, _of_quarter(gate, framed.quarter)))


def _of_quarter(gate: Gate, quarter: Quarter) -> list[Commentary]:
    """Return what was said about a quarter: exceptions first, then indicators, then themes."""
    order = ("exception", "indicator", "theme")
    found = [one for one in gate.commentary() if quarter in one.subject.quarters]
    return sorted(found, key=lambda one: (order.index(one.subject.scope), one.number))


def _asked(gate: Gate, quarter: Quarter) -> tuple[AskedException, ...]:
    """Return the current exceptions of the agenda, each with who was asked about it."""
    if gate.reader.audience is Audience.PUBLIC:
        return ()
    items = exception_agenda(every_exception(gate, quarter), gate.exception_steps())
    found = ((item.exception, answers(gate, item.exception)) for item in items)
    return tuple(
        AskedException(one.sentence, one.key, one.first, one.last, asked)
        for one, asked in found
        if asked
    )


PAGE = Page(
    path="/commentary",
    view=view,
    layout=page.layout,
    exhibits=from_catalogue(commentary_exhibits),
)
