"""What is taken out of the page of commentary: what was said, and who was asked."""

from dashboard.catalogue.indicators import Catalogue
from dashboard.days import day_of
from dashboard.number_formats import long_date
from layouts.commentary import commentary as page
from layouts.commentary.told import ToldCommentary
from layouts.exhibits.tables import table_exhibit
from layouts.files.exhibit import Exhibit, FileTable, text_table

_TOLD = ("Quarter", "About", "Said by", "Post", "Day", "In words", "State")
_ASKED = ("Indicator", "Quarter", "Exception", "Asked", "Commentary")


def commentary_exhibits(view: page.View, catalogue: Catalogue) -> tuple[Exhibit, ...]:
    """Return what was said about the quarter, and who was asked if the page tells its reader."""
    if view.frame.quarter is None:
        return ()
    at = view.frame.quarter.address
    tables = ((page.TOLD, _told(view)), (page.ASKED, _asked(view)))
    return tuple(
        table_exhibit(table, view.frame, key, f"commentary-{key}-{at}")
        for key, table in tables
        if table.rows
    )


def _told(view: page.View) -> FileTable:
    rows = [
        (
            str(view.frame.quarter),
            one.about,
            one.author,
            one.post,
            long_date(day_of(one.recorded)) if one.recorded else "",
            one.text,
            _state(one),
        )
        for one in view.told
    ]
    return text_table("What lies behind the figures", _TOLD, rows)


def _state(one: ToldCommentary) -> str:
    """Say to a steward whether a text is a draft; others read released texts alone."""
    if one.record is None:
        return ""
    return "released" if one.record.is_released else "draft, read by stewards alone"


def _asked(view: page.View) -> FileTable:
    rows = [
        (one.key, str(one.last), one.sentence, agency, page.answer_word(came))
        for one in view.asked
        for agency, came in one.answers
    ]
    return text_table("Asked to say what lies behind it", _ASKED, rows)
