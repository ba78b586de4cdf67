"""The stewards' page on which the slides of a meeting are arranged."""

from dataclasses import replace

from callbacks.meeting.added import added_slide
from callbacks.meeting.gathered import meeting_gate, named_slides
from callbacks.meeting.slides import MeetingMaterial, made_slide, meeting_material
from callbacks.web.form_posts import FormPost, Said
from callbacks.web.page import Page
from callbacks.web.page_frame import known_quarter, make_frame
from dashboard.actions import Action
from dashboard.errors import AddressError, StepError
from dashboard.meetings.slides import MeetingPlan, SlideKind, SlideName, arranged_slides
from dashboard.quarters import Quarter
from dashboard.readers import Audience
from data_access.store.editor import Editor
from data_access.store.gate import Gate
from layouts.frame import addresses
from layouts.frame.shell import Crumb
from layouts.meeting import order as page
from layouts.meeting.order import (
    ADD,
    AFTER,
    AUDIENCES,
    BEGIN,
    BY,
    DO,
    DOWN,
    FOR,
    NOTES,
    SAVE,
    TURN,
    UP,
    ListedSlide,
)

FIXED = {
    SlideKind.ACTIONS: "Actions",
    SlideKind.CLOSE: "Close",
}
"""What slides are called that are made of what the meeting decides."""


def view(gate: Gate, quarter: Quarter) -> page.View:
    """Gather every slide of the meeting about a quarter in its order, those left out too."""
    given = _material(gate, quarter)
    plan = gate.meeting_plan(given.quarter)
    listed = [(name, _title(given, name)) for name in arranged_slides(named_slides(given), plan)]
    return page.View(
        frame=make_frame(
            gate,
            "Order of slides",
            quarter,
            in_quarter=addresses.arrange_address,
            crumbs=(Crumb("The meeting", addresses.meeting_address(given.quarter)),),
            lede="What is kept holds for everybody who opens the meeting.",
        ),
        quarter=given.quarter,
        slides=tuple(
            ListedSlide(str(name), title, plan.notes.get(str(name), ""), str(name) in plan.hidden)
            for name, title in listed
            if title
        ),
        after=plan.number,
        audience=plan.audience.value if plan.audience else "",
    )


def _material(gate: Gate, quarter: Quarter) -> MeetingMaterial:
    known_quarter(gate, quarter, addresses.meeting_address)
    given = meeting_material(meeting_gate(gate, quarter), quarter)
    if given is None:
        raise AddressError("The store has no figures yet, and so no meeting.")
    return given


def _title(given: MeetingMaterial, name: SlideName) -> str:
    """Return the title of a slide; empty if there is no such slide any more."""
    if name.kind in FIXED:
        return FIXED[name.kind]
    made = added_slide(given, name.key) if name.kind is SlideKind.ADDED else made_slide(given, name)
    return f"{made.kicker} / {made.title}" if made else ""


def arrange(editor: Editor, said: Said, quarter: str) -> str | page.View:
    """Keep how the slides are arranged and return the page's address, or it with the faults."""
    at = _quarter(quarter)
    given = _material(editor.gate, at)
    plan = editor.gate.meeting_plan(at)
    if said.get(AFTER, "0") != str(plan.number):
        told = "Found another order that was kept meanwhile; expected that you have read it first."
        return replace(view(editor.gate, at), typed=said, faults={DO: (told,)})
    if said.get(DO, "").partition(":")[0] not in (UP, DOWN, TURN, SAVE, BEGIN):
        told = "Found no button of this page; expected one of those beside the slides, or Keep."
        return replace(view(editor.gate, at), typed=said, faults={DO: (told,)})
    wanted = _wanted(plan, said, [str(one) for one in arranged_slides(named_slides(given), plan)])
    pages = [one for one in wanted.added if added_slide(given, one)]
    try:
        editor.arrange_meeting(wanted, pages)
    except StepError as error:
        told_faults = {
            ADD if "page" in fault.place else DO: (
                f"Found {fault.found}; expected {fault.expected}.",
            )
            for fault in error.faults
        }
        return replace(view(editor.gate, at), typed=said, faults=told_faults)
    return addresses.arrange_address(at)


def _wanted(plan: MeetingPlan, said: Said, names: list[str]) -> MeetingPlan:
    """Return the plan that a form asks for."""
    done, _, name = said.get(DO, "").partition(":")
    if done == BEGIN:
        return MeetingPlan(plan.quarter, by=said.get(BY, ""))
    notes = {one: text for one in names if (text := said.get(f"{NOTES}{one}", ""))}
    audience = Audience(said[FOR]) if said.get(FOR) in AUDIENCES else None
    wanted = replace(plan, notes=notes, audience=audience, by=said.get(BY, ""))
    if said.get(ADD):
        added = dict.fromkeys((*plan.added, _path(said[ADD])))
        wanted = replace(wanted, added=tuple(added))
    if done in (UP, DOWN):
        return wanted.moved(names, name, -1 if done == UP else 1)
    return wanted.turned(name) if done == TURN and name in names else wanted


def _path(address: str) -> str:
    """Return an address without the name of the site before it."""
    if "://" not in address:
        return address if address.startswith("/") else f"/{address}"
    return f"/{address.partition('://')[2].partition('/')[2]}"


def _quarter(text: str) -> Quarter:
    try:
        return Quarter.from_address(text)
    except ValueError as error:
        raise AddressError(str(error), addresses.meeting_address()) from None


PAGE = Page(
    path="/meeting/<quarter>/order", view=view, layout=page.layout, asks=Action.ARRANGE_MEETINGS
)
POSTS = (FormPost("/meeting/<quarter>/order", arrange, Action.ARRANGE_MEETINGS),)
