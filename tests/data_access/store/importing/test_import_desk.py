"""Files come in: looked at, matched, loaded whole, undone exactly; what was said is kept."""

import csv
from io import BytesIO, StringIO

import openpyxl
import pytest

from dashboard.acts.act import ActSource
from dashboard.errors import NotAllowedError, ReturnError
from dashboard.readers import Audience, Reader
from dashboard.returns.imports.kept_import import ImportKind, ImportState, KeptImport
from dashboard.returns.imports.line_choices import line_choices
from data_access.store.importing.import_desk import ImportDesk, carry_out
from data_access.store.store import Store
from tests import builders as make
from tests.data_access.stores import OURS, Clock, numbers
from tests.doors import now

TODAY = Clock()().date()
SPRING = make.q("2021-22 Q1")


@pytest.fixture
def desk(store: Store) -> ImportDesk:
    """Give the desk of the analyst."""
    reader = Reader(Audience.STEWARD)
    return ImportDesk(store, reader, TODAY, store._clock, ActSource("A. Analyst"))


def a_book(name: str = "Care", year: float = 120, **more: object) -> bytes:
    """Make a workbook of own history, with headings in two rows and a sheet of notes."""
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.title = name
    rows = [
        ["Line", "2021-22", None, None, None, None],
        [None, "Q1", "Q2", "Q3", "Q4", "Year"],
        ["S47s", 10, 20, "n/a", 40, 70],
        ["Open plans", 30, 30, 30, 30, year],
        *([[key, value] for key, value in more.items()]),
    ]
    for row in rows:
        sheet.append(row)
    book.create_sheet("Notes").append(["Nothing here"])
    made = BytesIO()
    book.save(made)
    return made.getvalue()


def loaded(desk: ImportDesk, number: int) -> None:
    """Load an import as the worker does."""
    carry_out(desk, number, "load", lambda *_: None)


def _matched(desk: ImportDesk, kept: KeptImport) -> KeptImport:
    agencies = {row["label"]: at for at, row in enumerate(kept.found["rows"])}
    lines = {f"l{agencies['S47s']}": _choice(desk, "enquiries"), f"l{agencies['Open plans']}": "-"}
    return desk.match(kept.number, lines)


def _choice(desk: ImportDesk, key: str) -> str:
    with desk._store.snapshot() as snapshot:
        return f"{key} {snapshot.catalogue().indicator(key).agencies[0]}"


def test_own_history_is_matched_looked_at_loaded_and_undone(desk: ImportDesk, store: Store) -> None:
    kept = desk.take(a_book(), "history.xlsx")
    assert kept.kind is ImportKind.HISTORY
    assert kept.found["added"] == 0
    assert not kept.may_be_loaded
    kept = _matched(desk, kept)
    assert (kept.found["added"], kept.found["changed"]) == (3, 0)
    assert kept.may_be_loaded
    assert numbers(store, "enquiries") == {}
    loaded(desk, kept.number)
    assert numbers(store, "enquiries") == {SPRING: 10, SPRING + 1: 20, SPRING + 3: 40}
    with pytest.raises(ReturnError, match="Nothing was changed"):
        loaded(desk, kept.number)
    desk.undo(kept.number)
    assert numbers(store, "enquiries") == {}


def test_parts_below_their_line_are_read_as_its_parts(desk: ImportDesk, store: Store) -> None:
    """By "of which", by a part's own name below its line, and by two columns of labels."""
    body = (
        b"Line,Age,2021-22 Q1,2021-22 Q2\nenquiries,,30,40\nof which: 0 to 9,,10,15\n"
        b"10 to 17,,15,20\nenquiries,Not recorded,5,5\nof which seen,,7,8\n"
        b"Others,,5,5\nof which 0 to 9,,1,2\n"
    )
    kept = desk.take(body, "own.csv")
    rows = {one["row"]: one for one in kept.found["rows"]}
    parts = ["", " age_0_9", " age_10_17", " age_none"]
    assert [rows[at]["choice"] for at in range(2, 6)] == [f"enquiries care{one}" for one in parts]
    assert [rows[at]["choice"] for at in (6, 7, 8)] == ["", "", ""]
    assert rows[6]["below"] == "enquiries care", "it is asked which part it is"
    assert rows[8]["below"] == "", "what it is a part of is not known"
    loaded(desk, kept.number)
    with store.snapshot() as snapshot:
        found = snapshot.standing(["enquiries"])
    told = {(o.part, o.quarter.number): o.numerator for o in found}
    assert told == {
        **{("all", 1): 30, ("all", 2): 40, ("age_0_9", 1): 10, ("age_0_9", 2): 15},
        **{("age_10_17", 1): 15, ("age_10_17", 2): 20, ("age_none", 1): 5, ("age_none", 2): 5},
    }


def test_a_row_of_the_same_name_below_two_lines_is_matched_for_each(desk: ImportDesk) -> None:
    body = b"Line,2021-22 Q1\nenquiries,30\nof which little ones,10\nplans,9\nof which new,1\n"
    kept = desk.take(body, "own.csv")
    keys = [one["key"] for one in kept.found["rows"]]
    first, second = "own|enquiries", "own|plans"
    assert keys == [first, f"{first}|of which little ones", second, f"{second}|of which new"]
    choices = line_choices(now(desk._store).catalogue())
    young = next(key for key in choices if key == "enquiries care age_0_9")
    kept = desk.match(kept.number, {"l1": young})
    assert kept.found["rows"][1]["choice"] == young
    assert kept.found["figures"] == 3


def test_what_was_matched_is_used_for_the_next_file(desk: ImportDesk, store: Store) -> None:
    kept = _matched(desk, desk.take(a_book(), "history.xlsx"))
    loaded(desk, kept.number)
    again = desk.take(a_book(), "later.xlsx")
    assert (again.found["unchanged"], again.found["added"]) == (3, 0)
    assert not again.may_be_loaded


def test_a_year_that_does_not_match_its_rule_is_named_with_sheet_and_cell(
    desk: ImportDesk,
) -> None:
    kept = desk.take(a_book(year=131), "history.xlsx")
    row = next(at for at, one in enumerate(kept.found["rows"]) if one["label"] == "Open plans")
    kept = desk.match(kept.number, {f"r{row}": "sum"})
    assert kept.found["checked"] == 1
    assert kept.found["wrong"] == [
        ["sheet Care, cell F4", "Open plans: Year 131", "the sum of its quarters, 120"]
    ]


def test_a_figure_given_twice_and_differently_is_named(desk: ImportDesk) -> None:
    body = b"Line;2021-22 Q1\nenquiries;10\nEnquiries;11\n"
    kept = desk.take(body, "own.csv")
    assert "or one row alone" in kept.found["faults"][0][2]
    assert not kept.may_be_loaded


@pytest.mark.parametrize(
    ("body", "name"),
    [
        (a_book(Child="943 476 5919"), "history.xlsx"),
        (b"time_period,geographic_level,Child ID\n2025,National,1\n", "dfe.csv"),
        (b"time_period,geographic_level,who\n2025,National,943 476 5919\n", "dfe.csv"),
        (b"Line,2021-22 Q1\n943 476 5919,12\n", "own.csv"),
    ],
)
def test_data_of_persons_are_refused_and_nothing_of_them_is_kept(
    desk: ImportDesk, store: Store, body: bytes, name: str
) -> None:
    with pytest.raises(ReturnError) as error:
        desk.take(body, name)
    assert "943" not in f"{error.value}{error.value.faults}"
    with store.snapshot() as snapshot:
        assert not desk._rows.imports(snapshot.connection)


def test_what_is_too_large_or_no_workbook_is_refused(desk: ImportDesk) -> None:
    with pytest.raises(ReturnError):
        desk.take(b"a," * 2_600_000, "own.csv")
    for many in (b"12," * 60_000, b"12,34\n" * 30_000):
        with pytest.raises(ReturnError) as error:
            desk.take(many, "own.csv", ImportKind.HISTORY)
        assert "more than 50,000 filled cells" in str(error.value.faults)
    with pytest.raises(ReturnError):
        desk.take(b"PK\x03\x04 and no more", "own.xlsx")


def test_who_takes_no_returns_in_imports_nothing(store: Store) -> None:
    with pytest.raises(NotAllowedError):
        ImportDesk(store, Reader(Audience.PARTNER), TODAY, store._clock, ActSource())


COLUMNS = [
    *("time_period", "time_identifier", "geographic_level", "country_code", "country_name"),
    *("region_code", "region_name", "old_la_code", "new_la_code", "la_name", "category"),
    *("Section47", "ICPC", "Duration_0-10_days", "Duration_11-15_days"),
    *("Duration_16-20_days", "Duration_21+_days"),
]


def a_file(code: str = OURS, enquiries: str = "400", column: str = "Section47") -> bytes:
    """Make a published file of two authorities and one year."""
    made = StringIO()
    writer = csv.writer(made)
    writer.writerow([column if name == "Section47" else name for name in COLUMNS])
    title = "Section 47s and Initial Child Protection Conferences"
    for area, number in ((code, enquiries), ("E08000011", "300")):
        head = ["2023", "Reporting year", "Local authority", "E92000001", "England", "", ""]
        writer.writerow([*head, area[-3:], area, "Testshire", title, number, *"90", *"9000"][:17])
    return made.getvalue().encode()


def _published(store: Store) -> list[float | None]:
    found = now(store).published(["s47_enquiries"], [OURS])["s47_enquiries"]
    return [one.numerator for one in found]


def test_a_published_file_is_recognised_loaded_and_undone(desk: ImportDesk, store: Store) -> None:
    kept = desk.take(a_file(), "c4_children_in_need_section_47s.csv")
    assert kept.found["key"] == "dfe_section_47"
    assert (kept.found["years"], kept.found["own"]) == ([2023, 2023], 6)
    assert (kept.found["added"], kept.found["faults"]) == (12, [])
    loaded(desk, kept.number)
    assert _published(store) == [400]
    later = desk.take(a_file(enquiries="401"), "c4_children_in_need_section_47s.csv")
    assert later.found["examples"]["changed"] == [f"s47_enquiries, {OURS}, 2023: 400 became 401"]
    loaded(desk, later.number)
    with pytest.raises(ReturnError, match="undo that one first"):
        desk.undo(kept.number)
    desk.undo(later.number)
    assert _published(store) == [400]


def test_areas_symbols_and_columns_are_matched_and_the_match_is_kept(
    desk: ImportDesk, store: Store
) -> None:
    file = "c4_children_in_need_section_47s.csv"
    body = a_file("X99", "~", "S47")
    kept = desk.take(body, file)
    assert kept.found["missing"] == ["Section47"]
    kept = desk.match(kept.number, {"m0": "S47"})
    asked = [one[:3] for one in kept.found["unmatched"]]
    assert asked == [["area", "new_la_code", "X99"]]
    with pytest.raises(ReturnError):
        desk.match(kept.number, {"u0": "Rochdale"})
    kept = desk.match(kept.number, {"u0": OURS})
    assert [one[:3] for one in kept.found["unmatched"]] == [["symbol", "Section47", "~"]]
    kept = desk.match(kept.number, {"u0": "suppressed"})
    assert kept.may_be_loaded
    assert desk.take(body, file).may_be_loaded


def test_a_file_of_no_known_publication_is_described_on_the_page(
    desk: ImportDesk, store: Store
) -> None:
    body = (
        "time_period,time_identifier,geographic_level,country_code,country_name,region_code,"
        "region_name,old_la_code,new_la_code,la_name,measure,plans\n"
        f"2023,Reporting year,Local authority,E92000001,England,,,999,{OURS},Testshire,a,12\n"
        f"2023,Reporting year,Local authority,E92000001,England,,,999,{OURS},Testshire,b,13\n"
    ).encode()
    kept = desk.take(body, "new.csv")
    assert kept.found["offered"] == [["measure", ["a", "b"]], ["plans", []]]
    said = {"key": "dfe_plans", "title": "Plans", "t0": "b", "f1": "count", "s1": "plans_open"}
    with pytest.raises(ReturnError):
        desk.match(kept.number, {**said, "key": "No key"})
    kept = desk.match(kept.number, said)
    assert (kept.found["key"], kept.found["added"]) == ("dfe_plans", 1)
    loaded(desk, kept.number)
    found = now(store).published(["plans_open"], [OURS])["plans_open"]
    assert [one.numerator for one in found] == [13]


def test_a_file_that_is_dropped_is_not_kept(desk: ImportDesk, store: Store) -> None:
    kept = desk.take(a_file(), "c4_children_in_need_section_47s.csv")
    desk.drop(kept.number)
    with store.snapshot() as snapshot:
        connection = snapshot.connection
        assert desk._rows.kept(connection, kept.number).state is ImportState.DROPPED
        assert desk._rows.body(connection, kept.number) == b""
    with pytest.raises(ReturnError):
        loaded(desk, kept.number)


def test_what_was_never_offered_is_not_kept(desk: ImportDesk) -> None:
    history = desk.take(a_book(), "history.xlsx")
    with pytest.raises(ReturnError) as error:
        desk.match(history.number, {"l0": "Jo Bloggs was here"})
    assert error.value.faults[0].expected == "one of the list"
    published = desk.take(a_file(column="S47"), "dfe.csv")
    with pytest.raises(ReturnError) as error:
        desk.match(published.number, {"m0": "Jo Bloggs"})
    assert error.value.faults[0].expected == "a column of the file"
    with desk._store.snapshot() as snapshot:
        assert "Jo" not in str(desk._rows.matches(snapshot.connection))
