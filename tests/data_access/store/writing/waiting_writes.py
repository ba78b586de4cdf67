"""Things that wait in a store, for the tests of what its writes enter in the log."""

from collections.abc import Callable
from dataclasses import replace

from dashboard.acts.act import ActKind
from dashboard.agreements.waiting_changes import WaitingChange
from dashboard.assurance.plan_steps import PlanStep, PlanWord
from dashboard.catalogue.decisions import Minute
from dashboard.catalogue.partnership import SecondPerson
from dashboard.disclosure.held_corrections import HoldWord
from dashboard.releases.purge_requests import PurgeRequest
from dashboard.releases.purges import PurgedThing, PurgeReason
from data_access.store.editing.heard.dives_editor import DivesEditor
from data_access.store.editing.heard.voices_editor import VoicesEditor
from data_access.store.editor import Editor
from data_access.store.held_decisions import listed_corrections
from data_access.store.store import Store
from tests import builders as make
from tests.dashboard.assurance.plans import a_step, an_entry
from tests.data_access.store.assurance.dived import concluded_dive
from tests.data_access.store.assurance.surveyed import released_quote, released_results
from tests.data_access.stores import QUARTER
from tests.doors import STEWARD, now, seen_by

HEARD_EDITORS = (VoicesEditor, DivesEditor)
HEARD_WRITES: dict[str, tuple[ActKind, Callable[[Store, Editor], object]]] = {
    "record_survey": (ActKind.ASSURANCE, lambda _, desk: released_results(desk)),
    "record_voice": (
        ActKind.ASSURANCE,
        lambda _, desk: (released_results(desk), released_quote(desk)),
    ),
    "record_dive": (ActKind.ASSURANCE, lambda _, desk: concluded_dive(desk)),
}
"""The ways of writing voices and deep-dives, with the kind of their act."""
MINUTE = Minute("the sub-group", "a meeting", "as agreed", "A. Analyst")
ABOVE = make.threshold(above=390, since=QUARTER)
ENTRY = an_entry(entry=0, number=0)


def decide_all_held(store: Store, desk: Editor) -> object:
    asked = {one.correction.address: one.token for one in listed_corrections(store)}
    tried = desk.try_held(asked).token
    return desk.decide_held(asked, "A. Steward", HoldWord.RELEASED, tried)


def waiting_level(store: Store, desk: Editor) -> WaitingChange:
    """Have a level wait for a second person, where the partnership chose so."""
    catalogue = now(store).catalogue()
    if not catalogue.partnership.second_person:
        chosen = replace(catalogue.partnership, second_person=tuple(SecondPerson))
        store.save_catalogue(replace(catalogue, partnership=chosen), agreed="us")
        desk.add_level("enquiries", ABOVE, MINUTE)
    return seen_by(store, STEWARD).waiting_changes()[0]


def begun_entry(desk: Editor) -> PlanStep:
    desk.save_plan_entries([ENTRY])
    return desk.record_plan_step(a_step(PlanWord.BEGUN, 0), after=0)


def proposed_purge(desk: Editor) -> PurgeRequest:
    thing = PurgedThing.read("return-3")
    return desk.purges.propose(thing, PurgeReason.CHILD, "A. Steward")
