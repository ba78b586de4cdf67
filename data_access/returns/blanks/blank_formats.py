"""The formats of cells in a workbook that goes out to an agency."""

from typing import Any

_EDGE = "#808080"
_GREY = "#f0f0f0"
_MARKED = "#ffe08a"


class BlankFormats:
    """The formats of one workbook. What may be typed in is white with an edge, and not locked.

    A cell that is to mend is yellow with a thick edge, and has a comment besides.
    """

    def __init__(self, book: Any) -> None:
        whole = {"valign": "top", "text_wrap": True}
        typed = {"valign": "top", "border": 1, "border_color": _EDGE, "locked": False}
        marked = {**typed, "bg_color": _MARKED, "border": 5, "border_color": "#000000"}
        self.title = book.add_format({"bold": True, "font_size": 14})
        self.marking = book.add_format({"bold": True})
        self.heading = book.add_format({**whole, "bold": True, "bottom": 1})
        self.words = book.add_format(whole)
        self.ref = book.add_format({**whole, "font_color": "#595959", "font_size": 8})
        self.earlier = book.add_format(
            {"valign": "top", "align": "right", "bg_color": _GREY, "num_format": "#,##0"}
        )
        self.sum = book.add_format({"valign": "top", "num_format": "#,##0", "italic": True})
        self.share = book.add_format({"valign": "top", "num_format": '0.0"%"', "italic": True})
        self.check = book.add_format({**whole, "bold": True})
        self.none = book.add_format({"bg_color": _GREY})
        self.number = book.add_format({**typed, "num_format": "#,##0"})
        self.per_cent = book.add_format({**typed, "num_format": "0.0##"})
        self.note = book.add_format({**typed, "text_wrap": True, "num_format": "@"})
        self.marked = {
            self.number: book.add_format({**marked, "num_format": "#,##0"}),
            self.per_cent: book.add_format({**marked, "num_format": "0.0##"}),
            self.note: book.add_format({**marked, "text_wrap": True, "num_format": "@"}),
        }
        self.to_mend = book.add_format({**marked, "text_wrap": True})
