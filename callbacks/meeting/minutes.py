"""The minutes of the meeting about a quarter: their address, and the document."""

from dataclasses import replace

from callbacks.meeting.gathered import gathered_meeting
from callbacks.web.page import Page, shown_in_the_room
from callbacks.web.page_frame import known_quarter, make_frame, text_records
from dashboard.meetings.minute_names import NameRule
from dashboard.quarters import Quarter
from dashboard.releases.typed_texts import TextKind
from dashboard.reports.minutes import meeting_minutes, minutes_paper
from dashboard.reports.paper import Paper
from data_access.store.gate import Gate
from layouts.exhibits.lines import paper_marks
from layouts.frame import addresses
from layouts.frame.shell import Crumb
from layouts.meeting import minutes as page


def view(gate: Gate, quarter: Quarter) -> page.View:
    """Gather the minutes of the meeting about a quarter, as the reader is told them."""
    known_quarter(gate, quarter, addresses.minutes_address)
    catalogue = gate.catalogue()
    slides = gathered_meeting(gate, quarter).slides
    found = meeting_minutes(
        quarter,
        gate.meeting_decisions(),
        [(slide.name, slide.title) for slide in slides if slide.name != "close"],
        {one.key: one.short for one in catalogue.indicators},
        NameRule.of(catalogue.partnership),
    )
    framed = make_frame(
        gate,
        f"Minutes of the meeting about {quarter}",
        quarter,
        in_quarter=addresses.minutes_address,
        active="exceptions",
        crumbs=(Crumb("The meeting", addresses.meeting_address(quarter)), Crumb("Minutes")),
    )
    title, marks = catalogue.partnership.title, paper_marks(framed, gate.reader.audience)
    paper = minutes_paper(found, title, marks, _drafts(gate))
    framed = replace(framed, lede=paper.subtitle)
    return page.View(frame=framed, quarter=quarter, paper=paper)


def _drafts(gate: Gate) -> frozenset[int]:
    """Return the numbers of the decisions that are not released yet; a steward reads them."""
    own = text_records(gate, TextKind.DECISION)
    steps = text_records(gate, TextKind.STEP)
    records = (
        (one.number, steps.get(one.step, own.get(one.number))) for one in gate.meeting_decisions()
    )
    return frozenset(n for n, record in records if record and not record.is_released)


def paper(found: page.View) -> Paper:
    """Return the paper of the page."""
    return found.paper


PAGE = Page(
    path="/minutes/<quarter>", view=shown_in_the_room(view), layout=page.layout, paper=paper
)
