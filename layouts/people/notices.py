"""Notices by mail: what a person chooses in their account, and what could not be sent."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from dash import html
from dash.development.base_component import Component

from dashboard.number_formats import long_date
from dashboard.people.notices import LONGEST_MAIL, NOTICE_WORDS, NoticeKind
from layouts.frame import addresses
from layouts.frame.attributes import aria_marks, data_marks
from layouts.frame.inputs import FormInput
from layouts.people.forms import DoorField, DoorForm, drawn_form

MAIL, NOTICES, YES = "mail", "notices", "yes"
"""The field of the address, the button, and what a ticked box sends."""
AGAIN, OWN, LINK = "link-again", "own-mail", "link"
"""The buttons: another link, and that the address is theirs; what a link holds, hidden."""
VOID = (
    "This link opens nothing: it was used, is older than two days, or was sent for another account"
    " or address."
)
ASK_AGAIN = " Below you can ask for another one."
TOLD = (
    "A mail says what waits and where, and holds no figure and no text. Of an action its owner’s"
    " agency, or post, and stewards are told. An address counts once you have opened the link that"
    " is sent there. Without one, no mail is sent. Empty the field to have it removed."
)
KEPT = (
    "Your account: name, sign-in name, post, agency and roles. It is ended, not deleted, so that"
    " what you recorded keeps its author.",
    "Your sessions: when each began and was last used, and what the browser calls itself; each is"
    " removed once it is over. One cookie holds it, and no other follows you.",
    "When you last opened the first page, so that it can say what is new since. It is written once"
    " a visit and is in no log.",
    "An address for notices, if you give one. It is removed when you empty the field, and when your"
    " account ends.",
    "The log: what you change, take out and are refused, and which pages of unprotected figures you"
    " open. It is kept for a year at least; those who keep the log may cut off what is older.",
)
"""What is kept of a person, in the words of the privacy notice."""


@dataclass(frozen=True, slots=True)
class NoticeChoice:
    """The address that a person gave, and the kinds that are ticked for them.

    `state` says whether the address counts, and `again` whether another link may be asked for.
    `opened` is what a link holds that the person opened; `is_void` says that it opens nothing.
    """

    mail: str
    ticked: Collection[NoticeKind]
    state: str = ""
    again: bool = False
    opened: str = ""
    is_void: bool = False


def own_mail_part(choice: NoticeChoice) -> Component | None:
    """Draw what a link does that was sent to a person's address; None if none was opened."""
    if choice.is_void:
        drawn: list[Component] = [
            html.P(f"{VOID}{ASK_AGAIN if choice.again else ''}", role="alert")
        ]
    elif choice.opened:
        form = DoorForm(
            "own-mail",
            addresses.account_address(),
            (),
            ((OWN, f"Yes, send my notices to {choice.mail}"),),
            hidden={LINK: choice.opened},
        )
        told = f"You opened a link that was sent to {choice.mail}. Say that it is yours to begin."
        drawn = [html.P(told), drawn_form(form)]
    else:
        return None
    return html.Section(
        [html.H2("Is this your address?", id="own-mail"), *drawn],
        className="card told",
        **aria_marks(labelledby="own-mail"),
        **data_marks(kind="text"),
    )


def _state(choice: NoticeChoice) -> list[Component]:
    """Draw whether an address counts, and the way to another link."""
    drawn: list[Component] = [html.P(choice.state)] if choice.state else []
    if choice.again:
        ways = ((AGAIN, "Send another link"),)
        drawn.append(drawn_form(DoorForm("link-again", addresses.account_address(), (), ways)))
    return drawn


@dataclass(frozen=True, slots=True)
class UnsentNotice:
    """A notice that was not sent: to whom, of which kind, since when, and why."""

    name: str
    kind: NoticeKind
    day: date
    fault: str


def notices_part(choice: NoticeChoice, faults: Mapping[str, Sequence[str]]) -> Component:
    """Draw the form in which a person chooses which notices they get."""
    boxes = [
        html.Label(
            [
                FormInput("checkbox", name=kind.value, value=YES, checked=kind in choice.ticked),
                html.Span(f"When {words}"),
            ],
            className="tick",
        )
        for kind, words in NOTICE_WORDS.items()
    ]
    form = DoorForm(
        "notices",
        addresses.account_address(),
        (
            DoorField(
                MAIL, "Address for notices", "email", "email", TOLD, choice.mail, LONGEST_MAIL
            ),
        ),
        ((NOTICES, "Keep this choice"),),
        {MAIL: faults[MAIL]} if MAIL in faults else {},
    )
    group = html.Fieldset([html.Legend("Tell me by mail"), *boxes], className="chosen")
    return html.Section(
        [html.H2("Notices by mail", id="notices"), *_state(choice), drawn_form(form, group)],
        className="card",
        **aria_marks(labelledby="notices"),
    )


def kept_part() -> Component:
    """Draw what is kept of a person: the privacy notice of their account."""
    return html.Section(
        [html.H2("What is kept of you", id="kept"), html.Ul([html.Li(one) for one in KEPT])],
        className="card prose",
        **aria_marks(labelledby="kept"),
        **data_marks(kind="text"),
    )


def unsent_part(found: Sequence[UnsentNotice], log: str = "") -> Component | None:
    """Draw, for an administrator, which mails were not sent and why; None if all were.

    `log` says why the end of the log was not sent.
    """
    if not found and not log:
        return None
    items = [html.Li(log)] if log else []
    items += [
        html.Li(f"To {one.name}, when {NOTICE_WORDS[one.kind]}, {long_date(one.day)}: {one.fault}")
        for one in found
    ]
    return html.Section(
        [html.H2("Mails that were not sent", id="unsent"), html.Ul(items)],
        className="card told",
        **aria_marks(labelledby="unsent"),
        **data_marks(kind="text"),
    )
