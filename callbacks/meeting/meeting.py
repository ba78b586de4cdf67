"""The meeting about a quarter: its address, its slides, and what it decides on them."""

from callbacks.meeting.decide import recorded
from callbacks.meeting.gathered import (
    exception_of_slide,
    form_of_slide,
    gathered_meeting,
    meeting_gate,
    named_slides,
)
from callbacks.meeting.slides import meeting_material
from callbacks.web.form_posts import FormPost, Said
from callbacks.web.page import Page, shown_in_the_room
from callbacks.web.page_frame import known_quarter
from dashboard.actions import Action
from dashboard.errors import AddressError
from dashboard.quarters import Quarter
from data_access.store.editor import Editor
from data_access.store.gate import Gate
from layouts.frame import addresses
from layouts.meeting import meeting as page
from layouts.meeting.decide import ITEM


def view(gate: Gate, quarter: Quarter | None = None) -> page.View:
    """Gather the slides of the meeting about a quarter, by default the latest."""
    return gathered_meeting(gate, quarter)


def decide(editor: Editor, said: Said, quarter: str) -> str | page.View:
    """Record what is decided on a slide and return its address, or the slides with the faults."""
    try:
        at = Quarter.from_address(quarter)
    except ValueError as error:
        raise AddressError(str(error), addresses.meeting_address()) from None
    known_quarter(editor.gate, at, addresses.meeting_address)
    given = meeting_material(meeting_gate(editor.gate, at), at)
    assert given is not None
    known = {str(name): name for name in named_slides(given)}
    name = known.get(said.get(ITEM, ""))
    form = form_of_slide(given, name, editor.gate) if name else None
    if name is None or form is None:
        raise AddressError("Nothing is decided on this slide.", addresses.meeting_address(at))
    refused = recorded(editor, said, at, exception_of_slide(given, str(name)), form)
    if refused is not None:
        return gathered_meeting(editor.gate, at, refused)
    return addresses.meeting_address(at, str(name))


PAGE = Page(
    path="/meeting/<quarter>",
    view=shown_in_the_room(view),
    layout=page.layout,
    carried=page.carried_slides,
)
POSTS = (FormPost("/meeting/<quarter>/decide", decide, Action.DECIDE),)
