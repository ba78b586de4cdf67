"""The page where files are imported: the form that takes one, and what was imported."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from dash import html
from dash.development.base_component import Component

from dashboard.errors import Fault
from dashboard.returns.imports.kept_import import ImportKind, KeptImport
from layouts.frame import shell
from layouts.frame.attributes import aria_marks, data_marks, scroll_marks
from layouts.frame.form_fields import FormField, form_field
from layouts.frame.inputs import FormInput
from layouts.returns.imports.import_words import KIND_WORDS, STATE_WORDS, import_refusal
from layouts.returns.sent_returns import import_address, imports_address, moment_words
from layouts.tables.stacked_tables import stacked_table

FILE, KIND, BY = "file", "kind", "by"
"""The names of the form's fields."""
FORM = "import"
KINDS = (
    ("", "as the file says"),
    (ImportKind.PUBLISHED.value, "published statistics"),
    (ImportKind.HISTORY.value, "our own figures of past quarters"),
)
EXPECTED = (
    "Published: a CSV file of DfE, LAIT, ONS or Fingertips. Our own: .xlsx or .csv, with indicators"
    " down and quarters across. At most 5 MB. Nothing changes before you load it."
)
NOTHING = "Nothing was imported here yet."


@dataclass(frozen=True, kw_only=True)
class View(shell.View):
    """What was imported, latest first.

    `message` and `faults` are those of a file that was not taken; otherwise they are empty.
    """

    imports: tuple[KeptImport, ...] = ()
    message: str = ""
    faults: tuple[Fault, ...] = ()
    typed: Mapping[str, str] = field(default_factory=dict)

    @property
    def status(self) -> int:
        """Return the status of an answer that shows the page: 422 if a file was not taken."""
        return 422 if self.message else 200


def layout(view: View) -> Component:
    """Draw the page."""
    return shell.whole_page(view.frame, _refused(view), _form(view), _list(view))


def _refused(view: View) -> Component | None:
    if not view.message:
        return None
    return import_refusal("This file was not taken", view.message, view.faults)


def _form(view: View) -> Component:
    nothing: dict[str, tuple[str, ...]] = {}
    fields = [FormField(KIND, "What it is", choices=KINDS), FormField(BY, "Your name", most=100)]
    file = html.Div(
        [
            html.Label("The file", htmlFor="import-file"),
            html.Span(EXPECTED, id="import-file-hint", className="soft hint"),
            FormInput(
                "file",
                id="import-file",
                name=FILE,
                accept=".csv,.xlsx",
                required=True,
                className="drop",
                **aria_marks(describedby="import-file-hint"),
            ),
        ],
        className="field",
    )
    return html.Section(
        [
            html.H2("Import a file", id="import"),
            html.Form(
                [
                    file,
                    *[form_field(one, FORM, view.typed, nothing) for one in fields],
                    html.Button("Look at the file", type="submit"),
                ],
                action=imports_address(),
                method="post",
                encType="multipart/form-data",
                className="stacked",
                **aria_marks(labelledby="import"),
            ),
        ],
        className="card",
        **aria_marks(labelledby="import"),
    )


def _list(view: View) -> Component:
    if not view.imports:
        body: Component = html.P(NOTHING)
    else:
        heads = ("File", "What it is", "Came", "By", "What has become of it")
        table = stacked_table(heads, [_row(one) for one in view.imports])
        body = html.Div(table, **scroll_marks(label="Table: what was imported"))
    return html.Section(
        [html.H2("What was imported", id="imported"), body],
        className="card wide",
        **aria_marks(labelledby="imported"),
    )


def _row(one: KeptImport) -> html.Tr:
    words = one.file or f"import {one.number}"
    return html.Tr(
        [
            html.Th(html.A(words, href=import_address(one.number)), scope="row"),
            html.Td(KIND_WORDS[one.kind]),
            html.Td(moment_words(one.came)),
            html.Td(one.by),
            html.Td(STATE_WORDS[one.state]),
        ],
        **data_marks(kind="text"),
    )
