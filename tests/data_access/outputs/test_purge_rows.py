"""A purge reaches the editions that may hold what is purged, and no other."""

from collections.abc import Iterator
from dataclasses import replace

import pytest

from dashboard.assurance.yearly.paper_lists import PaperKind, paper_span
from dashboard.outputs.editions import Edition, StoreMark
from dashboard.outputs.jobs import MadeFile
from dashboard.quarters import Quarter
from dashboard.readers import Audience
from dashboard.releases.purges import PurgedThing
from data_access.outputs.purge_rows import PurgeRows
from data_access.store.outputs_door import desk_of
from data_access.store.store import Store, utc_now
from tests.dashboard.assurance.yearly.written import a_step
from tests.data_access.stores import a_store
from tests.doors import DAY, edited

HERE = Quarter.containing(DAY).year
SPANS = (paper_span(PaperKind.YEARLY, 2023), paper_span(PaperKind.PRIORITIES, HERE), "2024-25")


@pytest.fixture(scope="module")
def store() -> Iterator[Store]:
    """A store with a part of the yearly report, one of priorities, and an edition of each kind."""
    with a_store() as found:
        desk = edited(found)
        part = a_step(section="impact", text="Families wait less.")
        desk.record_paper(part, after=0)
        aims = replace(part, kind=PaperKind.PRIORITIES, year=HERE, section="priorities")
        desk.record_paper(aims, after=0)
        for span in SPANS:
            mark = StoreMark(utc_now(), {"paper_step": 2}, ())
            about = (span, Audience.PUBLIC, 1, "Report", "state", "1", DAY, "https://a.example")
            made = Edition(*about, mark, utc_now(), "A. Steward")
            desk_of(found).issue(made, [MadeFile("report.pdf", "pdf", b"%PDF")])
        yield found


@pytest.mark.parametrize(
    ("thing", "span"), [("paper-step-1", SPANS[0]), ("paper-step-2", SPANS[1])]
)
def test_a_part_of_a_paper_stands_in_editions_of_that_paper_alone(
    store: Store, thing: str, span: str
) -> None:
    with store.snapshot() as snapshot:
        rows = PurgeRows(store.partnership)
        found = rows.editions_with(snapshot.connection, PurgedThing.read(thing))
    assert [one.span for one in found] == [span]
