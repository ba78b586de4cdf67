"""What waits for an agency stands in one place, on the first page of who is of it."""

from datetime import timedelta

import pytest

from callbacks.indicators import overview
from dashboard.catalogue.decisions import Minute
from dashboard.meetings.action_words import ActionSource, SuccessMeasure
from dashboard.meetings.decisions import DecisionKind, MeetingDecision
from dashboard.readers import Audience, Reader
from data_access.store.editor import open_editor
from tests import builders as make
from tests.callbacks.lines import a_line_of
from tests.callbacks.thresholds.test_thresholds import FIRST, VALUES
from tests.dashboard.assurance.audits.audits import every_grade
from tests.data_access.store.assurance.assessed import opened_assessment
from tests.data_access.store.assurance.discussed import begun_audit
from tests.data_access.stores import QUARTER, Clock, a_return, a_store, counted
from tests.doors import DAY, STEWARD, edited, now, opened_once, release_all, seen_by

CLOCK = Clock(DAY)
ACTION = MeetingDecision(
    meeting=QUARTER,
    held=DAY,
    item="",
    kind=DecisionKind.ACTION,
    text="Minutes go out sooner",
    who="Head of Service",
    due=DAY + timedelta(days=10),
    by="A. Analyst",
    source=ActionSource.AUDIT,
    agency="care",
    measure=SuccessMeasure.VOICES,
)


def test_parts_of_audits_section_11_and_actions_wait_for_the_agency_that_is_asked() -> None:
    with a_store(clock=CLOCK) as store:
        store.save_return(a_return(counted(50, QUARTER)))
        with open_editor(store, STEWARD, DAY, CLOCK) as desk:
            begun = begun_audit(desk, cases=1)
            part = every_grade(1, is_good=True, agency="police", audit=begun.audit)
            desk.grade_case(part, after=0)
            opened_assessment(desk)
            desk.record_decision(ACTION)
        release_all(store)
        told = {}
        for agency in ("care", "police", ""):
            partner = Reader(Audience.PARTNER, agency)
            with opened_once(seen_by(store, partner, DAY)) as gate:
                shown = overview.view(gate)
            told[agency] = [
                (one.title.partition(":")[0], one.address) for one in shown.waits.matters
            ]
    assessed = "Section 11 2025-26"
    assert told == {
        "care": [
            ("Audit 1", "/audits/1"),
            (assessed, "/section-11/care"),
            ("Minutes go out sooner", "/actions/1"),
        ],
        "police": [("Return for 2021-22 Q3", "/quality"), (assessed, "/section-11/police")],
        "": [],
    }


@pytest.mark.parametrize("is_latest", [True, False])
def test_commentary_waits_on_the_page_of_the_latest_quarter(is_latest: bool) -> None:
    last = FIRST + len(VALUES) - 1
    store = a_line_of(VALUES, FIRST)
    level = make.threshold(above=390, since=FIRST)
    edited(store).add_level("icpc", level, Minute("the sub-group"))
    agency = now(store).catalogue().indicator("icpc").agencies[0]
    with opened_once(seen_by(store, Reader(Audience.PARTNER, agency), DAY)) as gate:
        shown = overview.view(gate, None if is_latest else last - 1)
    found = [(one.address, one.told) for one in shown.waits.matters]
    asked = "Asked for about one exception, and not said yet"
    assert found == ([(f"/commentary?quarter={last.address}", asked)] if is_latest else [])
    assert bool(shown.waits.agency) == is_latest
    store.dispose()
