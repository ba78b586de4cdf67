"""Gathers a meeting: its slides in the order that was kept, each with the form to decide."""

from collections.abc import Iterator
from dataclasses import replace

from callbacks.assurance.plan_slide import has_plan
from callbacks.meeting.added import added_slide
from callbacks.meeting.closing import actions_slide, close_slide
from callbacks.meeting.decide import close_form, exception_form
from callbacks.meeting.slides import (
    MeetingMaterial,
    made_slide,
    meeting_material,
    name_of_slide,
)
from callbacks.web.page_frame import known_quarter, make_frame, own_texts_address
from dashboard.actions import Action
from dashboard.exceptions.agenda import AgendaItem, run_of
from dashboard.exceptions.life import life_of
from dashboard.meetings.slides import SlideKind, SlideName, arranged_slides, usual_slides
from dashboard.quarters import Quarter
from data_access.store.gate import Gate
from layouts.frame import addresses
from layouts.meeting import meeting as page
from layouts.meeting.decide import DecideForm, decide_form
from layouts.meeting.slide_kinds import Slide


def gathered_meeting(
    gate: Gate, quarter: Quarter | None, refused: DecideForm | None = None
) -> page.View:
    """Gather the slides of the meeting about a quarter, by default the latest.

    `refused` is a form that was not recorded, with its faults.
    """
    known_quarter(gate, quarter, addresses.meeting_address)
    given = meeting_material(meeting_gate(gate, quarter), quarter)
    if given is None:
        return _empty(gate)
    plan = gate.meeting_plan(given.quarter)
    names = arranged_slides(named_slides(given), plan)
    shown = [name for name in names if str(name) not in plan.hidden]
    slides = [
        replace(slide, notes=(*filter(None, [plan.notes.get(slide.name)]), *slide.notes))
        for slide in _slides(given, shown, gate, refused)
    ]
    arrange = (
        addresses.arrange_address(given.quarter) if gate.reader.may(Action.ARRANGE_MEETINGS) else ""
    )
    return page.View(
        frame=given.overview.frame,
        quarter=given.quarter,
        slides=tuple(slides),
        arrange=arrange,
        audience=given.gate.reader.audience,
        faulty=refused.item if refused else "",
    )


def meeting_gate(gate: Gate, quarter: Quarter | None) -> Gate:
    """Return the gate through which a meeting is shown.

    Its reader is the lower of the meeting's audience and who opens it.
    """
    latest = (gate.bounds() or (None, None))[1]
    at = quarter or latest
    if at is None:
        return gate
    return gate.lowered(gate.reader.lowered_to(gate.meeting_plan(at).audience))


def _slides(
    given: MeetingMaterial, names: list[SlideName], desk: Gate, refused: DecideForm | None
) -> Iterator[Slide]:
    """Yield the slides that there are, a steward's with the form to decide.

    `desk` is the gate of who opens the meeting, who may see more than is shown.
    """
    for name in names:
        if name.kind is SlideKind.ACTIONS:
            slide: Slide | None = actions_slide(given, name)
        elif name.kind is SlideKind.CLOSE:
            slide = close_slide(given, name, drafts_of(given, desk), undecided_items(given, desk))
        elif name.kind is SlideKind.ADDED:
            slide = added_slide(given, name.key)
        else:
            slide = made_slide(given, name)
        form = form_of_slide(given, name, desk)
        if slide is not None and form is not None:
            own = refused if refused and refused.item == form.item else form
            own = replace(own, own_texts=own_texts_address(desk))
            slide = replace(slide, form=decide_form(own))
        if slide is not None:
            yield slide


def drafts_of(given: MeetingMaterial, desk: Gate) -> int:
    """Return how many decisions of a meeting are recorded that the slides do not show yet."""
    ours, shown = (
        sum(one.meeting == given.quarter and bool(one.item) and not one.about for one in found)
        for found in (desk.meeting_decisions(), given.gate.meeting_decisions())
    )
    return ours - shown


def undecided_items(given: MeetingMaterial, desk: Gate) -> tuple[AgendaItem, ...]:
    """Return the exceptions about which a meeting recorded nothing yet.

    Who may not decide is not told, since they do not know of drafts.
    """
    if not desk.reader.may(Action.DECIDE):
        return ()
    items = {one.item for one in desk.meeting_decisions() if one.meeting == given.quarter}
    return tuple(item for item in given.items if name_of_slide(item) not in items)


def form_of_slide(given: MeetingMaterial, name: SlideName, desk: Gate) -> DecideForm | None:
    """Return the form of a slide; None if nothing is decided on it by this reader.

    `desk` is the gate of who opens the meeting: a form holds for all that was recorded so far.
    """
    if not desk.reader.may(Action.DECIDE):
        return None
    address = f"{addresses.meeting_address(given.quarter)}/decide"
    if name.kind is SlideKind.CLOSE:
        return close_form(given.gate, str(name), address)
    item = exception_of_slide(given, str(name))
    if item is None:
        return None
    life = life_of(run_of(item.exception), desk.exception_steps())
    return exception_form(life, str(name), address, given.gate.today)


def exception_of_slide(given: MeetingMaterial, name: str) -> AgendaItem | None:
    """Return the exception of a slide; None if the slide is about none."""
    for item in given.items:
        one = item.exception
        if name == str(SlideName(SlideKind.EXCEPTION, one.key, one.first)):
            return item
    return None


def named_slides(given: MeetingMaterial) -> tuple[SlideName, ...]:
    """Return the names of the slides that follow from a quarter, in their usual order."""
    catalogue = given.gate.catalogue()
    left = given.overview.left
    return usual_slides(
        given.items,
        (theme.key for theme in catalogue.themes),
        left=bool(left.items or left.others),
        pathway=bool(catalogue.pathway),
        plan_on_page=has_plan(given.gate),
    )


def _empty(gate: Gate) -> page.View:
    nothing = Slide(
        name="answer",
        kicker="Meeting",
        title="No returns yet",
        sentences=("Load the first one: python -m data_access load FILE.csv",),
    )
    return page.View(frame=make_frame(gate, "Meeting"), quarter=None, slides=(nothing,))
