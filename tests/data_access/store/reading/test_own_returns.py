"""What a reader of an agency is given: its own figures, versions, returns and receipts in full."""

from collections.abc import Iterator

import pytest

from dashboard.catalogue.parts import ALL
from dashboard.figures.observations import Observation, Return, Status
from dashboard.quarters import Quarter
from dashboard.readers import Audience, Reader
from dashboard.returns.receipts import ReceiptState
from data_access.store.store import Store
from data_access.store.suppression import PlanningMethod
from tests import builders as make
from tests.data_access.store.test_held_decisions import BANDS, CORRECTED, waits
from tests.data_access.stores import (
    CATALOGUE,
    ENQUIRIES,
    IN_MEMORY,
    MISSING,
    QUARTER,
    WAITS,
    a_return,
    a_store,
    counted,
)
from tests.doors import opened_once, release_all, seen_by

PARTNER = Reader(Audience.PARTNER)
CARE, POLICE = (Reader(Audience.PARTNER, agency) for agency in ("care", "police"))


def missing(agency: str, number: float, quarter: Quarter = QUARTER) -> Return:
    """Make the return of an agency's missing children."""
    stated = make.observation(MISSING, quarter, number, agency=agency)
    return a_return(stated, received=quarter.last_day)


@pytest.fixture
def store() -> Iterator[Store]:
    """Four enquiries of care's, and missing children of two agencies: 3 and 40."""
    with a_store() as found:
        found.save_return(a_return(counted(4)))
        found.save_return(missing("police", 3))
        found.save_return(missing("care", 40))
        yield found


def _told(store: Store, reader: Reader, key: str) -> dict[str, tuple[float | None, bool]]:
    """Give what a reader is shown of a line, by agency, and whether it is marked as its own."""
    material = seen_by(store, reader).material([key], QUARTER)
    return {o.agency: (o.numerator, o.own) for o in material.observations[key]}


def test_an_agency_is_shown_its_own_figure_and_partners_are_not(store: Store) -> None:
    assert _told(store, CARE, ENQUIRIES.key) == {"care": (4, True)}
    for reader in (PARTNER, POLICE):
        assert _told(store, reader, ENQUIRIES.key) == {"care": (None, False)}


def test_of_a_sum_each_agency_is_shown_its_own_part_and_the_sum_as_partners_are(
    store: Store,
) -> None:
    assert _told(store, POLICE, MISSING.key)["police"] == (3, True)
    assert _told(store, POLICE, MISSING.key)["care"] == _told(store, PARTNER, MISSING.key)["care"]
    sums = [
        seen_by(store, reader).material([MISSING.key], QUARTER).sums
        for reader in (PARTNER, CARE, POLICE)
    ]
    assert sums[0] == sums[1] == sums[2]


def test_what_partners_see_too_has_no_mark(store: Store) -> None:
    store.save_return(a_return(counted(90, QUARTER - 1)))
    (found,) = [
        o
        for o in seen_by(store, CARE)
        .material([ENQUIRIES.key], QUARTER - 1)
        .observations["enquiries"]
    ]
    assert (found.numerator, found.own) == (90, False)


def test_versions_and_returns_are_its_own_too(store: Store) -> None:
    store.save_return(a_return(counted(9), reason="five were found later"))
    own, partner = seen_by(store, CARE), seen_by(store, PARTNER)
    told = [one.observation.numerator for one in own.versions(ENQUIRIES.key, QUARTER)]
    assert told == [4, 9]
    assert [one.source.file for one in own.versions(ENQUIRIES.key, QUARTER)] == ["", ""]
    assert [o.observation.status for o in partner.versions(ENQUIRIES.key, QUARTER)] == [
        Status.SUPPRESSED
    ] * 2
    (stated,) = own.return_(4).observations
    assert (stated.numerator, stated.own) == (9, True)
    assert own.return_(2) == partner.return_(2)  # the police's


def test_a_nil_return_of_its_own_is_nil_where_partners_are_not_told_so() -> None:
    """It was three before it was corrected, so it is hidden from partners."""
    with a_store() as store:
        store.save_return(missing("police", 3))
        nothing = Observation(MISSING.key, QUARTER, "police", status=Status.NIL)
        store.save_return(a_return(nothing, received=QUARTER.last_day))
        states = [
            {one.agency: one.state for one in seen_by(store, reader).receipts(QUARTER, QUARTER)}
            for reader in (PARTNER, CARE, POLICE)
        ]
    received, nil = ReceiptState.RECEIVED, ReceiptState.NIL
    assert [one["police"] for one in states] == [received, received, nil]


def test_a_correction_that_is_held_back_from_partners_is_not_from_its_agency() -> None:
    with a_store() as store:
        store.save_return(waits(BANDS))
        store.save_return(waits(CORRECTED, "two were counted twice"))
        release_all(store)
        shown = {
            reader: {
                o.part: o.numerator
                for o in seen_by(store, reader)
                .material([WAITS.key], QUARTER, parts=True)
                .observations[WAITS.key]
                if o.status is Status.GIVEN
            }
            for reader in (PARTNER, CARE)
        }
        holds = [len(seen_by(store, reader).held_corrections()) for reader in (PARTNER, CARE)]
    assert shown[CARE][ALL] == CORRECTED[ALL]
    assert shown[PARTNER][ALL] == BANDS[ALL]
    assert holds == [1, 0]


def test_the_share_in_time_is_its_own_where_partners_are_not_shown_it() -> None:
    few = {ALL: 33, "days_0_10": 20, "days_11_15": 11, "days_16_20": 2, "days_21_over": 0}
    with a_store() as store:
        store.save_return(waits(few))
        seen = [seen_by(store, one).material([WAITS.key], QUARTER).sums for one in (PARTNER, CARE)]
    (told,), (own,) = (list(sums[WAITS.key].values()) for sums in seen)
    assert (told.value, own.numerator, own.own) == (None, 31, True)


def test_before_there_is_a_plan_it_is_shown_nothing_either() -> None:
    planless = PlanningMethod(planner=None)
    with Store.create(IN_MEMORY, CATALOGUE, demonstration=True, planning=planless) as store:
        store.save_return(a_return(counted(4)))
        assert _told(store, CARE, ENQUIRIES.key) == {"care": (None, False)}


def test_its_reader_is_lowered_to_a_partner(store: Store) -> None:
    with opened_once(seen_by(store, CARE)) as own:
        lowered = own.lowered(Audience.PARTNER).material([ENQUIRIES.key], QUARTER)
    assert lowered == seen_by(store, PARTNER).material([ENQUIRIES.key], QUARTER)
