"""The menu of the files of a chart or a table, behind one word."""

from dash import html
from dash.development.base_component import Component

from layouts.frame import addresses
from layouts.frame.attributes import aria_marks, data_marks

KINDS = (
    ("Picture (SVG)", "svg"),
    ("Picture (PNG)", "png"),
    ("Data (CSV)", "csv"),
    ("Data (XLSX)", "xlsx"),
)
"""The kinds of files in the menu, in the words of the page."""
PACK = "zip"
"""The ending of a file that has the pictures and the tables of many lines."""
PACK_WITH_PNG = "png-zip"
"""The ending of the address of such a file with PNG as well, which takes some seconds to make."""


def file_links(page: str, of: str = "") -> list[Component]:
    """Return the links to the files of what a page shows; `of` names one of several."""
    return [
        html.A(words, href=addresses.taken_address(page, ending, of), download="")
        for words, ending in KINDS
    ]


def file_menu(page: str, what: str, of: str = "") -> Component:
    """Draw the menu of files of one chart or table, which `what` names for screen readers.

    `page` is the page's address with every choice of the reader.
    """
    named = html.Span(f": {what}", className="unseen", **data_marks(kind="name"))
    links = [html.Li(link) for link in file_links(page, of)]
    return html.Details(
        [html.Summary(["Files", named]), html.Ul(links, className="panel")],
        className="menu more",
        **data_marks(keep=f"files-{of or 'page'}"),
    )


def quarter_pack(page: str, what: str) -> Component:
    """Draw the links that take out many lines at once: as a workbook and as packs of files."""
    return html.P(
        [
            f"Take {what}: ",
            html.A("scorecard (XLSX)", href=addresses.taken_address(page, "xlsx"), download=""),
            ", ",
            html.A(
                "pictures and tables (ZIP)",
                href=addresses.taken_address(page, PACK),
                download="",
            ),
            ", ",
            html.A(
                "with PNG",
                href=addresses.taken_address(page, PACK_WITH_PNG),
                download="",
                **aria_marks(label="pictures and tables with PNG (ZIP)"),
            ),
        ],
        className="soft pack",
    )
