"""The page of returns by quarter, the analyst's home: its address and what it gathers."""

from callbacks.web.page import Page
from callbacks.web.page_frame import make_frame
from dashboard.actions import Action
from dashboard.quarter_life.next_steps import next_steps, quarter_to_open, release_steps
from dashboard.quarters import Quarter
from dashboard.returns.drafts.draft_return import DraftState
from data_access.store.gate import Gate
from layouts.returns import quarters as page

SHOWN = 8
"""The number of quarters that the page shows, the latest."""


def view(gate: Gate) -> page.View:
    """Gather the latest quarters, and what is to be done about each that is open."""
    known = gate.known_quarters()[-SHOWN:]
    lives = gate.quarter_lives(known[0], known[-1], gate.today) if known else ()
    keeps = gate.reader.may(Action.KEEP_QUARTERS)
    releases = gate.reader.may(Action.RELEASE_QUARTERS)
    steps_of = next_steps if keeps or not releases else release_steps
    asked = {one.agency: one.title for life in lives for one in life.asked}
    order = [one.key for one in gate.catalogue().agencies]
    return page.View(
        frame=make_frame(
            gate,
            "Returns",
            active="returns",
            lede="What came in from whom, how far each quarter is, and what is to be done next.",
        ),
        lives=lives,
        agencies={key: asked[key] for key in order if key in asked},
        steps=tuple(step for life in reversed(lives) for step in steps_of(life)),
        to_open=_to_open(gate, known) if keeps else None,
        waiting=_waiting(gate) if gate.reader.may(Action.TAKE_RETURNS_IN) else (),
        sends=gate.reader.may(Action.SEND_RETURNS),
        imports=gate.reader.may(Action.TAKE_RETURNS_IN),
        whole=keeps or releases,
        follows=keeps,
    )


def _waiting(gate: Gate) -> tuple[tuple[str, int], ...]:
    """Return the returns that were sent off and wait to be taken in, each with its number."""
    catalogue = gate.catalogue()
    return tuple(
        (f"{catalogue.agency(one.agency).title}, {one.quarter}", one.number)
        for one in reversed(gate.return_drafts())
        if one.state is DraftState.SENT
    )


def _to_open(gate: Gate, known: tuple[Quarter, ...]) -> Quarter | None:
    """Return the quarter to be opened next; None if it is open, or before the first is over."""
    lives = gate.quarter_lives(known[0], known[-1], gate.today) if known else ()
    return quarter_to_open(lives, gate.today)


PAGE = Page(path="/quarters", view=view, layout=page.layout, asks=Action.READ_QUARTERS, fresh=True)
