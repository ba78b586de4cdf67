"""Tables of texts as CSV files, written so that a spreadsheet runs no cell as a formula."""

from collections.abc import Iterable, Sequence

_FORMULA = ("=", "+", "-", "@", "\t", "\r")
"""Characters that a spreadsheet takes for the beginning of a formula."""


def csv_bytes(columns: Sequence[str], rows: Iterable[Sequence[str]]) -> bytes:
    """Write a table with one row of headings, in UTF-8 with a byte order mark.

    Every cell is written as text. A cell without a value stays empty; it is never written as "nan".
    """
    import pandas as pd  # takes a second: imported for the first file only

    cells = [[harmless_cell(cell) for cell in row] for row in rows]
    table = pd.DataFrame(cells, columns=list(columns), dtype=object)
    return table.to_csv(index=False, lineterminator="\r\n").encode("utf-8-sig")


def harmless_cell(cell: str) -> str:
    """Return a cell's text in a form that no spreadsheet runs as a formula.

    A text that begins like a formula gets an apostrophe in front. A number is left as it is, with
    its minus sign.
    """
    return f"'{cell}" if is_like_formula(cell) else cell


def is_like_formula(cell: str) -> bool:
    """Say whether a spreadsheet may take a text for a formula: it begins so and is no number."""
    return cell.startswith(_FORMULA) and not _is_number(cell)


def _is_number(cell: str) -> bool:
    try:
        float(cell)
    except ValueError:
        return False
    return True
