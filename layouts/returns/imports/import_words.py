"""What the pages of imports share: words of kinds and states, and why nothing was done."""

from dash import html
from dash.development.base_component import Component

from dashboard.errors import Fault
from dashboard.returns.imports.kept_import import ImportKind, ImportState
from layouts.frame.attributes import aria_marks, data_marks
from layouts.returns.sent_returns import faults_list

KIND_WORDS = {ImportKind.PUBLISHED: "published statistics", ImportKind.HISTORY: "own history"}
STATE_WORDS = {
    ImportState.OPEN: "to look at, and to load or drop",
    ImportState.LOADED: "loaded",
    ImportState.UNDONE: "loaded, and undone since",
    ImportState.DROPPED: "dropped",
}
"""What the kinds and states of an import are called."""


def import_refusal(title: str, message: str, faults: tuple[Fault, ...]) -> Component:
    """Draw why nothing was done, on top of a page."""
    return html.Div(
        [
            html.H2(title, id="refused"),
            html.P(message),
            faults_list(faults) if faults else None,
        ],
        className="card faults",
        role="alert",
        **aria_marks(labelledby="refused"),
        **data_marks(kind="text"),
    )
