"""The page that answers a form when the store takes no changes: why, and what was typed."""

from collections.abc import Sequence

from dash import html
from dash.development.base_component import Component

from layouts.frame import shell
from layouts.frame.attributes import aria_marks, data_marks
from layouts.frame.inputs import FormInput

TITLE = "Nothing was saved"


def unsaved_page(
    frame: shell.PageFrame, sentence: str, typed: Sequence[tuple[str, str]], address: str
) -> Component:
    """Draw the reason, and the typed texts by the names of their fields, to be sent again.

    The page is drawn without the store. `address` is the address that the form was sent to.
    """
    hidden = [FormInput(type="hidden", name=name, value=text) for name, text in typed]
    again = html.Form(
        [*hidden, html.Button("Send it again", type="submit")], method="post", action=address
    )
    kept = [html.Div([html.Dt(name), html.Dd(text)]) for name, text in typed]
    return shell.whole_page(
        frame,
        html.Section(
            [
                html.P(sentence),
                html.P("What you typed is kept on this page. It is sent again as it is here."),
                html.Dl(kept),
                again,
            ],
            className="card faults",
            role="alert",
            **aria_marks(label=TITLE),
            **data_marks(kind="text"),
        ),
    )
