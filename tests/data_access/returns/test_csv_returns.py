"""Files of quarterly figures: a good one, one for each fault, and one with all of them."""

import os
from datetime import date
from pathlib import Path

import pytest

from dashboard.catalogue.parts import ALL, YEAR
from dashboard.errors import ReturnError
from dashboard.figures.observations import Observation, Return, Status
from data_access.returns.checked_files import read_checked_files
from data_access.returns.csv_returns import StatedChange, changed_figures, stated_text
from tests import builders as make
from tests.data_access.stores import CATALOGUE, QUARTER, WAITS, a_return, a_store, counted
from tests.doors import now

FILES = Path(__file__).resolve().parents[2] / "data" / "csv"
TODAY = date(2024, 1, 10)
HEADER = "agency,indicator,quarter,part,value,numerator,denominator,state\n"

FAULTS = {
    "agency_of_another_line": ("line 2, column agency", "police", "care, who state enquiries"),
    "agency_unknown": ("line 2, column agency", "cares", "care?"),
    "bands_that_do_not_add_up": (
        "line 2, column part",
        "the bands together 96",
        "97, the total",
    ),
    "cells_missing": ("line 2", "5 cells", "10, as in the header"),
    "denominator_of_a_count": ("line 2, column denominator", "900", "nothing: this is a count"),
    "figure_twice": ("line 3", "the figure of line 2 again", "each figure once"),
    "formula": ("line 2, column value", "=SUM(A1:A4)", "a value, not a formula"),
    "formula_in_a_reason": (
        "line 2, column reason",
        '=HYPERLINK("http://x")',
        "a value, not a formula",
    ),
    "indicator_unknown": ("line 2, column indicator", "enquirys", "enquiries?"),
    "nothing_stated": (
        "line 2, column state",
        "nothing",
        "a number, or the state that says why there is none",
    ),
    "numerator_above_denominator": (
        "line 2, column numerator",
        "130",
        "at most the denominator, 120 (a share above 100 per cent)",
    ),
    "part_unknown": (
        "line 2, column part",
        "age_0_99",
        "all, or one of age_0_9, age_10_17, age_none",
    ),
    "parts_above_their_total": (
        "line 2, column part",
        "the parts by age together 11",
        "at most 10",
    ),
    "provisional_unclear": ("line 2, column provisional", "perhaps", "yes or no"),
    "quarter_before_the_line": (
        "line 2, column quarter",
        "2019-20 Q4",
        "2020-21 Q1 or later: collected since then",
    ),
    "quarter_misspelt": ("line 2, column quarter", "2021 Q3", "a quarter such as 2024-25 Q3"),
    "quarter_not_over": (
        "line 2, column quarter",
        "2023-24 Q4",
        "a quarter that is over (it is 10 January 2024)",
    ),
    "share_above_100": ("line 2, column value", "107.5", "a share of 0 to 100 per cent"),
    "share_without_denominator": (
        "line 2, column denominator",
        "nothing",
        "the count that the numerator is out of",
    ),
    "share_without_parts": ("line 2, column value", "25", "numerator and denominator"),
    "state_beside_a_number": (
        "line 2, column value",
        "412",
        "no number beside the state not available",
    ),
    "state_given_without_a_number": (
        "line 2, column value",
        "nothing",
        "a number: the state is given",
    ),
    "state_of_publications": (
        "line 2, column state",
        "low reliability",
        "one of given, nil, not received, not collected, not applicable, not available, suppressed",
    ),
    "state_unknown": ("line 2, column state", "not recieved", "not received?"),
    "value_and_numerator": (
        "line 2, column value",
        "25",
        "nothing beside a numerator: it is computed",
    ),
    "value_beyond_belief": (
        "line 2, column value",
        "41200000000",
        "a count of at most 10,000,000",
    ),
    "value_in_words": (
        "line 2, column value",
        "about 400",
        "a number written like 390 or 17.2",
    ),
    "value_negative": ("line 2, column value", "-4", "a whole number, 0 or more"),
    "value_not_whole": ("line 2, column value", "41.2", "a whole number, 0 or more"),
    "value_with_a_comma": ("line 2, column value", "1,41", "a number written like 1.41"),
    "value_with_a_per_cent_sign": ("line 2, column value", "7.5%", "a number written like 7.5"),
    "year_computed": (
        "line 2, column part",
        "year",
        "another part: the year of enquiries is computed",
    ),
    "year_outside_q4": (
        "line 2, column quarter",
        "2021-22 Q3",
        "a Q4, with which the year's own figure comes",
    ),
}
"""What each file with one faulty line must be told: where, what was found, what is expected."""

FAULTS_OF_A_FILE = {
    "column_missing": (
        "line 1",
        "no column indicator",
        "a header with agency, indicator, quarter",
    ),
    "column_twice": ("line 1", 'the column "value" twice', "each column once"),
    "no_figures": ("the whole file", "no figures", "a line for each figure below the header"),
    "nothing_at_all": (
        "the whole file",
        "no column agency and none indicator and none quarter",
        "a header with agency, indicator, quarter",
    ),
    "quote_left_open": (
        "line 2",
        "a line that cannot be read (unexpected end of data)",
        "cells in closed quotes",
    ),
}


def faults_of(path: Path) -> list[tuple[str, str, str]]:
    """Give what is wrong with a file."""
    with pytest.raises(ReturnError) as caught:
        read_checked_files([path], CATALOGUE, TODAY)
    assert {fault.file for fault in caught.value.faults} == {path.name}
    return [(fault.place, fault.found, fault.expected) for fault in caught.value.faults]


def written(tmp_path: Path, text: str, encoding: str = "utf-8") -> Path:
    """Write a file as an agency would send it."""
    path = tmp_path / "care.csv"
    path.write_bytes(text.encode(encoding))
    return path


def read(path: Path) -> list[Observation]:
    """Give every figure of a file."""
    return [o for r in read_checked_files([path], CATALOGUE, TODAY).returns for o in r.observations]


def test_a_good_file_is_read_as_the_returns_it_holds() -> None:
    care, police, later = read_checked_files([FILES / "good.csv"], CATALOGUE, TODAY).returns
    assert (care.agency, care.quarter, care.file) == ("care", QUARTER, "good.csv")
    assert [(r.agency, str(r.quarter)) for r in (police, later)] == [
        ("police", "2021-22 Q3"),
        ("police", "2021-22 Q4"),
    ]
    by_place = {(o.indicator, o.part): o for o in care.observations}
    assert len(by_place) == 13
    assert by_place["enquiries", ALL] == Observation(
        "enquiries", QUARTER, "care", numerator=412.0, cell="line 2"
    )
    assert by_place["shares", ALL].denominator == 120.0
    assert by_place["completed", ALL].value == 7.5
    assert by_place["plans", ALL].provisional
    assert by_place["plans", ALL].reason == "3 cases are being looked at"
    assert by_place["missing", ALL].status is Status.NOT_AVAILABLE
    assert by_place["missing", ALL].reason == "The system was down"
    assert [o.status for o in police.observations] == [Status.NIL]
    assert {o.part: o.numerator for o in later.observations} == {ALL: 11.0, YEAR: 31.0}


def test_a_good_file_can_be_saved() -> None:
    store = a_store()
    saved = store.save_returns(
        read_checked_files([FILES / "good.csv"], now(store).catalogue(), TODAY).returns
    )
    assert [r.number for r in saved] == [1, 2, 3]


def test_there_is_a_file_for_each_fault() -> None:
    names = {path.stem for path in FILES.glob("*.csv")}
    told = {*FAULTS, *FAULTS_OF_A_FILE, "column_unknown", "good", "every_fault"}
    assert names == told


@pytest.mark.parametrize("name", sorted({**FAULTS, **FAULTS_OF_A_FILE}))
def test_each_fault_is_told_where_what_was_found_and_what_is_expected(name: str) -> None:
    assert faults_of(FILES / f"{name}.csv") == [{**FAULTS, **FAULTS_OF_A_FILE}[name]]


def test_a_column_nobody_knows_is_told_with_what_was_meant() -> None:
    assert faults_of(FILES / "column_unknown.csv") == [
        ("line 1", 'a column "indicater"', "indicator?"),
        ("line 1", "no column indicator", "a header with agency, indicator, quarter"),
    ]


def test_every_fault_of_a_file_is_told_at_once_in_the_order_of_its_lines() -> None:
    found = faults_of(FILES / "every_fault.csv")
    assert len(found) == len(FAULTS)
    columns = sorted((place.partition(", ")[2], expected) for place, _, expected in found)
    assert columns == sorted((where.partition(", ")[2], said) for where, _, said in FAULTS.values())
    lines = [int(place.removeprefix("line ").partition(",")[0]) for place, _, _ in found]
    assert lines == sorted(lines)


def test_a_line_with_several_faults_is_told_all_of_them(tmp_path: Path) -> None:
    path = written(tmp_path, f"{HEADER}cares,enquirys,2021-22,all,about,,,lost\n")
    assert [place for place, _, _ in faults_of(path)] == [
        f"line 2, column {column}"
        for column in ("agency", "indicator", "quarter", "value", "state")
    ]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
@pytest.mark.parametrize("ending", ["\n", "\r\n"])
def test_files_are_read_as_people_save_them(
    tmp_path: Path, encoding: str, delimiter: str, ending: str
) -> None:
    lines = [
        ["Agency", "Indicator", "Quarter", "Value", "Reason"],
        ["care", "enquiries", "2021-22 Q3", "412", "Café – counted"],
        ["", "", "", "", ""],
        ["care", " enquiries ", "2021-22 Q4", "398", f'"two{ending}lines"'],
        ["care", "plans", "2021-22 Q4", "304", ""],
    ]
    text = "".join(delimiter.join(line) + ending for line in lines)
    found = read(written(tmp_path, text, encoding))
    assert [(o.numerator, o.cell) for o in found] == [
        (412.0, "line 2"),
        (398.0, "line 4"),
        (304.0, "line 6"),
    ]
    assert found[0].reason == "Café – counted"


def test_empty_columns_at_the_end_are_passed_over(tmp_path: Path) -> None:
    text = "agency,indicator,quarter,value,,\ncare,enquiries,2021-22 Q3,412,,,\n"
    assert [o.numerator for o in read(written(tmp_path, text))] == [412.0]


@pytest.mark.parametrize(
    ("text", "like"),
    [("1,41", "1.41"), ("7,5", "7.5"), ("1 412", "1412"), ("1e3", "390"), ("7.5%", "7.5")],
)
def test_a_number_that_could_be_meant_is_guessed_and_not_taken(
    tmp_path: Path, text: str, like: str
) -> None:
    path = written(tmp_path, f'{HEADER}care,enquiries,2021-22 Q3,all,"{text}",,,\n')
    ((_, found, expected),) = faults_of(path)
    assert found == text
    assert expected.startswith(f"a number written like {like}")


@pytest.mark.parametrize("text", ["nan", "inf", "٣", "0x10", "1_000", "9" * 400])
def test_what_only_a_program_takes_for_a_number_is_refused(tmp_path: Path, text: str) -> None:
    path = written(tmp_path, f"{HEADER}care,enquiries,2021-22 Q3,all,{text},,,\n")
    ((place, _, _),) = faults_of(path)
    assert place == "line 2, column value"


@pytest.mark.parametrize("text", ["=1+1", "+44", "@here", "-2+3", "-SUM(A1)"])
def test_a_formula_as_text_is_refused_wherever_it_stands(tmp_path: Path, text: str) -> None:
    path = written(
        tmp_path, f"agency,indicator,quarter,value,reason\ncare,plans,2021-22 Q3,4,{text}"
    )
    assert faults_of(path) == [("line 2, column reason", text, "a value, not a formula")]


@pytest.mark.parametrize(("state", "column"), [("", "numerator"), ("given", "value")])
def test_a_denominator_alone_is_told(tmp_path: Path, state: str, column: str) -> None:
    path = written(tmp_path, f"{HEADER}care,shares,2021-22 Q3,all,,,48,{state}\n")
    assert [place for place, _, _ in faults_of(path)] == [f"line 2, column {column}"]


def test_nil_may_be_written_with_its_zero(tmp_path: Path) -> None:
    path = written(tmp_path, f"{HEADER}care,plans,2021-22 Q3,all,0,,,nil\n")
    assert [(o.status, o.numerator) for o in read(path)] == [(Status.NIL, None)]


def test_a_zero_is_a_figure_and_not_nil(tmp_path: Path) -> None:
    path = written(tmp_path, f"{HEADER}care,plans,2021-22 Q3,all,0,,,\n")
    assert [(o.status, o.numerator) for o in read(path)] == [(Status.GIVEN, 0.0)]


@pytest.mark.parametrize(
    ("content", "found"),
    [
        (b"PK\x03\x04 and so on", "a damaged file"),
        (b"%PDF-1.7", "a PDF"),
        (b"agency\x00,indicator\x81\n", "bytes that are no text"),
        (b"agency" * 4_000_000, "more than 20,000,000 bytes"),
    ],
)
def test_what_is_no_such_file_is_told_apart(tmp_path: Path, content: bytes, found: str) -> None:
    path = tmp_path / "care.csv"
    path.write_bytes(content)
    assert [(place, what) for place, what, _ in faults_of(path)] == [("the whole file", found)]


def test_a_file_that_is_not_there_is_one_sentence(tmp_path: Path) -> None:
    with pytest.raises(ReturnError, match=r"^There is no file [^\n]*\.$"):
        read_checked_files([tmp_path / "care.csv"], CATALOGUE, TODAY)
    with pytest.raises(ReturnError, match=r"cannot be read: Is a directory\.$"):
        read_checked_files([tmp_path], CATALOGUE, TODAY)


def test_what_is_found_is_told_without_what_would_steer_a_terminal(tmp_path: Path) -> None:
    path = written(tmp_path, f"{HEADER}care\x1b[2J,plans,2021-22 Q3,all,4,,,\n")
    assert faults_of(path)[0][1] == "care�[2J"


def test_very_many_faults_are_counted(tmp_path: Path) -> None:
    text = HEADER + "".join(f"nobody{n},plans,2021-22 Q3,all,4,,,\n" for n in range(250))
    found = faults_of(written(tmp_path, text))
    assert len(found) == 201
    assert found[-1] == ("further on", "50 more faults", "none")


def change_of(before: Observation | None, after: Observation) -> StatedChange:
    """Give the one change of a return with one figure."""
    returns: list[Return] = [a_return(after)]
    (found,) = changed_figures(returns, [before] if before else [])
    return found


def test_a_file_s_figures_are_new_changed_or_the_same() -> None:
    assert str(change_of(None, counted(412))) == "new     enquiries, 2021-22 Q3, care, all: 412"
    assert str(change_of(counted(412), counted(1414))) == (
        "changed enquiries, 2021-22 Q3, care, all: 412 becomes 1,414"
    )
    assert change_of(counted(412), counted(412)).word == "same"
    other = make.observation(WAITS, QUARTER, 412)
    assert change_of(other, counted(412)).word == "new"


def test_a_figure_that_is_provisional_no_more_has_changed() -> None:
    plain = counted(412)
    marked = Observation("enquiries", QUARTER, "care", numerator=412.0, provisional=True)
    assert str(change_of(marked, plain)).endswith("412 (provisional) becomes 412")


@pytest.mark.parametrize(
    ("observation", "words"),
    [
        (make.observation(WAITS, QUARTER, Status.NIL), "nil"),
        (make.observation(WAITS, QUARTER, (37, 212)), "37 of 212"),
        (Observation("completed", QUARTER, "care", value=7.25), "7.25%"),
    ],
)
def test_a_figure_is_said_in_words(observation: Observation, words: str) -> None:
    assert stated_text(observation) == words


def test_a_note_that_is_too_long_is_refused_before_it_is_looked_into(tmp_path: Path) -> None:
    path = tmp_path / "long.csv"
    row = f"care,enquiries,{QUARTER},412,{'1 to ' * 5000}"
    path.write_text(f"agency,indicator,quarter,value,reason\n{row}\n")
    with pytest.raises(ReturnError) as told:
        read_checked_files([path], CATALOGUE, TODAY)
    assert "line 2, column reason: found 24,999 letters; expected 600 at most" in str(told.value)


def test_the_name_of_a_file_is_kept_without_escapes_and_bytes_that_are_no_text(
    tmp_path: Path,
) -> None:
    named = os.fsdecode(b"care\x1b[31m-\xff\xe2\x80\xae.csv")
    path = tmp_path / named
    path.write_text(f"agency,indicator,quarter,value\ncare,enquiries,{QUARTER},412\n")
    (found,) = read_checked_files([path], CATALOGUE, TODAY).returns
    assert found.file == "care\ufffd[31m-\ufffd\ufffd.csv"
    with pytest.raises(ReturnError) as told:
        read_checked_files([tmp_path / f"no {named}"], CATALOGUE, TODAY)
    assert str(told.value).isprintable()
