"""A faulty catalogue names all its faults at once, and none of it is loaded."""

import copy
from collections.abc import Callable, Iterator
from functools import partial
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest

from dashboard.catalogue.files.load import catalogue_tables, from_tables, load_catalogue
from dashboard.errors import CatalogueError, Fault

DATA = Path(__file__).resolve().parents[3] / "data"
GOOD = catalogue_tables(load_catalogue(DATA / "second_partnership"))

FAULTS = {
    ("partnership.toml", "themes"): ["nowhere", "Homes Again"],
    ("partnership.toml", "partnership, neighbour_model"): ["the latest"],
    ("partnership.toml", "partnership, area_code"): ["Rochdale"],
    ("partnership.toml", "partnership, area_old_code"): ["35"],
    ("partnership.toml", "partnership, area neighbours, kind"): ["neighbors_mean"],
    ("partnership.toml", "partnership, area region, codes"): ["2 codes", "North West"],
    ("partnership.toml", "agency police, key"): ["2 with this key"],
    ("partnership.toml", "agency police, due_days"): ["0"],
    ("partnership.toml", "agency police, small_numbers"): ["strikt"],
    ("partnership.toml", "agency council, due_days"): ["24.5"],
    ("partnership.toml", "small_number_rule loose, largest"): ["5"],
    ("partnership.toml", "small_number_rule loose, rounding"): ["0"],
    ("cellar.toml", "the whole file"): ["does not name"],
    ("streets.toml", "colour"): ["a key nobody knows"],
    ("streets.toml", "indicator fights, polarty"): ["a key nobody knows"],
    ("streets.toml", "indicator fights, kind"): ["flows"],
    ("streets.toml", "indicator fights, since"): ["2021 Q5"],
    ("streets.toml", "indicator fights, unit"): ["fights"],
    ("streets.toml", "indicator fights, short"): ["43 letters"],
    ("streets.toml", "indicator fights, combine"): ["with one agency"],
    ("streets.toml", "indicator fights, comparator"): ["neither"],
    ("streets.toml", "indicator fights, evidence"): ["guess"],
    ("streets.toml", "indicator fights, agencies"): ["polise"],
    ("streets.toml", "indicator fights, breakdowns"): ["agee"],
    ("streets.toml", "indicator fights, key"): ["2 with this key (streets, homes)"],
    ("streets.toml", "indicator fights, target 1"): ["a target"],
    ("streets.toml", "indicator fights, threshold 1, above, below, outside"): ["above and below"],
    ("streets.toml", "indicator fights, threshold 2, above, below, outside"): ["none of them"],
    ("streets.toml", "indicator fights, threshold 2, since"): ["while threshold 1 still holds"],
    ("streets.toml", "indicator fights, threshold 3, outside"): ["10, 5"],
    ("streets.toml", "indicator fights, threshold 3, until"): ["2022-23 Q1"],
    ("streets.toml", "indicator fines_share, year"): ["last"],
    ("streets.toml", "indicator fines_share, denominator"): ["nothing"],
    ("streets.toml", "indicator fines_share, rate"): ["true"],
    ("streets.toml", "indicator fines_share, rate_title"): ["nothing"],
    ("streets.toml", "indicator fines_share, until"): ["2020-21 Q1"],
    ("streets.toml", "indicator fines_share, comparator"): ["no_comparator besides"],
    ("streets.toml", "indicator fines_share, comparator, form"): ["rates"],
    ("streets.toml", "indicator fines_share, small_numbers"): ["mild"],
    ("streets.toml", "indicator fines_share, replaces"): ["fins_share"],
    ("streets.toml", "indicator fines_share, target 1, amber"): ["90"],
    ("streets.toml", "indicator fines_share, target 2"): ["120"],
    ("streets.toml", "indicator fines_share, target 2, since"): ["while target 1 still holds"],
    ("streets.toml", "indicator 3, key"): ["nothing"],
    ("streets.toml", "indicator 3, definition"): ["5"],
    ("streets.toml", "indicator 3, numerator"): ['""'],
    ("streets.toml", "indicator 3, agencies"): ["council"],
    ("homes.toml", "indicator fights, threshold 1, above"): ["ten"],
    ("homes.toml", "indicator fights, threshold 1, measure"): ["rate"],
    ("homes.toml", "indicator fights, replaces"): ["still in force"],
    ("homes.toml", "indicator visits, band days_1_5"): ["lower 1"],
    ("homes.toml", "indicator visits, band days_5_10"): ["lower 5"],
    ("homes.toml", "indicator visits, band days_over"): ["lower 12", "upper 20"],
    ("homes.toml", "indicator visits, limit_days"): ["7"],
    ("homes.toml", "indicator visits, breakdowns"): ["days_5_10 2 times", "a part called all"],
    ("breakdowns.toml", "breakdown age, part"): ["1"],
    ("relations.toml", "invariant more_or_less, relation"): ["~"],
    ("relations.toml", "invariant more_or_less, left"): ["visits:days_0_5"],
    ("relations.toml", "invariant more_or_less, right"): ["nothing"],
    ("relations.toml", "relation 1, outer"): ["vists"],
    ("relations.toml", "relation 1, kind"): ["within"],
    ("relations.toml", "step 1, indicator"): ["nobody_knows"],
    ("events.toml", "event 1, break"): ["yes"],
    ("events.toml", "event 1, indicators"): ["fightz"],
}
"""Each place where tests/data/faulty_catalogue is faulty, with words of what was found there."""


def faults_of(given: dict[str, Any]) -> tuple[Fault, ...]:
    """Read a catalogue from tables and give the faults that are named."""
    with pytest.raises(CatalogueError) as caught:
        from_tables(given)
    return caught.value.faults


def changed(change: Callable[[dict[str, Any]], object]) -> dict[str, Any]:
    """Give the good catalogue's tables after one change."""
    given = copy.deepcopy(GOOD)
    change(given)
    return given


def line(given: dict[str, Any], key: str) -> dict[str, Any]:
    """Find an indicator's table."""
    every = (one for file in given.values() for one in file.get("indicator", []))
    found: dict[str, Any] = next(one for one in every if one["key"] == key)
    return found


def test_every_fault_is_named_at_once_with_file_table_and_key() -> None:
    with pytest.raises(CatalogueError) as caught:
        load_catalogue(DATA / "faulty_catalogue")
    named: dict[tuple[str, str], list[str]] = {}
    for fault in caught.value.faults:
        named.setdefault((fault.file, fault.place), []).append(fault.found)
    assert sorted(named) == sorted(FAULTS)
    for place, words in FAULTS.items():
        assert len(named[place]) == len(words), place
        assert all(w in found for w, found in zip(words, named[place], strict=True)), place


def test_the_error_is_one_line_a_fault_that_says_what_to_do() -> None:
    with pytest.raises(CatalogueError) as caught:
        load_catalogue(DATA / "faulty_catalogue")
    lines = str(caught.value).splitlines()
    assert lines[0] == "The catalogue cannot be used; nothing was loaded."
    assert len(lines) == 1 + len(caught.value.faults)
    assert '  streets.toml, indicator fights, agencies: found "polise"; expected "police"' in lines
    assert (
        "  streets.toml, indicator fights, polarty: found a key nobody knows; expected polarity"
        in lines
    )


def _set(key: str, value: object, tables: dict[str, Any]) -> None:
    line(tables, "assessment_days")[key] = value


def test_the_faults_of_a_file_stand_together() -> None:
    with pytest.raises(CatalogueError) as caught:
        load_catalogue(DATA / "faulty_catalogue")
    files = [fault.file for fault in caught.value.faults]
    changes = sum(one != other for one, other in pairwise(files))
    assert files[0] == "partnership.toml"
    assert changes == len(set(files)) - 1


def places(value: Any, path: tuple[str | int, ...] = ()) -> Iterator[tuple[str | int, ...]]:
    """Give the path of every value in nested tables."""
    steps = value.items() if isinstance(value, dict) else enumerate(value)
    for step, inner in steps:
        yield (*path, step)
        if isinstance(inner, dict | list):
            yield from places(inner, (*path, step))


@pytest.mark.parametrize(
    "path", [p for p in places(GOOD) if len(p) > 1], ids=lambda p: "/".join(map(str, p))
)
def test_no_value_of_a_wrong_type_goes_unnoticed(path: tuple[str | int, ...]) -> None:
    """Whatever stands in a file, something else in its place is named with its file."""
    given: Any = copy.deepcopy(GOOD)
    holder = given
    for step in path[:-1]:
        holder = holder[step]
    holder[path[-1]] = [[None]]
    faults = faults_of(given)
    key = next(step for step in reversed(path) if isinstance(step, str))
    assert [f for f in faults if f.file == path[0] and key in f.place], faults


@pytest.mark.parametrize("name", sorted(GOOD))
def test_a_file_that_is_no_toml_is_named_and_the_others_are_still_read(
    name: str, tmp_path: Path
) -> None:
    for path in (DATA / "faulty_catalogue").glob("*.toml"):
        (tmp_path / path.name).write_bytes(path.read_bytes())
    (tmp_path / name).write_text("title = ", encoding="utf-8")
    with pytest.raises(CatalogueError) as caught:
        load_catalogue(tmp_path)
    assert [f.file for f in caught.value.faults if "not TOML" in f.found] == [name]
    assert any(f.file == "streets.toml" for f in caught.value.faults)


def test_an_empty_folder_says_what_is_missing(tmp_path: Path) -> None:
    with pytest.raises(CatalogueError) as caught:
        load_catalogue(tmp_path)
    (fault,) = caught.value.faults
    assert (fault.file, fault.found) == ("partnership.toml", "no such file")


@pytest.mark.parametrize("name", ["events.toml", "glossary.toml", "framework.toml"])
def test_files_beside_the_themes_may_be_missing(name: str) -> None:
    given = changed(lambda t: t.pop(name))
    if name == "framework.toml":
        for one in (one for file in given.values() for one in file.get("indicator", [])):
            one["evidence"] = "quantitative"
    assert from_tables(given).themes


def test_one_fault_does_not_bring_others_with_it() -> None:
    """A value that cannot be read is not judged besides."""
    for key, value in (
        ("kind", "flw"),
        ("polarity", "up"),
        ("since", "2018"),
        ("agencies", "council"),
        ("band", 7),
    ):
        given = changed(partial(_set, key, value))
        own = [f for f in faults_of(given) if f.file == "front-door.toml"]
        assert [f.place for f in own] == [f"indicator assessment_days, {key}"]


def one_fault(change: Callable[[dict[str, Any]], object]) -> str:
    """Make one change and give the one fault it must cause, as people read it."""
    (fault,) = faults_of(changed(change))
    return str(fault)


def test_a_target_needs_a_polarity() -> None:
    said = one_fault(lambda t: line(t, "assessment_days").update(polarity="none", target=[TARGET]))
    assert "assessment_days, target 1: found a target; expected none, or a polarity" in said


TARGET = {"since": "2025-26 Q1", "level": 80, "amber": 70, "agreed": "nobody"}


@pytest.mark.parametrize(
    ("polarity", "amber", "fits"),
    [
        ("high", 79, True),
        ("high", 80, False),
        ("high", 81, False),
        ("low", 81, True),
        ("low", 80, False),
        ("low", 79, False),
    ],
)
def test_amber_lies_on_the_worse_side_of_the_target(
    polarity: str, amber: float, fits: bool
) -> None:
    entry = {"polarity": polarity, "target": [TARGET | {"amber": amber}]}
    given = changed(lambda t: line(t, "assessment_days").update(entry))
    if fits:
        assert from_tables(given).indicator("assessment_days").targets[0].amber == amber
    else:
        (fault,) = faults_of(given)
        assert fault.place == "indicator assessment_days, target 1, amber"


@pytest.mark.parametrize(("since", "fits"), [("2024-25 Q4", False), ("2025-26 Q1", True)])
def test_levels_of_one_measure_follow_each_other_without_overlap(since: str, fits: bool) -> None:
    def change(given: dict[str, Any]) -> None:
        line(given, "assessment_days")["target"][1]["since"] = since

    if fits:
        assert from_tables(changed(change))
    else:
        assert "while target 1 still holds" in one_fault(change)


def test_a_band_target_needs_its_two_ends() -> None:
    said = one_fault(lambda t: line(t, "caseload_band")["target"][0].pop("high"))
    assert "caseload_band, target 1, low, high: found 80 and nothing" in said


def test_a_threshold_on_the_rate_needs_a_rate() -> None:
    def change(given: dict[str, Any]) -> None:
        entry = line(given, "children_in_care")
        entry["threshold"] = [
            {"since": "2024-25 Q1", "above": 90, "agreed": "nobody", "measure": "rate"}
        ]
        del entry["rate"], entry["comparator"]
        entry["no_comparator"] = "none"

    assert "threshold 1, measure" in one_fault(change)


def test_what_is_replaced_must_be_retired() -> None:
    said = one_fault(lambda t: line(t, "young_people_at_risk").pop("until"))
    assert 'found "young_people_at_risk", which is still in force' in said


def test_a_milder_rule_than_that_of_a_source_is_refused() -> None:
    given = changed(lambda t: line(t, "knife_injuries").update(small_numbers="under_six"))
    assert [fault.expected for fault in faults_of(given)] == [
        '"under_eight", the stricter rule of Hospital, east',
        '"under_eight", the stricter rule of Hospital, west',
    ]


def test_a_theme_named_twice_is_refused() -> None:
    said = one_fault(lambda t: t["partnership.toml"]["themes"].append("front-door"))
    assert said == 'partnership.toml, themes: found "front-door" again; expected each theme once'


def test_two_wide_charts_on_one_page_are_refused() -> None:
    said = one_fault(lambda t: line(t, "caseload_band").update(lead_chart=True))
    assert "found requests_for_help and caseload_band; expected one indicator at most" in said


def test_an_event_is_a_break_or_begins_limits_anew_and_never_both() -> None:
    event = {"quarter": "2024-25 Q1", "title": "new case system"}

    def with_event(**more: object) -> dict[str, Any]:
        return changed(lambda g: g["events.toml"].update(event=[{**event, **more}]))

    (fault,) = faults_of(with_event(**{"break": True, "rebase": True}))
    assert fault.place == "event 1, rebase"
    assert fault.expected == "one of them: a break begins limits anew already"
    assert from_tables(with_event(rebase=True)).events[0].rebase
