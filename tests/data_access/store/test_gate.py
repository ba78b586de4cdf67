"""What passes the gate: for each audience, from every read."""

from dataclasses import replace
from datetime import date

import pytest

from dashboard.catalogue.partnership import SmallNumberRule
from dashboard.figures.lines import line_series
from dashboard.figures.observations import Observation, Status
from dashboard.figures.time_spans import TimeSpan
from dashboard.free_text.findings import KEPT_BACK, WITHHELD
from dashboard.readers import Audience, Reader
from dashboard.readings.readings import read_line
from data_access.store.gate import Gate
from data_access.store.store import Store
from data_access.store.suppression import PlanningMethod
from tests import builders as make
from tests.data_access.stores import (
    CATALOGUE,
    ENQUIRIES,
    IN_MEMORY,
    MISSING,
    QUARTER,
    WAITS,
    Clock,
    a_return,
    a_store,
    counted,
)
from tests.doors import DAY, now, release_all, seen_by

PUBLIC, PARTNER, STEWARD = (Reader(audience) for audience in Audience)
ROUNDED = SmallNumberRule("care", "1 to 7, the rest rounded to 5", 1, 7, 5, "Test")


def _seen(store: Store, reader: Reader, key: str = "enquiries") -> dict[str, float | None]:
    """Give what a reader sees of a line by part."""
    material = seen_by(store, reader).material([key], QUARTER, parts=True)
    return {o.part: o.numerator for o in material.observations[key]}


def test_a_small_count_passes_to_the_steward_alone() -> None:
    store = a_store()
    store.save_return(a_return(counted(3)))
    assert _seen(store, STEWARD) == {"all": 3}
    assert _seen(store, PARTNER) == _seen(store, PUBLIC) == {"all": None}


def test_what_partners_agree_to_see_they_see_of_earlier_quarters_too() -> None:
    store = a_store()
    store.save_return(a_return(counted(3)))
    assert _seen(store, PARTNER) == {"all": None}
    rule = replace(ROUNDED, key="care", largest=5, rounding=1, partner_largest=0)
    before = now(store).catalogue()
    lines = tuple(replace(line, small_numbers="care") for line in before.indicators)
    agencies = tuple(replace(one, small_numbers="care") for one in before.agencies)
    agreed = replace(before, rules=(rule,), indicators=lines, agencies=agencies)
    store.save_catalogue(agreed, agreed="the partnership")
    assert _seen(store, PARTNER) == {"all": 3}
    assert _seen(store, PUBLIC) == {"all": None}


def test_a_zero_and_a_large_count_pass_to_everyone() -> None:
    store = a_store()
    store.save_return(a_return(counted(0)))
    store.save_return(a_return(counted(412, QUARTER - 1)))
    material = seen_by(store, PUBLIC).material(["enquiries"], QUARTER)
    assert [o.numerator for o in material.observations["enquiries"]] == [412, 0]


def test_a_figure_that_was_ever_small_is_hidden_in_every_version() -> None:
    store = a_store()
    store.save_return(a_return(counted(3)))
    store.save_return(a_return(counted(9), reason="six children were found later"))
    release_all(store)
    shown = seen_by(store, PUBLIC)
    assert _seen(store, PUBLIC) == {"all": None}
    versions = shown.versions("enquiries", QUARTER)
    assert [v.observation.status for v in versions] == [Status.SUPPRESSED] * 2
    assert [v.source.reason for v in versions] == ["", KEPT_BACK]
    for number in (1, 2):
        assert [o.numerator for o in shown.return_(number).observations] == [None]
    assert shown.return_(2).reason == KEPT_BACK
    assert seen_by(store, STEWARD).return_(2).reason == "six children were found later"


@pytest.mark.parametrize(
    ("reason", "told"),
    [
        ("12 late entries", KEPT_BACK),
        ("4 late entries", KEPT_BACK),
        ("a pair was counted twice", KEPT_BACK),
        ("Jamie Smith, 9, was counted twice", KEPT_BACK),
        ("asked for by Jamie Smith", WITHHELD),
        ("late entries", "late entries"),
    ],
)
def test_one_sentence_stands_for_every_number_beside_hidden_figures(reason: str, told: str) -> None:
    store = a_store()
    store.save_return(a_return(counted(3), reason=reason))
    release_all(store)
    assert seen_by(store, PUBLIC).return_(1).reason == told
    assert seen_by(store, STEWARD).return_(1).reason == reason


def test_where_nothing_is_hidden_a_number_is_told_and_a_small_one_withheld() -> None:
    store = a_store()
    for number, reason in enumerate(("12 late entries", "4 children came late"), start=1):
        store.save_return(a_return(counted(412, QUARTER - number), reason=reason))
    release_all(store)
    told = [seen_by(store, PUBLIC).return_(number).reason for number in (1, 2)]
    assert told == ["12 late entries", WITHHELD]


def test_a_note_that_names_a_number_is_not_passed_on() -> None:
    store = a_store()
    noted = replace(counted(412), reason="three of them twice")
    plain = make.observation(WAITS, QUARTER, Status.NOT_AVAILABLE)
    store.save_return(a_return(noted, replace(plain, reason="the system was down")))
    release_all(store)
    found = seen_by(store, PUBLIC).material(["enquiries", "waits"], QUARTER).observations
    assert [o.reason for o in found["enquiries"]] == [""]
    assert [o.reason for o in found["waits"]] == ["the system was down"]


def test_hidden_here_and_hidden_at_its_source_cannot_be_told_apart() -> None:
    store = a_store()
    store.save_return(a_return(counted(3)))
    withheld = make.observation(ENQUIRIES, QUARTER - 1, Status.SUPPRESSED)
    store.save_return(a_return(replace(withheld, reason="fewer than 6")))
    found = seen_by(store, PUBLIC).material(["enquiries"], QUARTER).observations["enquiries"]
    first, second = (replace(o, quarter=QUARTER, cell="") for o in found)
    assert first == second


def test_agencies_figures_are_added_before_they_are_hidden() -> None:
    store = a_store()
    store.save_return(a_return(make.observation(MISSING, QUARTER, 40, "police")))
    store.save_return(a_return(make.observation(MISSING, QUARTER, 30, "care")))
    material = seen_by(store, PUBLIC).material(["missing"], QUARTER)
    assert material.combined(MISSING, (QUARTER,)).figures[0].value == 70


def test_a_rounded_source_is_rounded_in_every_figure_and_in_their_sum() -> None:
    agencies = tuple(make.agency(a.key, small_numbers="care") for a in CATALOGUE.agencies)
    lines = tuple(replace(i, small_numbers="care") for i in CATALOGUE.indicators)
    catalogue = replace(CATALOGUE, rules=(ROUNDED,), agencies=agencies, indicators=lines)
    store = a_store(catalogue=catalogue)
    store.save_return(a_return(make.observation(MISSING, QUARTER, 42, "police")))
    store.save_return(a_return(make.observation(MISSING, QUARTER, 31, "care")))
    shown = seen_by(store, PUBLIC)
    material = shown.material(["missing"], QUARTER)
    assert [o.numerator for o in material.observations["missing"]] == [30, 40]
    assert material.combined(MISSING, (QUARTER,)).figures[0].value == 75
    assert [o.numerator for o in shown.return_(1).observations] == [40]
    material = seen_by(store, STEWARD).material(["missing"], QUARTER)
    assert material.combined(MISSING, (QUARTER,)).figures[0].value == 73


def test_without_a_plan_no_local_figure_passes() -> None:
    store = Store.create(IN_MEMORY, CATALOGUE, planning=PlanningMethod(None))
    store.save_return(a_return(counted(412)))
    shown = seen_by(store, PUBLIC)
    assert not shown.is_protected
    assert _seen(store, PUBLIC) == {"all": None}
    assert [v.observation.numerator for v in shown.versions("enquiries", QUARTER)] == [None]
    assert [o.numerator for o in shown.return_(1).observations] == [None]
    assert seen_by(store, STEWARD).is_protected
    assert _seen(store, STEWARD) == {"all": 412}


def test_what_the_plan_does_not_cover_is_hidden() -> None:
    store = a_store()
    store.save_return(a_return(counted(412, QUARTER - 1)))
    store._planning = PlanningMethod(None)
    store.save_return(a_return(counted(420)))
    found = seen_by(store, PUBLIC).material(["enquiries"], QUARTER).observations["enquiries"]
    assert [o.numerator for o in found] == [412, None]
    store._planning = PlanningMethod()
    store.make_plan()
    found = seen_by(store, PUBLIC).material(["enquiries"], QUARTER).observations["enquiries"]
    assert [o.numerator for o in found] == [412, 420]


def test_what_was_hidden_stays_hidden() -> None:
    store = a_store()
    store.save_return(a_return(counted(3)))
    store.save_return(a_return(counted(200)))
    store.make_plan()
    assert _seen(store, PUBLIC) == {"all": None}


def test_as_it_stood_on_a_day_is_no_way_round() -> None:
    clock = Clock(date(2024, 1, 10))
    store = a_store(clock=clock)
    store.save_return(a_return(counted(412)))
    clock.next_day()
    store.save_return(a_return(counted(3)))
    with store.snapshot(date(2024, 1, 10)) as then:
        found = Gate(then, PUBLIC, DAY).material(["enquiries"], QUARTER)
    stated: tuple[Observation, ...] = found.observations["enquiries"]
    assert [o.numerator for o in stated] == [None]


def test_a_sum_that_lacks_an_agency_is_shown_where_each_figure_in_it_is() -> None:
    store = a_store()
    store.save_return(a_return(make.observation(MISSING, QUARTER - 1, 40, "police")))
    store.save_return(a_return(make.observation(MISSING, QUARTER, 3, "police")))
    material = seen_by(store, PUBLIC).material(["missing"], QUARTER)
    earlier, latest = material.combined(MISSING, (QUARTER - 1, QUARTER)).figures
    assert (earlier.value, earlier.given, earlier.due) == (40, 1, 2)
    assert latest.status is Status.SUPPRESSED


def test_a_share_in_time_passes_while_its_bands_do_not() -> None:
    store = a_store()
    counts = {"all": 101, "days_0_10": 6, "days_11_15": 82, "days_16_20": 3, "days_21_over": 10}
    stated = (make.observation(WAITS, QUARTER, n, part=part) for part, n in counts.items())
    store.save_return(a_return(*stated))
    material = seen_by(store, PUBLIC).material(["waits"], QUARTER)
    late = [o.numerator for o in material.observations["waits"] if o.part == "days_21_over"]
    share = read_line(material, WAITS, QUARTER).figure
    assert late == [None]
    assert share is not None
    assert (share.numerator, share.denominator) == (88, 101)


def test_a_share_in_time_of_which_few_were_late_passes_no_read() -> None:
    """Four of a hundred were late: the share is hidden where parts are read and where not."""
    store = a_store()
    bands = zip(("all", *(band.key for band in WAITS.bands)), (100, 60, 36, 3, 1), strict=True)
    store.save_return(
        a_return(*(make.observation(WAITS, QUARTER, n, part=part) for part, n in bands))
    )
    for parts in (False, True):
        material = seen_by(store, PUBLIC).material(["waits"], QUARTER, parts=parts)
        found = line_series(material, WAITS, TimeSpan.QUARTER, QUARTER).figures[-1]
        assert (found.status, found.value) == (Status.SUPPRESSED, None)
    material = seen_by(store, STEWARD).material(["waits"], QUARTER)
    assert line_series(material, WAITS, TimeSpan.QUARTER, QUARTER).figures[-1].value == 96
