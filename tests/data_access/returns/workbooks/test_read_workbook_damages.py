"""Random good returns are read whole; each number read of a damaged one is that of its cell.

`DAMAGES=2000` tries so many damages instead of a few.
"""

import os
from collections.abc import Callable
from functools import partial
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as some

from dashboard.errors import ReturnError
from dashboard.figures.observations import Observation, Status
from data_access.returns.checked_files import check_together
from data_access.returns.workbooks.marked_workbook import marked_workbook
from data_access.returns.workbooks.workbook_returns import WorkbookReturns
from tests.data_access.returns.filled import GOOD, context, earlier, filled, read
from tests.data_access.returns.workbooks.plain_reader import stored_texts

COUNT = some.integers(0, 9_999)
PARTS = some.lists(COUNT, min_size=3, max_size=3)
BANDS = some.lists(COUNT, min_size=4, max_size=4)
WORDS = some.text(some.characters(codec="utf-8", categories=("L", "N", "P", "Zs")), max_size=30)

DAMAGE = some.one_of(
    some.sampled_from(
        (
            "<5",
            "-",
            "n/a",
            "12 (3 of them late)",
            "1,204",
            "１２０４",
            "12²",
            "½",
            "1.5",
            "1e3",
            "=1+1",
        )
    ),
    some.sampled_from((True, 0.87, -3, 10**9, 10**15, 2.5, "#REF!", "52", " 52 ", "TBC", None, "")),
    WORDS.filter(lambda text: not text.startswith("=")),
    some.floats(allow_nan=False, allow_infinity=False),
)
PLACES = [place for place in GOOD if place[1][0] in "DEFGH" or place[0] != "Figures"]
CELLS = some.dictionaries(
    some.sampled_from(
        [*PLACES, ("Figures", "I6"), ("Figures", "E5"), ("Age", "I5"), ("Age", "A5")]
    ),
    DAMAGE,
    max_size=4,
)
MODEST = settings(
    max_examples=int(os.environ.get("DAMAGES", "25")),
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow],
    database=None,
)


def numbers(one: Observation) -> list[float]:
    return [n for n in (one.numerator, one.denominator, one.value) if n is not None]


@settings(MODEST, max_examples=10)
@given(parts=PARTS, bands=BANDS, plans=COUNT, share=some.tuples(COUNT, COUNT), words=WORDS)
def test_a_random_good_return_is_read_whole(
    parts: list[int], bands: list[int], plans: int, share: tuple[int, int], words: str
) -> None:
    cells = {
        ("Figures", "F5"): sum(parts),
        ("Figures", "F6"): plans,
        ("Figures", "F7"): min(share),
        ("Figures", "G7"): max(share),
        ("Figures", "F8"): sum(bands),
        **{("Age", f"{column}5"): n for column, n in zip("DEF", parts, strict=True)},
        **{("Waits", f"{column}5"): n for column, n in zip("DEFG", bands, strict=True)},
    }
    book = read(filled({**GOOD, **cells}))
    (one,) = check_together([book], context()).returns
    stated = {(o.indicator, o.part): numbers(o) for o in one.observations}
    assert stated == {
        ("enquiries", "all"): [sum(parts)],
        ("plans", "all"): [plans],
        ("shares", "all"): [min(share), max(share)],
        ("waits", "all"): [sum(bands)],
        ("missing", "all"): [],
        ("completed", "all"): [],
        **{("enquiries", f"age_{key}"): [n] for key, n in zip(AGES, parts, strict=True)},
        **{("waits", f"days_{key}"): [n] for key, n in zip(DAYS, bands, strict=True)},
    }


AGES = ("0_9", "10_17", "none")
DAYS = ("0_10", "11_15", "16_20", "21_over")


def insert(at: int, kind: str) -> Callable[[Any], None]:
    """Insert or delete a row or a column, as people do in spite of the lock."""

    def change(book: Any) -> None:
        getattr(book["Figures"], kind)(at)

    return change


STRUCTURE = some.one_of(
    some.none(),
    some.builds(
        insert,
        some.integers(4, 12),
        some.sampled_from(("insert_cols", "insert_rows", "delete_cols", "delete_rows")),
    ),
)


@MODEST
@given(cells=CELLS, change=STRUCTURE)
def test_every_number_that_is_read_is_the_one_stored_in_its_cell(
    cells: dict[tuple[str, str], Any], change: Callable[[Any], None] | None
) -> None:
    content = filled({**GOOD, **cells}, change)
    stored = stored_texts(content)
    books: list[WorkbookReturns] = []
    refused = refusal(lambda: books.append(read(content)))
    for book in books:
        must_be_stored(book, stored)
        refused = refusal(partial(check_together, [book], context()))
        if refused:
            back = marked_workbook(book, refused.faults, earlier())
            assert ("To mend", "A1") in stored_texts(back)
    for fault in refused.faults if refused else ():
        assert "" not in (fault.place, fault.found, fault.expected)
    assert refused is None or refused.faults


def refusal(act: Callable[[], object]) -> ReturnError | None:
    """Give the error with which a workbook is refused; None if it is taken."""
    try:
        act()
    except ReturnError as error:
        return error
    return None


def must_be_stored(book: WorkbookReturns, stored: dict[tuple[str, str], str]) -> None:
    """Compare every number that was read with its cell as a second reader sees it."""
    for cells, one in book.found.values():
        for field in ("numerator", "denominator", "value"):
            number = getattr(one, field)
            if number is None:
                continue
            place = cells.place(field).removeprefix("sheet ").split(", cell ")
            text = stored[place[0], place[1]]
            assert number == float(plain(text))
        if one.status is Status.NIL:
            assert not numbers(one)


def plain(text: str) -> str:
    """Give the number that a text says, with commas between thousands or in wide digits."""
    wide = {0xFF10 + digit: str(digit) for digit in range(10)}
    return text.translate(wide).replace(",", "").strip()


@pytest.mark.parametrize("format_", ["0%", "0.0%", "0.00%"])
def test_a_per_cent_that_is_shown_is_a_hundred_times_what_is_stored(format_: str) -> None:
    def show(book: Any) -> None:
        book["Figures"]["H10"].number_format = format_

    cells = {("Figures", "H10"): 0.5725, ("Figures", "I10"): None, ("Figures", "K10"): None}
    content = filled({**GOOD, **cells}, show)
    assert stored_texts(content)["Figures", "H10"] == "0.5725"
    found = [o.value for _, o in read(content).found.values() if o.indicator == "completed"]
    assert found == [57.25]
