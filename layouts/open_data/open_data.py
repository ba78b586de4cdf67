"""The page of open data: its files, what their columns hold, and how to read them."""

from collections.abc import Callable
from dataclasses import dataclass

from dash import html
from dash.development.base_component import Component

from dashboard.open_data.tidy_form import COLUMNS, SYMBOL_WORDS
from layouts.frame import addresses, shell
from layouts.frame.attributes import aria_marks, data_marks, scroll_marks
from layouts.frame.empty import no_returns
from layouts.open_data.tidy_files import ALL_THEMES, TIDY_KINDS
from layouts.tables.stacked_tables import IN_LINES, stacked_table

KILO = 1000
SYMBOLS = [symbol for symbol, _ in SYMBOL_WORDS]


@dataclass(frozen=True, slots=True)
class OfferedFile:
    """One file of open data: its name in addresses, its title, its rows, the bytes of its CSV."""

    name: str
    title: str
    rows: int
    size: int


@dataclass(frozen=True, kw_only=True)
class View(shell.View):
    """The files of open data, with their licence; `files` have no rows in an empty store.

    `site` is the beginning of addresses in examples. `partners` says whether the reader may take
    out what partners read, and `own` names the agency whose own figures they see; empty for none.
    """

    files: tuple[OfferedFile, ...]
    licence: str
    edition: str
    site: str
    partners: bool = False
    own: str = ""


def layout(view: View) -> Component:
    """Draw the page of open data."""
    if not any(one.rows for one in view.files):
        return shell.whole_page(view.frame, no_returns())
    parts = (
        _card("files", "Files", _files(view)),
        _card("partners", "As partners read them", _partners(view)) if view.partners else None,
        _card("own", f"As {view.own} alone reads them", _own(view)) if view.own else None,
        _card("read", "Reading them with pandas", _reading(view.site)),
        _card("columns", "Columns", _columns()),
        _card("symbols", "Symbols in place of a number", _symbols()),
        _card("told", "When something new comes", _told()),
    )
    return shell.whole_page(view.frame, *(part for part in parts if part is not None))


def _card(key: str, title: str, body: list[Component]) -> Component:
    return html.Section(
        [html.H2(title, id=key), *body],
        className="card prose",
        **aria_marks(labelledby=key),
        **data_marks(kind="text"),
    )


def _files(view: View) -> list[Component]:
    heads = ("File", "Rows", "CSV, kB", *(kind.words for kind in TIDY_KINDS.values()))
    return [
        html.P(
            "Every figure that the public may see, by quarter and part, in the form in which the"
            " Department for Education publishes its statistics. The files are the same whoever"
            " asks for them; what is hidden on the pages is hidden in them."
        ),
        html.P([html.Strong("Edition: "), f"{view.edition}."]),
        html.P([html.Strong("Licence: "), f"{view.licence}."]),
        _table("files of open data", heads, [_file(one) for one in view.files]),
    ]


def _partners(view: View) -> list[Component]:
    return [
        html.P(
            "The same files with what the partnership’s own meetings read. They are not for the"
            " public: each row says for whom it is, and each file that is taken is entered in the"
            " list of exports and in the log."
        ),
        _further("partners’ files", view, addresses.partners_file_address),
    ]


def _own(view: View) -> list[Component]:
    return [
        html.P(
            f"The same with the own figures of {view.own} in full. They are for {view.own} alone:"
            " do not pass them on to other partners."
        ),
        _further(
            f"files of {view.own}",
            view,
            lambda name, ending: addresses.partners_file_address(name, ending, own=True),
        ),
    ]


def _further(label: str, view: View, address: Callable[[str, str], str]) -> Component:
    heads = ("File", *(kind.words for kind in TIDY_KINDS.values()))
    rows = [
        html.Tr([html.Th(one.title, scope="row"), *_links(one, label, address)])
        for one in view.files
    ]
    return _table(label, heads, rows)


def _table(label: str, heads: tuple[str, ...], rows: list[html.Tr]) -> Component:
    table = stacked_table(heads, rows, name=IN_LINES)
    return html.Div(table, **scroll_marks(label=f"Table: {label}"))


def _file(one: OfferedFile) -> html.Tr:
    links = _links(one, "", addresses.open_file_address)
    counts = (f"{one.rows:,}", f"{one.size / KILO:,.0f}")
    return html.Tr([html.Th(one.title, scope="row"), *(html.Td(text) for text in counts), *links])


def _links(one: OfferedFile, label: str, address: Callable[[str, str], str]) -> list[Component]:
    """Draw the links to a file in each kind; `label` says whose it is, if not the public's."""
    of = f": {one.title}, {label}" if label else f": {one.title}"
    return [
        html.Td(
            html.A(
                [kind.words, html.Span(of, className="unseen")],
                href=address(one.name, ending),
                download="",
            )
        )
        for ending, kind in TIDY_KINDS.items()
    ]


def pandas_lines(site: str) -> str:
    """Return the lines of Python that read the file of all themes; `site` begins its address."""
    symbols = ", ".join(f'"{symbol}"' for symbol in SYMBOLS)
    address = f"{site}{addresses.open_file_address(ALL_THEMES, 'csv')}"
    return (
        "import pandas as pd\n"
        f'data = pd.read_csv("{address}", na_values=[{symbols}])\n'
        'data[data["part"] == "Total"].groupby(["indicator", "unit"])["value"].last()'
    )


def _reading(site: str) -> list[Component]:
    return [
        html.P(
            "The symbols become missing values, never zeros. The last line lists the latest value"
            " of each indicator."
        ),
        html.Pre(pandas_lines(site), tabIndex=0, **aria_marks(label="Lines of Python")),
    ]


def _columns() -> list[Component]:
    rows = [_pair(column.name, f"{column.label}.") for column in COLUMNS]
    return [
        html.P(
            "One row for each indicator, quarter and part. Do not add rows of different values of"
            " “breakdown”: each splits the same total. Rows whose “part” is “Total” are the whole."
        ),
        _table("columns", ("Column", "What it holds"), rows),
    ]


def _symbols() -> list[Component]:
    rows = [_pair(symbol, f"{words[0].upper()}{words[1:]}.") for symbol, words in SYMBOL_WORDS]
    return [_table("symbols", ("Symbol", "What it means"), rows)]


def _pair(word: str, told: str) -> html.Tr:
    return html.Tr([html.Th(html.Code(word), scope="row"), html.Td(told)])


def _told() -> list[Component]:
    feed = html.A("the feed", href=addresses.feed_address())
    return [
        html.P(
            [
                "Each return that comes in, and each correction, is an entry of ",
                feed,
                " (Atom), which mail programs and feed readers follow.",
            ]
        )
    ]
