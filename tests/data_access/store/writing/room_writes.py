"""What the editors of the rooms of assurance write, each with the kind of act it enters."""

from collections.abc import Callable

from dashboard.acts.act import ActKind
from data_access.store.editing.rooms_editor import RoomsEditor
from data_access.store.editor import Editor
from data_access.store.store import Store
from tests.dashboard.assurance.audits.audits import a_version
from tests.dashboard.assurance.evidence.judged import a_judgement
from tests.dashboard.assurance.inspections.inspected import a_report, an_inspection_finding
from tests.dashboard.assurance.yearly.written import a_step
from tests.data_access.store.assurance.assessed import (
    answered_assessment,
    moderated_assessment,
    opened_assessment,
    reviewed,
)
from tests.data_access.store.assurance.discussed import discussed_audit
from tests.data_access.store.assurance.entered import entered_review, released_learning
from tests.data_access.store.assurance.schools import SCHOOL_WRITES
from tests.data_access.store.writing.waiting_writes import HEARD_WRITES

ROOM_EDITORS = RoomsEditor.__bases__

PART = a_step(section="impact", text="Families wait less.")
ROOM_WRITES: dict[str, tuple[ActKind, Callable[[Store, Editor], object]]] = {
    "record_judgement": (
        ActKind.ASSURANCE,
        lambda _, desk: desk.record_judgement(a_judgement(), after=0),
    ),
    "record_inspection": (
        ActKind.ASSURANCE,
        lambda _, desk: desk.record_inspection(a_report(desk.today), after=0),
    ),
    "record_inspection_finding": (
        ActKind.ASSURANCE,
        lambda _, desk: (
            desk.record_inspection(a_report(desk.today), after=0),
            desk.record_inspection_finding(an_inspection_finding()),
        ),
    ),
    "record_paper": (ActKind.ASSURANCE, lambda _, desk: desk.record_paper(PART, after=0)),
    "record_assessment": (ActKind.ASSURANCE, lambda _, desk: opened_assessment(desk)),
    "answer_standard": (ActKind.ASSURANCE, lambda _, desk: answered_assessment(desk, many=1)),
    "moderate_standard": (ActKind.ASSURANCE, lambda _, desk: moderated_assessment(desk)),
    "record_peer_review": (ActKind.ASSURANCE, lambda _, desk: reviewed(desk)),
    **SCHOOL_WRITES,
    **HEARD_WRITES,
    "record_review": (ActKind.ASSURANCE, lambda _, desk: entered_review(desk)),
    "record_review_learning": (ActKind.ASSURANCE, lambda _, desk: released_learning(desk)),
    "record_learning": (
        ActKind.ASSURANCE,
        lambda _, desk: (discussed_audit(desk), desk.record_learning(a_version(), after=0)),
    ),
}
"""Every way in which the rooms write."""
