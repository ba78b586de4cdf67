"""The links from one exception to the next and the previous one of its list."""

from dash import html
from dash.development.base_component import Component

from dashboard.exceptions.agenda import AgendaItem
from dashboard.exceptions.agenda_filter import ListPlace
from dashboard.quarters import Quarter
from layouts.exceptions import entries
from layouts.frame.attributes import aria_marks, data_marks

KEYS = {"before": "Shift+ArrowLeft", "after": "Shift+ArrowRight"}
"""The keys that open the exceptions beside this one (assets/keys.js)."""
WORDS = {"before": "Previous", "after": "Next"}


def turning(
    place: ListPlace | None, chosen: Quarter | None, within: tuple[str, ...]
) -> Component | None:
    """Draw the place in the list between links to the exceptions beside it.

    None if the exception is not in the list or is alone in it. `within` are the choices that limit
    the list.
    """
    if place is None or place.of < 2:
        return None
    return html.Nav(
        [
            _beside("before", place.before, chosen, within),
            html.Span(f"{place.number} of {place.of}", **data_marks(kind="count")),
            _beside("after", place.after, chosen, within),
        ],
        className="quarters turning",
        **aria_marks(label="Exceptions of this list" if within else "Exceptions of this quarter"),
    )


def _beside(
    side: str, item: AgendaItem | None, chosen: Quarter | None, within: tuple[str, ...]
) -> Component:
    if item is None:
        return html.Span(WORDS[side], className=f"{side} off")
    name = html.Span(f": {item.exception.indicator.short}", className="unseen")
    return html.A(
        html.Span([WORDS[side], name]),
        href=entries.exception_address(item, chosen, within),
        className=side,
        title=f"{item.exception.indicator.short} ({KEYS[side].replace('Arrow', '')})",
        **aria_marks(keyshortcuts=KEYS[side]),
        **data_marks(turn=side),
    )
