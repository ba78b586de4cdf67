"""The rows of the form of a return: their cells, own earlier figures, and what is said of them."""

from collections.abc import Mapping, Sequence
from typing import Any

from dash import html
from dash.development.base_component import Component

from dashboard.commentary.commentary import LONGEST_COMMENTARY
from dashboard.free_text.text_limits import LONGEST_NOTE
from dashboard.returns.blank_forms import PART_STATE_WORDS, STATE_WORDS
from dashboard.returns.drafts.return_form import CellSort, FormCell, FormRow, FormSheet
from layouts.frame.attributes import aria_marks, data_marks
from layouts.frame.inputs import FormInput
from layouts.returns.sent_returns import cell_id

_CHOICES: Mapping[CellSort, tuple[str, ...]] = {
    CellSort.STATE: ("", *STATE_WORDS),
    CellSort.REST: ("", *PART_STATE_WORDS),
    CellSort.YES: ("", "yes", "no"),
}
_LONGEST = {CellSort.NOTE: LONGEST_NOTE, CellSort.COMMENTARY: LONGEST_COMMENTARY}
_LONGEST_NUMBER = 200
"""More than a number needs, so that what somebody wrote beside it is told and not cut off."""
_FIELDS = ("This quarter", "Out of", "Per cent")


class FormRows:
    """Draws rows. `typed` is what was not kept, `others` what stands there now, by cell."""

    def __init__(self, typed: Mapping[str, str], others: Mapping[str, str]) -> None:
        self._typed = typed
        self._others = others

    def figures(self, sheet: FormSheet) -> tuple[list[str], list[html.Tr]]:
        """Return the headings and rows of the sheet of figures; a number that none asks is out."""
        labels = {cell.label for row in sheet.rows for cell in row.cells}
        fields = [one for one in _FIELDS if one in labels]
        words = [cell.label for cell in sheet.rows[0].cells if cell.label not in _FIELDS]
        heads = ["Figure", "A year ago", "Last quarter", *fields, *words]
        return heads, [self._figure(row, [*fields, *words]) for row in sheet.rows]

    def parts(self, sheet: FormSheet) -> tuple[list[str], list[html.Tr]]:
        """Return the headings and rows of a sheet of parts."""
        labels = [cell.label for cell in sheet.rows[0].cells]
        heads = ["Figure", *labels[:-1], "Together, of the total", labels[-1]]
        return heads, [self._parts(row, sheet.key) for row in sheet.rows]

    def _figure(self, row: FormRow, labels: Sequence[str]) -> html.Tr:
        there = {cell.label: cell for cell in row.cells}
        counted = cell_id(f"counted {row.ref}")
        last, ago = row.earlier[0]
        about = html.Th(
            [
                html.Strong(row.title),
                html.Small(row.counted, id=counted, className="soft", **data_marks(kind="text")),
            ],
            scope="row",
        )
        cells = [
            html.Td(self._input(there[one], row.title, counted)) if one in there else html.Td()
            for one in labels
        ]
        return html.Tr([about, _before(ago), _before(last), *cells])

    def _parts(self, row: FormRow, key: str) -> html.Tr:
        *parts, rest = row.cells
        drawn: list[html.Td] = []
        for cell, earlier in zip(parts, row.earlier, strict=False):
            before = cell_id(f"before {cell.name}")
            drawn.append(
                html.Td(
                    [
                        *self._input(cell, row.title, before),
                        html.Small(_earlier_words(earlier), id=before, className="soft before"),
                    ]
                )
            )
        total = f"{row.together or '–'} of {row.total or '–'}"
        together = html.Td(
            [
                html.Span(total, id=sum_id(key, row.ref), className="number"),
                html.Small(_earlier_words(row.earlier[-1]), className="soft before"),
            ]
        )
        about = html.Th(html.Strong(row.title), scope="row")
        return html.Tr([about, *drawn, together, html.Td(self._input(rest, row.title, ""))])

    def _input(self, cell: FormCell, title: str, described: str) -> list[Component]:
        """Draw the control of a cell, and the place of what is said of it."""
        name = cell_id(cell.place)
        told = f"{name}-told"
        text = self._typed.get(cell.name, cell.text)
        marks: dict[str, Any] = {
            **aria_marks(
                label=f"{title}: {cell.label}",
                describedby=f"{told} {described}".strip(),
                invalid="true" if cell.wrong else None,
            ),
            **data_marks(cell=cell.sort.value, row=cell.row, column=cell.column),
        }
        return [
            _control(cell, name, text, marks),
            html.Small(self._told(cell), id=told, className="cell-told", **data_marks(kind="text")),
        ]

    def _told(self, cell: FormCell) -> str:
        if cell.name in self._others:
            return f"Stands now: {self._others[cell.name] or 'nothing'}"
        return cell_words(cell)


def cell_words(cell: FormCell) -> str:
    """Return what is said of a cell: what is to mend, else how it was read; mostly nothing."""
    return " ".join(cell.wrong) or (f"This is {cell.said}." if cell.said else "")


def sum_id(sheet: str, ref: str) -> str:
    """Return the id of the place that says what the parts of a row come to."""
    return cell_id(f"sum {sheet} {ref}")


def _control(cell: FormCell, name: str, text: str, marks: Mapping[str, Any]) -> Component:
    if cell.sort in _CHOICES:
        words = _CHOICES[cell.sort]
        if text and text not in words:  # what a workbook held is shown, and is a fault
            words = (*words, text)
        options = [html.Option(one, value=one, selected=one == text or None) for one in words]
        return html.Select(options, id=name, name=cell.name, **marks)
    if cell.sort in _LONGEST:
        return html.Textarea(
            text, id=name, name=cell.name, rows=2, maxLength=_LONGEST[cell.sort], **marks
        )
    return FormInput(
        id=name,
        name=cell.name,
        value=text or None,
        maxLength=str(_LONGEST_NUMBER),
        autoComplete="off",
        inputMode="decimal",
        readOnly=cell.stated or None,
        **marks,
    )


def _before(words: str) -> html.Td:
    return html.Td(words or "–", className="number soft", **data_marks(kind="value"))


def _earlier_words(earlier: tuple[str, str]) -> str:
    last, ago = earlier
    return f"last {last or '–'}, year ago {ago or '–'}"
