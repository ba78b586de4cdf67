"""Mappings are data: another publication is read without a change to the code."""

import tomllib
from datetime import date
from pathlib import Path

import pytest

import dashboard
from dashboard.comparators.publications import PublishedContent
from dashboard.errors import PublicationError
from dashboard.figures.observations import Status
from data_access.published.mappings_load import FOLDER, load_mappings
from data_access.published.read import read

TODAY = date(2025, 11, 20)

MAPPING = """
title = "Invented: visits to families"
publisher = "An invented office"
licence = "Open Government Licence v3.0"
attribution = "Source: an invented office."
files = ["visits-*.csv"]

[where]
Sex = ["All", "Both"]

[year]
column = "Year"
written = "202425"

[areas]
code = "Code"
exclude = ["E13000001"]

[areas.recoded]
E09999998 = "E09999999"

[symbols]
".." = "not available"
"*" = "suppressed"

[[series]]
key = "visits"
title = "Visits"
form = "count"
numerator = { column = "Visits", where = { Kind = "any" } }
value = { column = "Per 10,000", where = { Kind = "any" } }

[[series]]
key = "visits_within_a_week_share"
title = "Visits within a week"
form = "percent"
numerator = { column = "Visits", where = { Kind = "within a week" } }
denominator = { column = "Visits", where = { Kind = "any" } }
"""

FILE = """Code,Year,Sex,Kind,Visits,"Per 10,000"
E09999999,202425,All,any,120,24.5
E09999999,202425,All,within a week,90,18.4
E09999999,202425,Girls,any,60,12
E09999998,202324,Both,any,1e+02,20
E09999998,202324,Both,within a week,*,*
E09999997,202425,All,any,..,..
E09999997,202425,All,within a week,..,..
E13000001,202425,All,any,1,1
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "mappings").mkdir()
    (tmp_path / "mappings" / "invented_visits.toml").write_text(MAPPING, encoding="utf-8")
    return tmp_path


def load(folder: Path, file: str = FILE, name: str = "visits-2025.csv") -> PublishedContent:
    path = folder / name
    path.write_text(file, encoding="utf-8")
    return read(path, load_mappings(FOLDER, folder / "mappings"), TODAY)


def faults(folder: Path, mapping: str) -> str:
    (folder / "mappings" / "invented_visits.toml").write_text(mapping, encoding="utf-8")
    with pytest.raises(PublicationError) as error:
        load_mappings(FOLDER, folder / "mappings")
    return str(error.value)


def test_another_publication_needs_a_mapping_and_nothing_else(folder: Path) -> None:
    content = load(folder)
    found = {(v.series, v.area, v.year): v for v in content.values}
    visits = found["visits", "E09999999", 2025]
    assert (visits.numerator, visits.value, visits.publication) == (120, 24.5, "invented_visits")
    share = found["visits_within_a_week_share", "E09999999", 2025]
    assert (share.numerator, share.denominator, share.value) == (90, 120, None)
    assert found["visits", "E09999999", 2024].numerator == 100
    assert found["visits_within_a_week_share", "E09999999", 2024].status is Status.SUPPRESSED
    assert found["visits", "E09999997", 2025].status is Status.NOT_AVAILABLE
    assert len(found) == 6
    assert content.publication.publisher == "An invented office"
    assert content.publication.attribution == "Source: an invented office."


def test_it_is_known_by_its_columns_under_any_name(folder: Path) -> None:
    assert load(folder, name="download.csv").values == load(folder).values


def test_a_shape_of_the_product_serves_a_new_mapping(folder: Path) -> None:
    mapping = """
    shape = "dfe_tidy"
    title = "Invented"
    files = ["invented_tidy.csv"]
    [[series]]
    key = "invented_count"
    title = "Invented"
    form = "count"
    numerator = "things"
    [symbols]
    "~" = "suppressed"
    """
    (folder / "mappings" / "invented_tidy.toml").write_text(mapping, encoding="utf-8")
    head = (
        "time_period,time_identifier,geographic_level,country_code,country_name,region_code,"
        "region_name,old_la_code,new_la_code,la_name,things"
    )
    row = "2025,Reporting year,Local authority,E92000001,England,E12000002,NW,354,E08000005,R,"
    rows = f"{row}12\n{row.replace('2025', '2024')}~\n{row.replace('2025', '2023')}c\n"
    content = load(folder, f"{head}\n{rows}", "invented_tidy.csv")
    assert content.publication.publisher == "Department for Education"
    assert [v.numerator for v in content.values] == [12, None, None]
    assert {v.status for v in content.values[1:]} == {Status.SUPPRESSED}
    assert [(a.code, a.first_year, a.last_year) for a in content.areas] == [
        ("E08000005", 2023, 2025)
    ]


def test_the_products_mappings_are_sound_and_credit_their_source() -> None:
    mappings = load_mappings()
    assert len(mappings) >= 10
    for mapping in mappings:
        assert mapping.title, mapping.key
        assert mapping.publisher in mapping.attribution, mapping.key
        assert mapping.licence in mapping.attribution, mapping.key


def test_every_fault_of_a_mapping_is_named(folder: Path) -> None:
    text = faults(
        folder,
        MAPPING.replace('licence = "Open Government Licence v3.0"', 'license = "OGL"')
        .replace('form = "percent"', 'form = "share"')
        .replace('"*" = "suppressed"', '"*" = "nil"')
        .replace('written = "202425"', 'written = "25"'),
    )
    assert "invented_visits.toml, licence: found nothing" in text
    assert "invented_visits.toml, license: found 'OGL'" in text
    assert "invented_visits.toml, series, 2, form: found 'share'" in text
    assert "invented_visits.toml, year, written: found '25'" in text
    assert "symbols" in text


@pytest.mark.parametrize(
    ("before", "after", "said"),
    [
        ('key = "visits"', 'key = "referrals"', "series referrals: found a key given twice"),
        ('key = "visits"', 'key = "Visits!"', "series, 1, key"),
        ('form = "count"\n', 'form = "rate"\nkind = "x"\n', "series, 1, kind"),
        ('title = "Invented: visits', 'shape = "unknown"\ntitle = "', "one of dfe_tidy"),
        ('column = "Year"', 'column = "Year"\nfile_name = "x"', "one of them"),
        ('code = "Code"', 'code = "Code"\nlevel = "Level"', "either level and levels, or code"),
        ('value = { column = "Per 10,000", where', 'value = { colum = "P", where', "colum"),
        ("[where]", "[[where", "TOML in UTF-8"),
    ],
)
def test_a_faulty_mapping_is_refused(folder: Path, before: str, after: str, said: str) -> None:
    assert said in faults(folder, MAPPING.replace(before, after))


@pytest.mark.parametrize(
    ("form", "cells", "said"),
    [
        ("count", 'value = "Visits"', "a count needs a numerator"),
        ("rate", 'numerator = "Visits"', "a rate needs a value"),
        ("percent", 'numerator = "Visits"', "a percent needs a value, or"),
    ],
)
def test_a_series_without_its_number_is_refused(
    folder: Path, form: str, cells: str, said: str
) -> None:
    series = f'[[series]]\nkey = "more"\ntitle = "More"\nform = "{form}"\n{cells}\n'
    assert said in faults(folder, f"{MAPPING}\n{series}")


@pytest.mark.parametrize(
    ("sum_", "said"),
    [
        ('total = "visits"\nparts = ["visits_soon"]', "no count of this mapping: visits_soon"),
        ('total = "visits_within_a_week_share"\nparts = ["visits"]', "no count of this mapping"),
        ('total = "visits"\nparts = []', "sum, 1, parts"),
    ],
)
def test_a_sum_of_what_is_no_count_is_refused(folder: Path, sum_: str, said: str) -> None:
    assert said in faults(folder, f"{MAPPING}\n[[sum]]\n{sum_}\n")


def test_every_series_an_indicator_is_compared_with_is_given_by_a_mapping() -> None:
    given = {series.key for mapping in load_mappings() for series in mapping.series}
    definitions = Path(dashboard.__file__).parent / "definitions"
    named = {
        indicator["comparator"]["series"]
        for path in definitions.glob("*.toml")
        for indicator in tomllib.loads(path.read_text(encoding="utf-8")).get("indicator", [])
        if "comparator" in indicator
    }
    assert named
    assert named <= given
