"""The meeting about a quarter: its address and its slides."""

from callbacks.meeting.slides import MeetingMaterial, made_slide, meeting_material
from callbacks.web.page import Page
from callbacks.web.page_frame import known_quarter
from dashboard.meetings.slides import (
    MeetingPlan,
    SlideKind,
    SlideName,
    arranged_slides,
    usual_slides,
)
from dashboard.quarters import Quarter
from data_access.store.gate import Gate
from layouts.frame import addresses
from layouts.meeting import slides as page
from layouts.meeting.slides import Slide


def view(gate: Gate, quarter: Quarter | None = None) -> page.View:
    """Gather the slides of the meeting about a quarter, by default the latest."""
    known_quarter(gate, quarter, addresses.meeting_address)
    given = meeting_material(gate, quarter)
    if given is None:
        return _empty(gate)
    plan = MeetingPlan(given.quarter)
    names = arranged_slides(named_slides(given), plan)
    made = [made_slide(given, name) for name in names if str(name) not in plan.hidden]
    return page.View(
        frame=given.overview.frame,
        quarter=given.quarter,
        slides=tuple(slide for slide in made if slide is not None),
        hidden=len(plan.hidden),
    )


def named_slides(given: MeetingMaterial) -> tuple[SlideName, ...]:
    """Return the names of the slides that follow from a quarter, in their usual order."""
    catalogue = given.gate.catalogue()
    left = given.overview.left
    return tuple(
        one
        for one in usual_slides(
            given.items,
            (theme.key for theme in catalogue.themes),
            left=bool(left.items or left.others),
            pathway=bool(catalogue.pathway),
        )
        if one.kind not in (SlideKind.ACTIONS, SlideKind.CLOSE)
    )


def _empty(gate: Gate) -> page.View:
    from callbacks.web.page_frame import make_frame

    nothing = Slide(
        name="answer",
        kicker="Meeting",
        title="No returns yet",
        sentences=("Load the first one: python -m data_access load FILE.csv",),
    )
    return page.View(frame=make_frame(gate, "Meeting"), quarter=None, slides=(nothing,))


PAGE = Page(path="/meeting/<quarter>", view=view, layout=page.layout)
