"""Writes the sheets of a blank on which figures are typed: the totals, and the parts of each."""

from collections.abc import Mapping, Sequence
from typing import Any

from dashboard.catalogue.indicators import Indicator
from dashboard.catalogue.parts import ALL
from dashboard.commentary.commentary import LONGEST_COMMENTARY
from dashboard.figures.observations import Observation, Status
from dashboard.free_text.text_limits import LONGEST_NOTE
from dashboard.returns.blank_forms import MARKING, BlankForm, EarlierFigures, FormLine
from dashboard.returns.return_checks import LARGEST_COUNT
from data_access.returns.blanks import layout as places
from data_access.returns.blanks.blank_formats import BlankFormats
from data_access.returns.blanks.layout import CellAt, FormLayout, SheetLayout, cell_name
from data_access.returns.blanks.stated_cells import FROM_REGISTER, stated_numbers

_WIDTHS = {
    places.REF: 18,
    places.TITLE: 32,
    places.COUNTED: 64,
    places.STATE: 24,
    places.REST: 18,
    places.NOTE: 30,
    places.COMMENTARY: 40,
    places.CHECK: 24,
}
_WIDTH = 12
_LINE_HEIGHT = 15
_ANY_NUMBER = {
    "validate": "whole",
    "criteria": "between",
    "minimum": 0,
    "maximum": LARGEST_COUNT,
    "error_title": "A whole number",
    "error_message": "A count, 0 or more, without words. If there is none to give, choose a state.",
}
_PER_CENT = {
    "validate": "decimal",
    "criteria": "between",
    "minimum": 0,
    "maximum": 100,
    "error_title": "0 to 100",
    "error_message": "A share in per cent: 17.5 for 17.5%.",
}


class FigureSheets:
    """Writes the sheets of figures of one workbook."""

    def __init__(
        self,
        form: BlankForm,
        earlier: EarlierFigures,
        formats: BlankFormats,
        values: Mapping[CellAt, str | float | bool],
        marks: Mapping[CellAt, Sequence[str]],
    ) -> None:
        self._form = form
        self._earlier = earlier
        self._formats = formats
        self._values = values
        self._marks = marks
        self._stated = stated_numbers(FormLayout(form))
        self._told: set[CellAt] = set()

    def write_figures(self, sheet: Any, layout: SheetLayout) -> None:
        """Write the sheet of totals: a row for each figure that is asked."""
        self._write_top(sheet, layout, frozen=2)
        for line in self._form.lines:
            self._write_line(sheet, layout, line)
        self._tell_others(sheet, layout)

    def write_table(self, sheet: Any, layout: SheetLayout, figures: SheetLayout) -> None:
        """Write a sheet of parts: three rows an indicator, of which the first is typed in."""
        self._write_top(sheet, layout, frozen=3)
        assert layout.table is not None
        for one in layout.table.indicators:
            self._write_parts(sheet, layout, one, figures)
        self._tell_others(sheet, layout)

    def _write_top(self, sheet: Any, layout: SheetLayout, frozen: int) -> None:
        formats = self._formats
        sheet.write_string(0, 0, self._form.stamp.line(self._form.agency), formats.title)
        sheet.write_string(1, 0, MARKING, formats.marking)
        for heading, column in layout.columns.items():
            sheet.set_column(column - 1, column - 1, _WIDTHS.get(heading, _WIDTH))
            sheet.write_string(places.HEADINGS_ROW - 1, column - 1, heading, formats.heading)
        sheet.set_row(places.HEADINGS_ROW - 1, 2 * _LINE_HEIGHT)
        sheet.freeze_panes(places.HEADINGS_ROW, frozen)
        sheet.repeat_rows(0, places.HEADINGS_ROW - 1)

    def _write_line(self, sheet: Any, layout: SheetLayout, line: FormLine) -> None:
        row, at, formats = layout.rows[line.ref], layout.columns, self._formats
        texts = {places.REF: line.ref, places.TITLE: line.title, places.COUNTED: line.counted}
        for heading, text in texts.items():
            form = formats.ref if heading == places.REF else formats.words
            sheet.write_string(row - 1, at[heading] - 1, text, form)
        sheet.set_row(row - 1, _LINE_HEIGHT * max(map(_lines, texts, texts.values())))
        place = line.indicator.key, line.part
        for heading, known in (
            (places.YEAR_AGO, self._earlier.year_ago),
            (places.LAST, self._earlier.last),
        ):
            self._write_earlier(sheet, (row, at[heading]), known.get(place))
        for field, heading in places.FIELD_HEADINGS.items():
            form = formats.per_cent if field == "value" else formats.number
            if field in line.fields:
                self._input(sheet, (layout.name, row, at[heading]), form)
                rule = _PER_CENT if field == "value" else _ANY_NUMBER
                _validate(sheet, (row, at[heading]), rule)
            elif field == "value" and "denominator" in line.fields:
                top, bottom = (cell_name(row, at[h]) for h in (places.NUMBER, places.OUT_OF))
                share = f"=IF(AND(ISNUMBER({top}),ISNUMBER({bottom}),{bottom}>0),"
                share += f'100*{top}/{bottom},"")'
                sheet.write_formula(row - 1, at[heading] - 1, share, formats.share, "")
            else:
                sheet.write_blank(row - 1, at[heading] - 1, None, formats.none)
        self._write_words(sheet, layout, row)
        number, state = (cell_name(row, at[h]) for h in (places.NUMBER, places.STATE))
        filled = f"COUNT({number}:{cell_name(row, at[places.PER_CENT])})"
        if "value" not in line.fields:
            filled = f"COUNTA({number})"
        check = f'=IF(AND({filled}=0,{state}=""),"still to be answered",'
        check += f'IF(AND({filled}>0,{state}<>""),"a number or a state, not both",""))'
        sheet.write_formula(row - 1, at[places.CHECK] - 1, check, formats.check, "")

    def _write_words(self, sheet: Any, layout: SheetLayout, row: int) -> None:
        """Write the cells of a total in which words are typed or chosen."""
        lists = ((places.STATE, places.STATES_NAME), (places.PROVISIONAL, places.YES_NAME))
        for heading, named in lists:
            column = layout.columns[heading]
            self._input(sheet, (layout.name, row, column), self._formats.note)
            _validate(sheet, (row, column), _of_list(named))
        limits = ((places.NOTE, LONGEST_NOTE), (places.COMMENTARY, LONGEST_COMMENTARY))
        for heading, most in limits:
            column = layout.columns[heading]
            self._input(sheet, (layout.name, row, column), self._formats.note)
            _validate(sheet, (row, column), _of_length(most))

    def _write_parts(
        self, sheet: Any, layout: SheetLayout, one: Indicator, figures: SheetLayout
    ) -> None:
        table, row, at = layout.table, layout.rows[one.key], layout.columns
        assert table is not None
        formats = self._formats
        earlier = (None, self._earlier.last, self._earlier.year_ago)
        for down, (words, known) in enumerate(zip(places.ROWS_OF_TABLE, earlier, strict=True)):
            if not down:
                sheet.write_string(row - 1, at[places.REF] - 1, one.key, formats.ref)
                sheet.write_string(row - 1, at[places.TITLE] - 1, one.title, formats.words)
            sheet.write_string(row - 1 + down, at[places.WHEN] - 1, words, formats.words)
            for part in table.parts:
                place = (row + down, at[part.title])
                if known is None:
                    self._input(sheet, (layout.name, *place), formats.number)
                    _validate(sheet, place, _ANY_NUMBER)
                else:
                    self._write_earlier(sheet, place, known.get((one.key, part.key)))
            if known is not None:
                self._write_earlier(
                    sheet, (row + down, at[places.TOTAL]), known.get((one.key, ALL))
                )
        self._input(sheet, (layout.name, row, at[places.REST]), formats.note)
        _validate(sheet, (row, at[places.REST]), _of_list(places.PART_STATES_NAME))
        first, last = (cell_name(row, at[p.title]) for p in (table.parts[0], table.parts[-1]))
        together, total = (cell_name(row, at[h]) for h in (places.TOGETHER, places.TOTAL))
        of_all = (
            f"{figures.name}!{cell_name(figures.rows[one.key], figures.columns[places.NUMBER])}"
        )
        sheet.write_formula(
            row - 1, at[places.TOGETHER] - 1, f"=SUM({first}:{last})", formats.sum, 0
        )
        shown = f'=IF({of_all}="","",{of_all})'
        sheet.write_formula(row - 1, at[places.TOTAL] - 1, shown, formats.sum, "")
        check = f'=IF(AND(COUNT({first}:{last})=0,{cell_name(row, at[places.REST])}=""),'
        check += '"still to be answered",'
        if table.adds_up:
            check += f"IF(AND(ISNUMBER({total}),COUNT({first}:{last})={len(table.parts)},"
            check += f'{together}<>{total}),"the parts come to another number than the total",""))'
        else:
            check += '"")'
        sheet.write_formula(row - 1, at[places.CHECK] - 1, check, formats.check, "")

    def _write_earlier(self, sheet: Any, place: tuple[int, int], known: Observation | None) -> None:
        """Write an earlier figure: its number, or its state in words."""
        row, column = place
        form = self._formats.earlier
        if known is None:
            sheet.write_blank(row - 1, column - 1, None, form)
        elif known.status is Status.GIVEN and known.denominator is None:
            number = known.numerator if known.numerator is not None else known.value
            sheet.write_number(row - 1, column - 1, number, form)
        elif known.status is Status.GIVEN:
            text = f"{known.numerator:,g} of {known.denominator:,g}"
            sheet.write_string(row - 1, column - 1, text, form)
        else:
            sheet.write_string(row - 1, column - 1, known.status.value, form)

    def _input(self, sheet: Any, cell: CellAt, form: Any) -> None:
        """Write a cell in which something is typed: empty, or with what was received.

        One that a register fills in is locked, and says so.
        """
        _, row, column = cell
        if cell in self._stated and cell not in self._values:
            sheet.write_number(row - 1, column - 1, self._stated[cell], self._formats.earlier)
            sheet.write_comment(row - 1, column - 1, f"This is {FROM_REGISTER}.", {"x_scale": 2})
            return
        told = self._marks.get(cell, ())
        chosen = self._formats.marked[form] if told else form
        value = self._values.get(cell)
        if value is None:
            sheet.write_blank(row - 1, column - 1, None, chosen)
        elif isinstance(value, str):
            sheet.write_string(row - 1, column - 1, value, chosen)
        elif isinstance(value, bool):
            sheet.write_boolean(row - 1, column - 1, value, chosen)
        else:
            sheet.write_number(row - 1, column - 1, value, chosen)
        if told:
            self._tell(sheet, cell, told)

    def _tell(self, sheet: Any, cell: CellAt, told: Sequence[str]) -> None:
        """Write a comment at a cell that is to mend."""
        self._told.add(cell)
        sheet.write_comment(cell[1] - 1, cell[2] - 1, "\n".join(told), {"x_scale": 2})

    def _tell_others(self, sheet: Any, layout: SheetLayout) -> None:
        """Write the comments at cells in which nothing is typed."""
        for cell, told in self._marks.items():
            if cell[0] == layout.name and cell not in self._told:
                self._tell(sheet, cell, told)


def _lines(heading: str, text: str) -> int:
    """Return about how many lines a text takes in the column of a heading."""
    return -(-len(text) // (_WIDTHS[heading] - 2))


def _validate(sheet: Any, place: tuple[int, int], rule: Mapping[str, object]) -> None:
    row, column = place
    sheet.data_validation(row - 1, column - 1, row - 1, column - 1, {**rule})


def _of_list(name: str) -> dict[str, object]:
    return {
        "validate": "list",
        "source": f"={name}",
        "error_title": "From the list",
        "error_message": "Choose one of the words of the list.",
    }


def _of_length(most: int) -> dict[str, object]:
    return {
        "validate": "length",
        "criteria": "<=",
        "value": most,
        "error_title": "Too long",
        "error_message": f"At most {most:,} letters.",
    }
