"""What is new to who is signed in since they last looked, filled into the first page."""

from collections.abc import Callable, Iterable, Iterator
from datetime import date

from callbacks.web.doors.front_door import FrontDoor
from callbacks.web.page_frame import every_exception, quarters_of
from callbacks.web.requests import Requests
from dashboard.days import day_of
from dashboard.exceptions.first_page.since_looked import DatedNews, arrival_days, news_since
from dashboard.meetings.decisions import ActionState, actions_on
from dashboard.releases.typed_texts import TextKind
from data_access.store.gate import Gate
from layouts.frame.paint import to_html
from layouts.people.since_looked import since_section

QUARTERS = 8
"""The number of quarters, up to the latest, whose returns are looked at, as in the feed."""


def since_filling(requests: Requests, door: FrontDoor) -> Callable[[], str]:
    """Return what gives the HTML of what is new to the present request's reader.

    It is empty for who is not signed in, and at somebody's first visit.
    """

    def filling() -> str:
        since = door.last_look()
        if since is None:
            return ""
        gate, day = requests.gate(), day_of(since)
        quarters = quarters_of(gate)
        found = every_exception(gate, quarters[-1]) if quarters else ()
        return to_html(since_section(day, news_since(day, dated_news(gate), found)))

    return filling


def dated_news(gate: Gate) -> DatedNews:
    """Return what a gate's reader may read, each with the day from which they could."""
    quarters = quarters_of(gate)[-QUARTERS:]
    receipts = gate.receipts(quarters[0], quarters[-1]) if quarters else ()
    received = {number: gate.return_(number).received for one in receipts for number in one.returns}
    decisions = gate.meeting_decisions()
    actions = actions_on(decisions, gate.today)
    return DatedNews(
        arrived=arrival_days(receipts, received),
        commentary=tuple(
            _days(gate, TextKind.COMMENTARY, (one.number for one in gate.commentary()))
        ),
        decided=tuple(_days(gate, TextKind.DECISION, (one.number for one in decisions))),
        acted=tuple(one.due for one in actions if one.due and one.state is ActionState.OVERDUE),
        issued=tuple(day_of(one.issued) for one in gate.editions() if one.withdrawn is None),
    )


def _days(gate: Gate, kind: TextKind, numbers: Iterable[int]) -> Iterator[date]:
    """Yield the day of each text that was released: earlier, others could not read it."""
    released = gate.released_on(kind)
    for number in numbers:
        if number in released:
            yield released[number]
