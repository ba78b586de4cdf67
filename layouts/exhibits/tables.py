"""Tables of pages as they are taken out."""

from collections.abc import Iterable, Mapping

from dash.development.base_component import Component

from dashboard import number_formats
from dashboard.exceptions.agenda import AgendaItem
from layouts.files.exhibit import Exhibit, FileTable, text_table
from layouts.files.page_tables import tables_of_page
from layouts.frame.shell import PageFrame

_ITEMS = (
    "Rank",
    "Indicator",
    "Line",
    "Quarter",
    "First quarter",
    "Last quarter",
    "What stands out",
    "Figure",
    "Evidence",
    "How large",
    "State",
    "Owner and note",
)


def page_exhibits(
    drawn: Component, frame: PageFrame, stem: str, facts: Mapping[str, str] | None = None
) -> tuple[Exhibit, ...]:
    """Return every table that a page draws under a heading."""
    at = frame.quarter.address if frame.quarter else "empty"
    return tuple(
        table_exhibit(table, frame, key, f"{stem}-{key}-{at}", facts)
        for key, table in tables_of_page(drawn).items()
    )


def table_exhibit(
    table: FileTable,
    frame: PageFrame,
    key: str,
    stem: str,
    facts: Mapping[str, str] | None = None,
) -> Exhibit:
    """Return a table of a page as it is taken out."""
    quarter = str(frame.quarter) if frame.quarter else ""
    many = number_formats.plural_text(len(table.rows), "row")
    title = f"{table.title}, {quarter}" if quarter else table.title
    return Exhibit(
        key=key,
        stem=stem,
        title=title,
        quarter=quarter,
        alt=f"{title}: a table of {many}.",
        table=table,
        facts=tuple((facts or {}).items()),
        footer=(f"{frame.partnership}.",),
    )


def agenda_table(items: Iterable[AgendaItem], title: str = "Exceptions") -> FileTable:
    """Return exceptions as a table, one row each, in the order of the page."""
    rows = [
        (
            str(rank),
            item.exception.key,
            item.exception.reading.indicator.short,
            str(item.exception.last),
            str(item.exception.first),
            str(item.exception.last),
            item.exception.sentence,
            item.exception.figure,
            ". ".join(filter(None, (item.exception.evidence, item.exception.lasting))),
            item.exception.size,
            item.word,
            item.life.note,
        )
        for rank, item in enumerate(items, start=1)
    ]
    return text_table(title, _ITEMS, rows)
