"""An agency's part of an audit as a workbook: where it is taken, and the form that sends it."""

from collections.abc import Sequence
from dataclasses import dataclass

from dash import html
from dash.development.base_component import Component

from dashboard.errors import Fault
from dashboard.free_text.text_limits import LONGEST_NAME
from layouts.frame.attributes import aria_marks, data_marks
from layouts.frame.form_fields import FormField, form_field
from layouts.frame.inputs import FormInput

FILE, BY = "file", "by"
"""The names of the form's fields."""
HOW = (
    "Take the workbook, answer each case in its row, save it as .xlsx, and send it here. It is read"
    " and not kept. With a fault in a cell nothing of it is saved."
)


@dataclass(frozen=True, slots=True)
class PartFile:
    """A workbook that was not taken: why, and all its faults by cell. Empty for none."""

    message: str = ""
    faults: tuple[Fault, ...] = ()


NO_FILE = PartFile()


def part_address(audit: int, agency: str) -> str:
    """Return the address to which an agency's part is sent as a workbook."""
    return f"/audits/{audit}/part/{agency}"


def refused_part(sent: PartFile) -> Component | None:
    """Draw why a workbook was not taken, with all its faults; None for none."""
    if not sent.message:
        return None
    return html.Div(
        [html.H2("This workbook was not taken", id="refused"), html.P(sent.message), _list(sent)],
        className="card faults",
        role="alert",
        **aria_marks(labelledby="refused"),
        **data_marks(kind="text"),
    )


def _list(sent: PartFile) -> Component:
    told: Sequence[Component] = [
        html.Li([html.Strong(f"{one.place}: "), f"found {one.found}; expected {one.expected}."])
        for one in sent.faults
    ]
    return html.Ul(list(told))


def part_form(audit: int, agency: str, title: str) -> Component:
    """Draw the link to the workbook of an agency's part, and the form that takes it."""
    address = part_address(audit, agency)
    nothing: dict[str, tuple[str, ...]] = {}
    chosen = html.Div(
        [
            html.Label("The workbook", htmlFor="part-file"),
            FormInput("file", id="part-file", name=FILE, accept=".xlsx", required=True),
        ],
        className="field",
    )
    body = html.Form(
        [
            chosen,
            form_field(FormField(BY, "Your name", most=LONGEST_NAME), "part", {}, nothing),
            html.Button("Read the workbook", type="submit"),
        ],
        action=address,
        method="post",
        encType="multipart/form-data",
        className="stacked",
        **aria_marks(label=f"Send the part of {title} as a workbook"),
    )
    link = html.A("The workbook", href=f"{address}.xlsx", className="button", download="")
    return html.Details([html.Summary("By Excel"), html.P(HOW, className="soft"), link, body])
