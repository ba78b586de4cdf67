"""What is left from last time: listed one by one, and one line that counts and lists the rest."""

from collections.abc import Sequence
from dataclasses import dataclass

from dash import html
from dash.development.base_component import Component

from dashboard import number_formats
from dashboard.exceptions.agenda import ListedState
from dashboard.exceptions.first_page.left_over import LeftItem, LeftOver
from dashboard.quarters import Quarter
from layouts.exceptions import entries
from layouts.frame import addresses
from layouts.frame.attributes import aria_marks, data_marks
from layouts.frame.inputs import narrow_fold


@dataclass(frozen=True, slots=True)
class OverdueAction:
    """An action whose day has passed: what was agreed, where it stands, and whose it is."""

    text: str
    address: str
    words: str


def left_section(
    left: LeftOver,
    chosen: Quarter | None,
    lead: str = "",
    priority: str = "",
    overdue: Sequence[OverdueAction] = (),
) -> Component | None:
    """Draw what is left from last time, overdue actions first; None if nothing is.

    `chosen` is the page's quarter; None means the latest. `lead` and `priority` limit the page.
    """
    if not left.items and not left.others and not overdue:
        return None
    rows = [_action(one) for one in overdue]
    rows += [_row(one, chosen) for one in left.items]
    if left.others:
        to = addresses.exceptions_address(
            chosen, lead=lead, priority=priority, state=ListedState.PASSED
        )
        rows.append(_counted(left, to))
    return html.Section(
        [
            html.H2("Left from last time", id="left"),
            narrow_fold("left", f"Show {_many(left, len(overdue))}"),
            html.Ul(rows, className="ruled left foldable"),
        ],
        className="card folds",
        **aria_marks(labelledby="left"),
    )


def _row(one: LeftItem, chosen: Quarter | None) -> Component:
    found = one.item.exception
    return html.Li(
        [
            html.A(found.sentence, href=entries.exception_address(one.item, chosen)),
            html.Small(f"{one.words[0].upper()}{one.words[1:]}", className="soft"),
        ],
        **data_marks(chart=found.key, quarter=found.last, kind="words"),
    )


def _counted(left: LeftOver, to: str) -> Component:
    """Draw one line that counts the exceptions that nobody took up and that are not listed."""
    many = len(left.others)
    more = "more exception" if left.items else "exception"
    said = f"{number_formats.plural_text(many, more)} passed without being discussed"
    first = "the first was over" if many > 1 else "it was over"
    return html.Li(
        [
            html.A(f"{said[0].upper()}{said[1:]}", href=to),
            html.Small(
                f"Left until someone closes them; {first} in {left.since}", className="soft"
            ),
        ],
        **data_marks(kind="count"),
    )


def _action(one: OverdueAction) -> Component:
    return html.Li(
        [html.A(one.text, href=one.address), html.Small(one.words, className="soft")],
        **data_marks(kind="text"),
    )


def _many(left: LeftOver, actions: int) -> str:
    """Count what is left, and what of it is overdue: "seven, three overdue"."""
    overdue = sum("overdue" in one.words for one in left.items) + actions
    many = number_formats.number_word(len(left.items) + len(left.others) + actions)
    return f"{many}, {number_formats.number_word(overdue)} overdue" if overdue else many
