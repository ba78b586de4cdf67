"""What is taken out: the menu of the files of a chart or a table, and the links of every page."""

from html import escape

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


def file_menu(page: str, what: str, of: str = "", embedded: str = "") -> Component:
    """Draw the menu of files of one chart or table, which `what` names for screen readers.

    `page` is the page's address with every choice of the reader. `embedded` is the HTML with which
    other sites show the chart; empty if none may.
    """
    named = html.Span(f": {what}", className="unseen", **data_marks(kind="name"))
    links: list[Component] = [html.Li(link) for link in file_links(page, of)]
    links += [_snippet(embedded)] if embedded else []
    return html.Details(
        [html.Summary(["Files", named]), html.Ul(links, className="panel")],
        className="menu more",
        **data_marks(keep=f"files-{of or 'page'}"),
    )


def embed_snippet(site: str, key: str, title: str) -> str:
    """Return the HTML with which other sites show an indicator's chart, as the public reads it."""
    return (
        f'<iframe src="{escape(site + addresses.embed_address(key))}" title="{escape(title)}"'
        ' width="100%" height="560" loading="lazy" style="border:0"></iframe>'
    )


def _snippet(embedded: str) -> Component:
    """Draw the HTML to copy into a page of another site."""
    return html.Li(
        [
            html.Strong("On another site"),
            html.Code(embedded, **data_marks(kind="text")),
            html.Button("Copy the HTML", type="button", **data_marks(snippet="")),
            html.Span(**aria_marks(live="polite")),
        ],
        className="snippet",
    )


def quarter_pack(page: str, what: str, report: str = "") -> Component:
    """Draw the links that take out many lines at once: as a workbook and as packs of files.

    `report` is the address of the page of the quarter's report, which is offered besides.
    """
    papers: list[Component | str] = [", ", html.A("reports", href=report)] if report else []
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
            *papers,
        ],
        className="soft pack",
    )


def given_out_links() -> Component:
    """Draw the links of every page to what the partnership gives out, and keeps of its readers."""
    return html.P(
        [
            html.A("Open data", href=addresses.open_data_address()),
            " · ",
            html.A("Feed of figures", href=addresses.feed_address()),
            " · ",
            html.A("Privacy", href=addresses.privacy_address()),
        ],
        className="out",
    )


def door_link(words: str) -> Component | None:
    """Draw the link to the page where people sign in, which Dash leaves to the browser."""
    if not words:
        return None
    link = html.A(words, href=addresses.sign_in_address(), target="_self")
    return html.P(link, className="door")
