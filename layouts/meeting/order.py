"""The order of a meeting's slides: moved, left out, added to, with notes for who presents."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from dash import html
from dash.development.base_component import Component

from dashboard.meetings.slides import LONGEST_NOTE_OF_SLIDE
from dashboard.quarters import Quarter
from dashboard.readers import Audience
from layouts.frame import addresses, form_fields, shell
from layouts.frame.attributes import aria_marks, data_marks
from layouts.frame.form_fields import Faults, FormField
from layouts.meeting.slides import wall_style

DO, ADD, BY, AFTER = "do", "add", "by", "after"
"""The names of fields: the pressed button, the page to add, the name, the version that was read."""
UP, DOWN, TURN, SAVE, BEGIN = "up", "down", "turn", "save", "begin"
NOTES = "notes-"
FOR = "for"
AUDIENCES = {
    "": "whoever opens the meeting",
    Audience.PARTNER.value: "partners: a steward’s wall shows no more than they read",
    Audience.PUBLIC.value: "everybody: no more than the public reads",
}
"""For whom the slides are shown at most, as the form sends it."""
LABELS = {ADD: "A page to add", FOR: "Shown for", BY: "Your name", DO: "The slides"}
ADD_HINT = "the address of an indicator, of one of its quarters or of a comparison"


@dataclass(frozen=True, slots=True)
class ListedSlide:
    """One slide of the list: its name, its title, its notes, and whether it is left out."""

    name: str
    title: str
    notes: str
    hidden: bool


@dataclass(frozen=True, kw_only=True)
class View(shell.View):
    """Every slide of a meeting in its order. `after` is the version shown; 0 if none was kept.

    `audience` is the highest for which the slides are shown, empty for that of who opens them.
    """

    quarter: Quarter
    slides: tuple[ListedSlide, ...]
    after: int
    audience: str = ""
    typed: Mapping[str, str] = field(default_factory=dict)
    faults: Faults = field(default_factory=dict)


def layout(view: View) -> Component:
    """Draw the list with its buttons, and the field for a page to add."""
    fields = (
        FormField(ADD, LABELS[ADD], ADD_HINT),
        FormField(FOR, LABELS[FOR], choices=tuple(AUDIENCES.items())),
        FormField(BY, LABELS[BY], most=80),
    )
    typed = {FOR: view.audience, **view.typed}
    return shell.whole_page(
        view.frame,
        wall_style(),
        form_fields.fault_summary("order", view.faults, LABELS),
        html.Form(
            [
                *form_fields.hidden_fields({AFTER: str(view.after)}),
                html.Button("Keep", type="submit", name=DO, value=SAVE, className="unseen"),
                html.Ol([_slide(one, place, view) for place, one in enumerate(view.slides)]),
                *(form_fields.form_field(one, "order", typed, view.faults) for one in fields),
                html.P(
                    [
                        html.Button("Keep", type="submit", name=DO, value=SAVE),
                        " ",
                        html.Button("Begin again", type="submit", name=DO, value=BEGIN),
                    ]
                ),
            ],
            action=addresses.arrange_address(view.quarter),
            method="post",
            className="card order",
            **aria_marks(label="Order of slides"),
        ),
        html.P(
            html.A(
                "Open the meeting",
                href=addresses.meeting_address(view.quarter),
                className="button",
            )
        ),
    )


def _slide(one: ListedSlide, place: int, view: View) -> Component:
    notes = f"{NOTES}{one.name}"
    typed = view.typed.get(notes, one.notes)
    moves = (
        (UP, "↑", "Move up", place > 0),
        (DOWN, "↓", "Move down", place < len(view.slides) - 1),
        (TURN, "Put back in" if one.hidden else "Leave out", "", True),
    )
    buttons = [
        html.Button(
            words,
            type="submit",
            name=DO,
            value=f"{what}:{one.name}",
            disabled=not may or None,
            **aria_marks(label=f"{label or words}: {one.title}"),
        )
        for what, words, label, may in moves
    ]
    return html.Li(
        [
            html.Div(
                [
                    html.Strong(one.title, **data_marks(kind="words")),
                    html.Span(" (left out)", className="soft") if one.hidden else None,
                ]
            ),
            html.Div(buttons, className="ways"),
            html.Details(
                [
                    html.Summary("Notes", **aria_marks(label=f"Notes: {one.title}")),
                    html.Label("Notes", htmlFor=notes, className="unseen"),
                    html.Textarea(
                        typed, id=notes, name=notes, rows=3, maxLength=LONGEST_NOTE_OF_SLIDE
                    ),
                ],
                open=bool(typed) or None,
                **data_marks(keep=notes),
            ),
        ],
        id=f"slide-{one.name}",
        className="left-out" if one.hidden else None,
    )
