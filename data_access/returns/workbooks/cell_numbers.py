"""Reads one cell of a workbook as a number, and says what is wrong with a cell that holds none.

Nothing is guessed: what people mean by "<5", "-" or "12 (3 of them late)" is asked. A number that
is written as a text is read and said.
"""

import re
from dataclasses import dataclass
from decimal import Decimal

from data_access.returns.guarded.cells import SheetCell
from data_access.returns.typed_cells import number_advice, read_number

_WIDE = {0xFF10 + digit: str(digit) for digit in range(10)}
_WIDE |= {0xFF0C: ",", 0xFF0E: ".", 0x3000: " "}
"""Full-width digits, comma, stop and space, as some keyboards type them."""
_CURRENCY = re.compile(r"[£$€]|\[\$")


@dataclass(frozen=True, slots=True)
class CellNumber:
    """What a cell of numbers holds: a number, nothing, or a fault.

    `said` is how it was read, if not as it stands. `found` and `expected` describe the fault; both
    are empty if there is none.
    """

    number: float | None = None
    said: str = ""
    found: str = ""
    expected: str = ""

    @property
    def is_blank(self) -> bool:
        """Say whether the cell holds nothing."""
        return self.number is None and not self.found


def is_empty(cell: SheetCell | None) -> bool:
    """Say whether a cell is empty or holds nothing but spaces."""
    return cell is None or (cell.kind == "s" and not cell.value.strip())


def count_in(cell: SheetCell | None) -> CellNumber:
    """Read a cell in which a count is typed."""
    return _number_in(cell, per_cent=False)


def per_cent_in(cell: SheetCell | None) -> CellNumber:
    """Read a cell in which a per cent is typed, 0 to 100.

    0.87 in a cell that shows per cents is 87; 87 in such a cell is shown as 8700% and is a fault.
    """
    return _number_in(cell, per_cent=True)


def _number_in(cell: SheetCell | None, *, per_cent: bool) -> CellNumber:
    if cell is None or is_empty(cell):
        if cell is not None and cell.is_formula:
            return CellNumber(found="a formula that gives nothing", expected="a number")
        return CellNumber()
    if cell.kind == "n":
        return _formatted(cell, per_cent=per_cent)
    if cell.kind == "s":
        return _of_text(cell)
    return CellNumber(found=_found_kind(cell), expected=_EXPECTED[cell.kind])


_EXPECTED = {
    "e": "a number: the formula failed",
    "f": "the number itself, or the file opened and saved in Excel: the formula has no result",
    "d": "a number: a fraction such as 3/4 becomes a date when it is typed",
    "b": "a number",
}


def _found_kind(cell: SheetCell) -> str:
    if cell.kind == "f":
        return "a formula that was never calculated"
    if cell.kind == "d":
        return f"a date or time, {cell.value}"
    return cell.value.upper() if cell.kind == "b" else cell.value


def _formatted(cell: SheetCell, *, per_cent: bool) -> CellNumber:
    """Read a number together with how the cell shows it."""
    number = float(cell.value)
    form = re.sub(r'"[^"]*"|\\.|\[[^$\]]*\]', "", cell.form)
    said = "the result of a formula" if cell.is_formula else ""
    if "%" in form:
        shown = float(100 * Decimal(cell.value))
        if not per_cent:
            return CellNumber(found=f"{shown:.12g}%, a per cent", expected="a count")
        if shown > 100:
            meant = f"{number:.12g}%" if number <= 100 else "a share of 0 to 100 per cent"
            return CellNumber(found=f"{shown:.12g}%", expected=meant)
        return CellNumber(shown, f"{number:.12g} is shown as {shown:.12g}%, and read so")
    if _CURRENCY.search(cell.form):
        return CellNumber(found=f"{number:.12g} as an amount of money", expected="a number")
    return CellNumber(number, f"{number:.12g} is {said}" if said else "")


def _of_text(cell: SheetCell) -> CellNumber:
    text = " ".join(cell.value.translate(_WIDE).split())
    number = read_number(text)
    if number is None:
        return CellNumber(found=cell.value.strip(), expected=number_advice(text))
    return CellNumber(number, f"a text, and read as {number:,.12g}")
