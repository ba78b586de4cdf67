"""A proposal is read field by field, and all faults are named at once, each at its field."""

from dataclasses import replace

import pytest

from dashboard.agreements.level_proposals import propose_end, propose_level
from dashboard.catalogue.indicators import Indicator, Kind, Polarity
from dashboard.catalogue.thresholds import Direction, Measure
from tests import builders as make

LINE = make.stock(polarity=Polarity.NONE)
LOW = make.stock(polarity=Polarity.LOW)
HIGH = make.share(polarity=Polarity.HIGH)
BAND = make.share(polarity=Polarity.BAND)
THRESHOLD = {"sort": "threshold", "direction": "above", "high": "390", "since": "2025-26 Q1"}
TARGET = {"sort": "target", "level": "90", "amber": "85", "since": "2025-26 Q1"}
FROM = make.q("2025-26 Q1")


@pytest.mark.parametrize("since", ["2025-26 Q1", "2025-26-q1", "2025-26-Q1", " 2025-26 q1 "])
def test_a_threshold_is_read(since: str) -> None:
    found = propose_level(
        {**THRESHOLD, "since": since, "until": "2026-27 Q4"}, LINE, "the sub-group"
    )
    assert found.faults == {}
    wanted = make.threshold(above=390, since=FROM, until=make.q("2026-27 Q4"))
    assert found.level == replace(wanted, agreed="the sub-group")


@pytest.mark.parametrize(
    ("written", "value"),
    [("1,200", 1200), ("0", 0)],
)
def test_a_level_is_read_as_people_write_it(written: str, value: float) -> None:
    found = propose_level({**THRESHOLD, "high": written}, LINE)
    assert (found.faults, getattr(found.level, "high", None)) == ({}, value)


def test_a_level_between_two_counts_is_asked_about_and_taken_where_it_is_meant() -> None:
    outside = {**THRESHOLD, "direction": "outside", "low": "12.5", "high": "1,200.5"}
    asked = propose_level(outside, LINE)
    assert (asked.level, asked.asked) == (None, "12.5 1200.5")
    assert asked.faults["low"][0] == (
        "Found 12.5 children; expected a whole number of children; "
        "if a level between two counts is meant, say so below."
    )
    meant = propose_level({**outside, "between": asked.asked}, LINE)
    assert (meant.faults, getattr(meant.level, "high", None)) == ({}, 1200.5)
    assert propose_level({**outside, "low": "13.5", "between": asked.asked}, LINE).level is None
    rate = propose_level({**THRESHOLD, "high": "12.5", "measure": "rate"}, LINE)
    assert rate.faults == {}


@pytest.mark.parametrize(
    ("written", "value"), [("85%", 85), ("85", 85), ("0.85%", 0.85), ("0", 0), ("1", 1)]
)
def test_a_level_of_a_share_is_read_as_people_write_it(written: str, value: float) -> None:
    found = propose_level({**TARGET, "level": written, "amber": ""}, HIGH)
    assert (found.faults, getattr(found.level, "level", None)) == ({}, value)


@pytest.mark.parametrize(
    ("line", "said", "sentence"),
    [
        (
            make.indicator(unit="crimes"),
            {**THRESHOLD, "high": "12.5%"},
            "Found “12.5%”, a per cent; expected a number of crimes.",
        ),
        (
            LINE,
            {**THRESHOLD, "high": "12.5%", "measure": "rate"},
            "Found “12.5%”, a per cent; expected a rate per 10,000.",
        ),
        (
            HIGH,
            {**THRESHOLD, "high": "0.85"},
            "Found 0.85: if 85% is meant, write 85%, else 0.85%.",
        ),
    ],
)
def test_a_level_in_another_unit_is_asked_about(
    line: Indicator, said: dict[str, str], sentence: str
) -> None:
    assert propose_level(said, line).faults == {"high": (sentence,)}


def test_a_band_a_rate_and_a_target_are_read() -> None:
    band = {"direction": "outside", "low": "2300", "high": "2800", "measure": "rate"}
    level = propose_level({**THRESHOLD, **band}, LINE).level
    assert level == replace(
        make.threshold(2800, 2300, FROM, Measure.RATE), agreed="", direction=Direction.OUTSIDE
    )
    assert propose_level(TARGET, HIGH).level == replace(
        make.target(90, FROM, amber=85.0), agreed=""
    )
    within = {"sort": "target", "low": "30", "high": "50", "tolerance": "5", "since": "2025-26 Q1"}
    wanted = make.target(since=FROM, low=30.0, high=50.0, tolerance=5.0)
    assert propose_level(within, BAND).level == replace(wanted, agreed="")


@pytest.mark.parametrize(
    ("said", "line", "fields"),
    [
        ({"high": ""}, LINE, {"high"}),
        ({"high": "many"}, LINE, {"high"}),
        ({"high": "1e9"}, LINE, {"high"}),
        ({"high": "nan"}, LINE, {"high"}),
        ({"high": "-3"}, LINE, {"high"}),
        ({"high": "101"}, HIGH, {"high"}),
        ({"low": "3"}, LINE, {"low"}),
        ({"direction": "below"}, LINE, {"low", "high"}),
        ({"direction": "outside", "low": "400"}, LINE, {"low"}),
        ({"direction": "sideways"}, LINE, {"direction"}),
        ({"direction": ""}, LINE, {"direction"}),
        ({"since": ""}, LINE, {"since"}),
        ({"since": "soon"}, LINE, {"since"}),
        ({"since": "2025-27 Q1"}, LINE, {"since"}),
        ({"until": "2024-25 Q4"}, LINE, {"until"}),
        ({"until": "Q4"}, LINE, {"until"}),
        ({"measure": "rate"}, make.indicator(), {"measure"}),
        ({"measure": "rat"}, LINE, {"measure"}),
        ({"sort": "wish"}, LINE, {"sort"}),
        (TARGET, LINE, {"sort"}),
        ({**TARGET, "amber": "95"}, HIGH, {"amber"}),
        ({**TARGET, "amber": "85"}, LOW, {"amber"}),
        ({**TARGET, "level": ""}, HIGH, {"level"}),
        ({**TARGET, "level": "101"}, HIGH, {"level"}),
        ({**TARGET, "level": "", "amber": "", "low": "50", "high": "30"}, BAND, {"low", "high"}),
        (TARGET, make.indicator(kind=Kind.OUTCOMES, polarity=Polarity.HIGH), {"level"}),
    ],
)
def test_a_fault_stands_at_its_field(said: dict[str, str], line: object, fields: set[str]) -> None:
    typed = {name: text for name, text in {**THRESHOLD, **said}.items() if text}
    found = propose_level(typed, line)  # type: ignore[arg-type]
    assert found.level is None
    assert fields <= set(found.faults)
    if "sort" not in said:
        assert set(found.faults) == fields


def test_every_fault_is_named_at_once() -> None:
    said = {
        "sort": "target",
        "level": "x",
        "amber": "y",
        "measure": "z",
        "since": "then",
        "until": "2024-25 Q5",
    }
    assert set(propose_level(said, LINE).faults) == {
        *("sort", "level", "amber", "measure", "since", "until")
    }


def test_two_levels_never_hold_in_the_same_quarter() -> None:
    line = make.stock(thresholds=(make.threshold(above=400, since=FROM - 8),))
    (fault,) = propose_level(THRESHOLD, line).faults["since"]
    assert "The threshold above 400 holds from 2023-24 Q1 on" in fault
    before = {"since": "2020-21 Q1", "until": "2022-23 Q4"}
    assert propose_level({**THRESHOLD, **before}, line).level is not None
    assert propose_level({**THRESHOLD, "measure": "rate"}, line).level is not None


@pytest.mark.parametrize("until", ["2020-21 Q1", "soon"])
def test_an_end_that_is_faulty_hides_no_level_that_stands(until: str) -> None:
    line = make.indicator(thresholds=(make.threshold(above=100),))
    told = propose_level({**THRESHOLD, "until": until}, line).faults
    assert set(told) == {"until", "since"}
    assert "two never hold in the same quarter" in told["since"][0]


def test_a_measure_that_cannot_be_hides_no_level_of_a_line_without_a_rate() -> None:
    line = make.indicator(thresholds=(make.threshold(above=100),))
    for measure in ("zzz", "rate"):
        assert set(propose_level({**THRESHOLD, "measure": measure}, line).faults) == {
            "measure",
            "since",
        }


@pytest.mark.parametrize(
    ("until", "told"),
    [
        ("", "missing"),
        ("then", "expected a quarter"),
        ("2024-25 Q4", "2025-26 Q1 or later"),
        ("2026-27 Q4", "ends with 2026-27 Q4 already"),
    ],
)
def test_an_end_that_cannot_be_is_told(until: str, told: str) -> None:
    level = make.threshold(above=390, since=FROM, until=make.q("2026-27 Q4"))
    found = propose_end({"until": until} if until else {}, level)
    assert found.level is None
    assert told in found.faults["until"][0]


def test_an_end_gives_the_level_with_its_last_quarter() -> None:
    level = make.threshold(above=390, since=FROM)
    assert propose_end({"until": "2025-26 Q2"}, level).level == replace(level, until=FROM + 1)


@pytest.mark.parametrize("until", ["", "1990-91 Q1", "2040-41 Q1"])
def test_a_missing_first_quarter_hides_no_other_fault_and_makes_none(until: str) -> None:
    line = make.share(polarity=Polarity.HIGH)
    said = {"sort": "target", "level": "120", "amber": "130", "until": until}
    found = propose_level(said, line)
    assert set(found.faults) == {"since", "level", "amber"}
