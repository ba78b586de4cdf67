"""A faulty file is refused whole, with every fault by row and column."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from dashboard.errors import PublicationError
from data_access.published import table
from data_access.published.mappings_load import load_mappings
from data_access.published.read import read, read_files

SAMPLES = Path(__file__).parents[2] / "data" / "published"
REFERRALS = SAMPLES / "c1_children_in_need_referrals_and_rereferrals_2023_to_2025.csv"
LAIT = SAMPLES / "lait_children_social_care_long.csv"
NEIGHBOURS = SAMPLES / "sn_model_2025_wide.csv"
FINGERTIPS = SAMPLES / "fingertips_90284_admissions_injuries_0_14_la.csv"
POPULATIONS = SAMPLES / "ons_mid-year_population_estimates_2022_to_2024.csv"
TODAY = date(2025, 11, 20)


def refusal(path: Path, today: date = TODAY) -> str:
    with pytest.raises(PublicationError) as error:
        read(path, load_mappings(), today)
    assert error.value.faults
    return str(error.value)


@pytest.fixture
def changed(tmp_path: Path) -> Callable[..., Path]:
    """Write a sample with some text replaced."""

    def write(sample: Path, *changes: tuple[str, str]) -> Path:
        text = sample.read_text(encoding="utf-8")
        for before, after in changes:
            assert before in text
            text = text.replace(before, after, 1)
        path = tmp_path / sample.name
        path.write_text(text, encoding="utf-8")
        return path

    return write


def test_every_fault_is_named_with_line_column_found_and_expected(
    changed: Callable[..., Path],
) -> None:
    path = changed(
        REFERRALS,
        ("211,41,19.4", "211,q,19.4"),
        ("100,c,c,k", '100,c,c,"1,000"'),
        ("92,18,19.6", "92.5,18,119.6"),
        ("2023,Reporting year,National", "23,Reporting year,National"),
        ("909,E10000006", "909,E1000006"),
        ("2023,Reporting year,Local authority,E92000001,England,E12000002,North West,354", "2023"),
    )
    with pytest.raises(PublicationError) as error:
        read(path, load_mappings(), TODAY)
    said = [str(fault) for fault in error.value.faults]
    name = path.name
    symbols = "a number or a known symbol (c, k, low, u, x, :, z)"
    assert f"{name}, line 8, column rereferral_count: found 'q'; expected {symbols}" in said
    assert (
        f"{name}, line 9, column no_further_action_count: found '1,000'; expected {symbols}" in said
    )
    assert f"{name}, line 11, column referral_count: found '92.5'; expected a whole number" in said
    assert (
        f"{name}, line 11, column rereferral_percent: found '119.6'; expected a per cent, 0 to 100"
        in said
    )
    assert (
        f"{name}, line 13, column time_period: found '23'; expected a year written as 2025" in said
    )
    assert any(f"{name}, line 16, column new_la_code: found 'E1000006'" in fault for fault in said)
    assert any(f"{name}, line 14: found 11 columns" in fault for fault in said)


@pytest.mark.parametrize("text", ["nan", "inf", "-5", "1_000", "12%", "", "C", "~", "½", "١٢"])
def test_what_is_no_number_and_no_known_symbol_is_a_fault(
    changed: Callable[..., Path], text: str
) -> None:
    said = refusal(changed(REFERRALS, ("211,41,19.4", f"211,{text},19.4")))
    assert "line 8, column rereferral_count" in said


def test_more_cases_than_there_are_is_a_fault(changed: Callable[..., Path]) -> None:
    said = refusal(changed(REFERRALS, ("211,41,19.4", "211,411,19.4")))
    assert "found '411'; expected at most 211" in said


def test_a_new_level_of_area_is_a_fault(changed: Callable[..., Path]) -> None:
    said = refusal(changed(REFERRALS, ("2025,Reporting year,Regional", "2025,Reporting year,Ward")))
    assert "column geographic_level: found 'Ward'; expected National, Regional, Local" in said


def test_a_second_figure_for_the_same_area_and_year_is_a_fault(tmp_path: Path) -> None:
    lines = REFERRALS.read_text(encoding="utf-8").splitlines()
    path = tmp_path / REFERRALS.name
    path.write_text("\n".join([*lines, lines[7], ""]), encoding="utf-8")
    assert "a second figure for E08000005 in 2025 (the first is in line 8)" in refusal(path)


def test_a_missing_column_is_named_with_the_nearest(changed: Callable[..., Path]) -> None:
    said = refusal(changed(REFERRALS, ("referral_count,re", "referrals_count,re")))
    assert "line 1, column referral_count: found no such column (nearest: referrals_count)" in said


@pytest.mark.parametrize("name", [REFERRALS.name, "download.csv"])
def test_a_column_that_is_not_read_may_be_repeated(tmp_path: Path, name: str) -> None:
    head, *rows = REFERRALS.read_text(encoding="utf-8").splitlines()
    path = tmp_path / name
    more = [f"{head},Note,Note", *(f"{row},one,another" for row in rows), ""]
    path.write_text("\n".join(more), encoding="utf-8")
    before = read(REFERRALS, load_mappings(), TODAY)
    assert read(path, load_mappings(), TODAY).values == before.values


@pytest.mark.parametrize("name", [REFERRALS.name, "download.csv"])
@pytest.mark.parametrize("column", ["referral_count", "time_identifier", "old_la_code"])
def test_a_column_that_is_read_may_not_be_repeated(tmp_path: Path, name: str, column: str) -> None:
    path = tmp_path / name
    text = REFERRALS.read_text(encoding="utf-8")
    path.write_text(f"{column},{text}".replace("\n2", "\n1,2"), encoding="utf-8")
    said = refusal(path)
    assert f"line 1, column {column}: found the name 2 times; expected once each column" in said


@pytest.mark.parametrize(
    ("day", "taken"), [(date(2025, 3, 31), False), (date(2025, 4, 1), True), (TODAY, True)]
)
def test_a_year_is_taken_once_it_is_over(day: date, *, taken: bool) -> None:
    if taken:
        assert read(REFERRALS, load_mappings(), day).publication.released == "2025"
        return
    said = refusal(REFERRALS, day)
    over = "a year that is over: the one to 31 March 2024 at the latest"
    assert f"line 2, column time_period: found '2025'; expected {over}" in said
    assert said.count("found '2025'") == 1


def test_an_estimate_is_taken_once_its_middle_of_the_year_has_passed() -> None:
    assert read(POPULATIONS, load_mappings(), date(2024, 7, 1)).populations
    said = refusal(POPULATIONS, date(2024, 6, 30))
    assert "found '2024'; expected a year whose middle has passed: 2023 at the latest" in said


def test_a_neighbour_model_of_a_year_to_come_is_a_fault(tmp_path: Path) -> None:
    areas = read(REFERRALS, load_mappings(), TODAY).areas
    path = tmp_path / "sn_model_2091_wide.csv"
    path.write_bytes(NEIGHBOURS.read_bytes())
    with pytest.raises(PublicationError, match="in its name: found the year 2091"):
        read(path, load_mappings(), TODAY, areas)


def test_a_year_written_in_another_way_must_be_over_too() -> None:
    said = refusal(FINGERTIPS, date(2024, 3, 31))
    assert "column Time period: found '2023/24'; expected a year that is over" in said


def test_a_published_year_to_come_is_refused(cases_dir: Path) -> None:
    (path,) = (cases_dir / "F22-year-to-come").glob("*.csv")
    said = refusal(path, date(2026, 11, 20))
    assert "line 2, column time_period: found '2091'; expected a year that is over" in said
    assert "31 March 2026" in said


def test_a_changed_filter_is_a_fault_not_an_empty_load(changed: Callable[..., Path]) -> None:
    text = REFERRALS.read_text(encoding="utf-8").count("Referrals and Re-referrals")
    path = changed(REFERRALS, *[("Referrals and Re-referrals", "Referrals")] * text)
    assert "found no row; expected rows where time_identifier is Reporting year" in refusal(path)


def test_an_old_code_that_nothing_explains_is_a_fault_once(tmp_path: Path) -> None:
    said = refusal(LAIT)
    assert said.count("found '354'") == 1
    assert "load one first" in said


def test_a_neighbour_that_nothing_explains_is_a_fault(tmp_path: Path) -> None:
    taught = read(REFERRALS, load_mappings(), TODAY).areas
    areas = [area for area in taught if area.old_code != "901"]
    with pytest.raises(PublicationError, match="line 2, column SN_5: found '901'"):
        read(NEIGHBOURS, load_mappings(), TODAY, areas)


def test_a_neighbour_model_without_its_year_is_a_fault(tmp_path: Path) -> None:
    path = tmp_path / "neighbours.csv"
    path.write_bytes(NEIGHBOURS.read_bytes())
    assert "in its name: found no year" in refusal(path)


def test_faults_of_all_files_come_at_once(tmp_path: Path, changed: Callable[..., Path]) -> None:
    faulty = changed(REFERRALS, ("211,41,19.4", "211,q,19.4"))
    with pytest.raises(PublicationError) as error:
        read_files([LAIT, tmp_path / "absent.csv", faulty], load_mappings(), TODAY)
    assert {fault.file for fault in error.value.faults} >= {"absent.csv", faulty.name}


def test_a_file_cut_off_in_a_row_is_a_fault(tmp_path: Path) -> None:
    path = tmp_path / REFERRALS.name
    path.write_bytes(REFERRALS.read_bytes()[:-40])
    assert "columns" in refusal(path)


def test_a_file_cut_off_in_quotation_marks_is_a_fault(tmp_path: Path) -> None:
    content = REFERRALS.read_bytes()
    path = tmp_path / REFERRALS.name
    path.write_bytes(content[: content.index(b"City of")])
    assert "expected a row of comma-separated text" in refusal(path)


def test_a_council_under_two_codes_in_one_year_is_a_fault(changed: Callable[..., Path]) -> None:
    row = next(r for r in REFERRALS.read_text("utf-8").splitlines() if ",354,E08000005," in r)
    path = changed(REFERRALS, (row, f"{row}\n{row.replace('E08000005', 'E08000099')}"))
    said = refusal(path)
    assert "E08000099 for 354 in 2025, which line 8 gives as E08000005" in said


def test_a_national_file_cut_off_between_rows_is_a_fault(tmp_path: Path) -> None:
    head, *rows = REFERRALS.read_text(encoding="utf-8").splitlines()
    model = next(row for row in rows if "Rochdale" in row and row.startswith("2025"))
    many = [
        model.replace("2025", str(year), 1).replace("E08000005", f"E0899{n:04}")
        for year in (2025, 2024)
        for n in range(150)
    ]
    path = tmp_path / REFERRALS.name
    path.write_text("\n".join([head, *many[:200], ""]), encoding="utf-8")
    assert "series referrals: found 50 areas in 2024; expected about 150" in refusal(path)


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "line 1: found nothing"),
        (b"\n\n", "line 1: found nothing"),
        (b"PK\x03\x04 a workbook", "found a spreadsheet or a zip archive"),
        ("time_period,x\n".encode("utf-16"), "found text in UTF-16"),
        (b"%PDF-1.7", "found a PDF"),
        (b"a,b\n1,2\n", "line 1: found the columns a, b"),
        (b"a,a\n1,2\n", "line 1: found the columns a, a"),
        (b"\x00\x01\x02\x03" * 50, "line 1"),
    ],
)
def test_what_is_no_published_file_is_refused_in_words(
    tmp_path: Path, content: bytes, said: str
) -> None:
    path = tmp_path / "something.csv"
    path.write_bytes(content)
    assert said in refusal(path)


def test_another_encoding_is_named_with_its_line(tmp_path: Path) -> None:
    text = REFERRALS.read_text(encoding="utf-8").replace("Rochdale", "Rochdalé")
    path = tmp_path / REFERRALS.name
    path.write_bytes(text.encode("cp1252"))
    assert "line 8: found the byte 0xe9, which is not utf-8" in refusal(path)


def test_what_is_found_is_printed_without_control_characters(tmp_path: Path) -> None:
    path = tmp_path / "something.csv"
    path.write_bytes(b"\x1b[2Ja\x07,b\n1,2\n")
    assert "found the columns ·[2Ja·, b" in refusal(path)


def test_a_folder_and_an_absent_file_are_refused(tmp_path: Path) -> None:
    assert "found a folder" in refusal(tmp_path)
    assert "found no such file" in refusal(tmp_path / "absent.csv")


def test_a_file_too_large_is_not_read(tmp_path: Path) -> None:
    path = tmp_path / REFERRALS.name
    with path.open("wb") as file:
        file.truncate(table.LARGEST + 1)
    assert "bytes; expected at most" in refusal(path)


def test_a_file_of_nothing_but_faults_lists_some_and_counts_the_rest(tmp_path: Path) -> None:
    head = REFERRALS.read_text(encoding="utf-8").splitlines()[0]
    path = tmp_path / REFERRALS.name
    path.write_text("\n".join([head, *["too,short"] * 5000, ""]), encoding="utf-8")
    said = refusal(path)
    assert said.count("\n") <= table.MOST_FAULTS + 1
    assert "more faults" in said
