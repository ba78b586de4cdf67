"""The files of open data: in the tidy form, the same for everyone, and read back unchanged.

The screening of the form follows the tests that the Department for Education screens its own files
with: names, mandatory columns, times, symbols, blanks, totals, codes and their names.
"""

import csv
import json
import re
from collections import Counter
from datetime import date
from io import BytesIO, StringIO
from pathlib import Path

import pytest
from flask.testing import FlaskClient
from python_calamine import CalamineWorkbook

from callbacks.open_data.tidy_data import open_file, open_files
from dashboard.catalogue.parts import ALL
from dashboard.figures.observations import Status
from dashboard.figures.published_values import PublishedValue
from dashboard.open_data.tidy_form import COLUMNS, NAMES, NUMBERS
from dashboard.readers import Audience
from data_access.published.mapping_entries import FileMapping, SeriesMapping
from data_access.published.mappings_load import Mappings, load_mappings
from data_access.published.read import read
from data_access.store.gate import Gate
from data_access.store.store import Store
from layouts.open_data.tidy_files import ALL_THEMES, TIDY_KINDS, tidy_csv, tidy_meta
from tests.callbacks.open_data.conftest import client_of
from tests.doors import DAY, now, opened_once

Row = dict[str, str]
ENDINGS = tuple(TIDY_KINDS)
MANDATORY = ("time_period", "time_identifier", "geographic_level", "country_code", "country_name")
PAIRS = (
    ("country_code", "country_name"),
    ("region_code", "region_name"),
    ("new_la_code", "la_name"),
    ("old_la_code", "la_name"),
    ("indicator_key", "theme"),
)
"""Columns of which the first names the second: one name for each code."""
SYMBOLS = {"c": Status.SUPPRESSED, "x": Status.NOT_AVAILABLE, "z": Status.NOT_APPLICABLE}
FORMS = {"per cent": "percent", "per 10,000 children aged 0 to 17": "rate"}
OVER = date(2026, 6, 1)
"""A day on which every financial year of the demonstration is over."""
DOCUMENT = Path(__file__).resolve().parents[3] / "docs" / "open-data.md"


@pytest.fixture(scope="module", params=["public", "second_public"])
def tidy(request: pytest.FixtureRequest) -> dict[str, list[Row]]:
    """The rows of every file of two partnerships, by the file's name."""
    gate: Gate = request.getfixturevalue(request.param)
    with opened_once(gate) as opened:
        return {one.name: _rows(tidy_csv(one)) for one in open_files(opened)}


def _rows(body: bytes) -> list[Row]:
    return list(csv.DictReader(StringIO(body.decode())))


def test_a_file_s_name_and_its_columns_have_no_space_or_sign(tidy: dict[str, list[Row]]) -> None:
    assert len(tidy) > 2
    for name, rows in tidy.items():
        assert re.fullmatch(r"[A-Za-z0-9_-]+", name)
        assert all(re.fullmatch(r"[a-z][a-z0-9_]*", column) for column in rows[0])
        assert {*MANDATORY} <= rows[0].keys()


def test_times_are_quarters_of_consecutive_financial_years(tidy: dict[str, list[Row]]) -> None:
    for row in tidy[ALL_THEMES]:
        year = row["time_period"]
        assert re.fullmatch(r"\d{6}", year)
        assert (int(year[2:4]) + 1) % 100 == int(year[4:])
        assert re.fullmatch(r"Financial year Q[1-4]", row["time_identifier"])
    assert len({row["time_period"] for row in tidy[ALL_THEMES]}) >= 3


def test_no_cell_is_blank_or_has_an_old_symbol(tidy: dict[str, list[Row]]) -> None:
    for row in tidy[ALL_THEMES]:
        assert not {"", "NA", "null", "NULL", "nan", "N/A", "n/a", ".", "..", "-"} & {*row.values()}
        for column in NUMBERS:
            assert row[column] in SYMBOLS or re.fullmatch(r"\d+(\.\d+)?", row[column]), row


def test_no_row_comes_twice(tidy: dict[str, list[Row]]) -> None:
    numbers = {*NUMBERS, "figure_state", "rounded_to"}
    for rows in tidy.values():
        keys = Counter(tuple(v for k, v in row.items() if k not in numbers) for row in rows)
        assert keys.most_common(1)[0][1] == 1


def test_every_filter_of_parts_has_its_total_and_no_place_has_one(
    tidy: dict[str, list[Row]],
) -> None:
    for rows in tidy.values():
        totals = {row["indicator_key"] for row in rows if row["part"] == "Total"}
        assert totals == {row["indicator_key"] for row in rows}
        assert all((row["part"] == "Total") is (row["breakdown"] == "Total") for row in rows)
        places = [c.name for c in COLUMNS if not c.kind and c.name != "breakdown"]
        assert not {row[place].lower() for row in rows for place in places} & {"total", "all"}


def test_every_code_has_one_name_and_a_region(tidy: dict[str, list[Row]]) -> None:
    for code, name in PAIRS:
        pairs = {(row[code], row[name]) for row in tidy[ALL_THEMES]}
        assert len(pairs) == len({pair[0] for pair in pairs}), code
    for row in tidy[ALL_THEMES]:
        assert row["geographic_level"] == "Local authority"
        assert re.fullmatch(r"[EWSN]\d{8}", row["new_la_code"])
        assert re.fullmatch(r"\d{3}", row["old_la_code"])
        assert re.fullmatch(r"[EWSN]\d{8}", row["region_code"]) or row["region_code"] == "x"
        assert (row["region_code"] == "x") is (row["region_name"] == "x")


def test_the_file_of_all_themes_has_the_rows_of_each(tidy: dict[str, list[Row]]) -> None:
    each = [row for name, rows in tidy.items() if name != ALL_THEMES for row in rows]
    assert tidy[ALL_THEMES] == each


def test_what_describes_a_file_names_its_filters_and_numbers(public: Gate) -> None:
    kinds = {column.name: column for column in COLUMNS}
    with opened_once(public) as opened:
        files = open_files(opened)
    for one in files:
        described, rows = _rows(tidy_meta(one)), _rows(tidy_csv(one))
        assert len({row["label"] for row in described}) == len(described)
        for row in described:
            column = row["col_name"]
            assert row["col_type"] == kinds[column].kind
            assert row["filter_grouping_column"] == kinds[column].group
            assert (row["indicator_dp"] != "") is (row["col_type"] == "Indicator")
            if row["col_type"] == "Filter":
                assert len({line[column] for line in rows}) > 1
        left = {*NAMES} - {row["col_name"] for row in described} - {"breakdown"}
        assert all(len({line[name] for line in rows}) == 1 for name in left if kinds[name].kind)


def test_what_is_hidden_from_the_public_is_a_symbol(demonstration: Store, public: Gate) -> None:
    """Every total that the plan hides, looked up in the file."""
    catalogue, snapshot = public.catalogue(), now(demonstration)
    keys = [one.key for one in catalogue.indicators]
    hidden = snapshot.withheld(Audience.PUBLIC, keys).hidden
    with opened_once(public) as opened:
        rows = _rows(tidy_csv(open_file(opened, ALL_THEMES)))
    told = {
        (row["indicator_key"], row["time_period"], row["time_identifier"][-1]): row
        for row in rows
        if row["part"] == "Total"
        and row["counted"] not in ("year", "rolling 4 quarters")
        and row["unit"] != "per 10,000 children aged 0 to 17"
    }
    seen = 0
    for one in catalogue.indicators:
        if len(one.agencies) > 1:
            continue
        for part, when, _agency in hidden.get(one.key, ()):
            year, number = divmod(when, 4)
            place = one.key, f"{year}{(year + 1) % 100:02d}", str(number + 1)
            if part == ALL and place in told:
                seen += 1
                assert {told[place][name] for name in NUMBERS} <= {"c", "z"}, place
    assert seen > 50


def _mapping(base: FileMapping, rows: list[Row]) -> tuple[FileMapping, dict[str, Row]]:
    """Make the mapping of a file, a series for each quarter of a year, and the rows by series."""
    series: dict[tuple[str, ...], str] = {}
    told: dict[str, Row] = {}
    found = []
    for row in rows:
        named = ("indicator_key", "unit", "counted", "breakdown", "part", "time_identifier")
        where = tuple(row[name] for name in named)
        if where not in series:
            series[where] = f"s{len(series)}"
            numbers = {"numerator": "numerator"}
            form = FORMS.get(row["unit"], "count")
            if form != "count":
                numbers |= {"value": "value", "denominator": "denominator"}
            found.append(
                SeriesMapping.model_validate(
                    {
                        "key": series[where],
                        "title": row["indicator"],
                        "form": form,
                        "where": dict(zip(named, where, strict=True)),
                        **numbers,
                    }
                )
            )
        told[f"{series[where]} {row['time_period']}"] = row
    return base.model_copy(update={"series": tuple(found), "files": ("*.csv",)}), told


def _documented(folder: Path) -> Mappings:
    """Load the mapping of the documents, written into a folder of its own."""
    text = DOCUMENT.read_text(encoding="utf-8")
    (mapping,) = re.findall(r"```toml\n(.*?)```", text, re.S)
    own = folder / "mappings"
    own.mkdir()
    (own / "open.toml").write_text(mapping, encoding="utf-8")
    return load_mappings(own)


@pytest.mark.parametrize("theme", ["missing", "emotional-health", "early-help"])
def test_our_own_importer_reads_a_file_back_unchanged(
    public: Gate, tmp_path: Path, theme: str
) -> None:
    with opened_once(public) as opened:
        body = tidy_csv(open_file(opened, theme))
    path = tmp_path / f"{theme}.csv"
    path.write_bytes(body)
    (base,) = _documented(tmp_path)
    mapping, told = _mapping(base, _rows(body))
    content = read(path, (mapping,), OVER)
    back = {f"{v.series} {v.year - 1}{v.year % 100:02d}": v for v in content.values}
    assert back.keys() == told.keys()
    for place, row in told.items():
        _same(back[place], row)


def _same(value: PublishedValue, row: Row) -> None:
    is_count = row["unit"] not in FORMS
    state = SYMBOLS.get(row["numerator" if is_count else "value"], Status.GIVEN)
    assert (value.status, value.area) == (state, row["new_la_code"])
    given = (value.numerator,) if is_count else (value.value, value.numerator, value.denominator)
    names = ("numerator",) if is_count else NUMBERS
    for number, name in zip(given, names, strict=True):
        assert number == (None if row[name] in SYMBOLS else pytest.approx(float(row[name]))), row


def test_the_mapping_of_the_documents_reads_the_file_it_names(public: Gate, tmp_path: Path) -> None:
    with opened_once(public) as opened:
        body = tidy_csv(open_file(opened, "early-help"))
    path = tmp_path / "early-help.csv"
    path.write_bytes(body)
    content = read(path, _documented(tmp_path), DAY)
    assert len(content.values) >= 5
    assert {value.series for value in content.values} == {"eha_started_q4"}


def test_the_workbook_and_the_json_file_hold_the_same_as_the_csv_file(
    everyone: FlaskClient,
) -> None:
    for name in ("neglect", "emotional-health"):
        taken = {e: everyone.get(f"/open-data/{name}.{e}").data for e in ENDINGS}
        rows = [[_read(*pair) for pair in row.items()] for row in _rows(taken["csv"])]
        whole = json.loads(taken["json"])
        assert (tuple(whole["columns"]), whole["rows"]) == (NAMES, rows)
        assert whole["licence"]
        book = CalamineWorkbook.from_filelike(BytesIO(taken["xlsx"]))
        head, *cells = book.get_sheet_by_name("Data").to_python()
        assert (tuple(head), cells) == (NAMES, rows)
        assert [row[0] for row in book.get_sheet_by_name("Columns").to_python()[1:-3]] == [*NAMES]


def _read(name: str, cell: str) -> float | str:
    """Read a cell of a CSV file as another kind has it: codes of digits are texts."""
    is_number = name in (*NUMBERS, "rounded_to") and cell not in SYMBOLS
    return float(cell) if is_number else cell


@pytest.mark.parametrize("ending", ENDINGS)
def test_whoever_asks_is_sent_the_same(
    everyone: FlaskClient, steward: FlaskClient, demonstration: Store, ending: str
) -> None:
    asked = f"/open-data/emotional-health.{ending}"
    partner = client_of(demonstration, Audience.PARTNER)
    first, *others = (one.get(asked) for one in (everyone, steward, partner))
    assert first.status_code == 200
    assert b"OFFICIAL-SENSITIVE" not in first.data
    for other in others:
        assert other.data == first.data
        assert dict(other.headers) == dict(first.headers)


def test_who_has_a_file_already_is_told_so(everyone: FlaskClient) -> None:
    asked = "/open-data/neglect.json"
    first = everyone.get(asked, headers={"Accept-Encoding": "br"})
    again = everyone.get(asked, headers={"If-None-Match": first.headers["ETag"]})
    assert first.status_code == 200
    assert (again.status_code, again.data) == (304, b"")
    other = everyone.get(asked, headers={"If-None-Match": '"something-else"'})
    assert other.status_code == 200


@pytest.mark.parametrize(
    "asked",
    ["negelct.csv", "neglect.pdf", "neglect", "neglect.csv.exe", "all.exe", "%3Cscript%3E.csv"],
)
def test_a_file_that_is_not_there_is_answered_with_one_that_is(
    everyone: FlaskClient, asked: str
) -> None:
    answer = everyone.get(f"/open-data/{asked}")
    assert (answer.status_code, answer.mimetype) == (404, "text/plain")
    nearest = answer.text.rpartition(": ")[2].strip()
    assert everyone.get(nearest).status_code == 200
    assert nearest.startswith("/open-data/")
