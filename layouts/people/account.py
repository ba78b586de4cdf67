"""A person's own account: roles, sessions, factors."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from dash import html
from dash.development.base_component import Component

from dashboard.days import LONDON, day_of
from dashboard.number_formats import long_date
from dashboard.people.accounts import Account, AccountFactor, FactorKind, SignedSession
from dashboard.people.passkeys import is_taken
from dashboard.people.roles import ROLE_WORDS, GivenRole
from dashboard.releases.typed_texts import TextRecord
from layouts.frame import addresses, shell
from layouts.frame.attributes import aria_marks, data_marks
from layouts.frame.text_marks import text_address
from layouts.people.forms import DoorField, DoorForm, drawn_form, once_shown
from layouts.people.notices import NoticeChoice, kept_part, notices_part, own_mail_part
from layouts.people.passkeys import (
    PASSKEY,
    PasskeyPlace,
    doubted_part,
    enrolling_parts,
    kept_passkeys,
)

PASSWORD, SESSION = "password", "session"
CHANGE, CODES, END, OTHERS = "change", "codes", "end", "others"
"""The buttons: a new password, new recovery codes, one session, all other sessions."""
READ_BY_OTHERS = "Others read a text once a steward has released it."
STALE = (
    "To change how you sign in, sign in again first: it must be no more than ten minutes ago that"
    " you used a passkey, or showed your password and your second factor."
)
ALONE = (
    "You have no password. If you lose your passkeys, whoever keeps the accounts makes you a link"
    " for one, and the link asks for a recovery code."
)


@dataclass(frozen=True, slots=True)
class AccountView:
    """What a person is shown of their account.

    `told` says what a process or the lack of a role keeps from the person. `is_fresh` says whether
    factors may be changed. `factors` are all that the person has. `texts` are what the person
    recorded, the latest first. `codes` are new recovery codes, shown once. `place` is where
    passkeys work; None where there are none. `asked` is the number of a passkey that is the last
    way in, which the person wants to remove.
    `provider` is the name of the provider where the person signs in; such a person has no factors.
    `notices` are what they chose to be told of by mail; None where no mails are sent.
    """

    frame: shell.PageFrame
    account: Account
    own: SignedSession
    sessions: tuple[SignedSession, ...]
    roles: tuple[GivenRole, ...]
    told: str = ""
    is_fresh: bool = False
    factors: tuple[AccountFactor, ...] = ()
    texts: tuple[TextRecord, ...] = ()
    codes: tuple[str, ...] = ()
    place: PasskeyPlace | None = None
    asked: int = 0
    faults: Mapping[str, Sequence[str]] = field(default_factory=dict)
    provider: str = ""
    notices: NoticeChoice | None = None

    @property
    def passkeys(self) -> tuple[AccountFactor, ...]:
        """Return the person's passkeys, those that are not taken any more too."""
        return tuple(one for one in self.factors if one.kind is FactorKind.PASSKEY)

    def has(self, kind: FactorKind) -> bool:
        """Say whether the person has a factor of a kind."""
        return any(one.kind is kind for one in self.factors)


def account_page(view: AccountView) -> Component:
    """Draw a person's own account."""
    told = "They are shown this once: print them, or write them down. Earlier ones are void."
    return shell.whole_page(
        view.frame,
        own_mail_part(view.notices) if view.notices else None,
        doubted_part(view.passkeys),
        once_shown("New recovery codes", told, view.codes) if view.codes else None,
        html.P(view.told, className="card told", **data_marks(kind="text")) if view.told else None,
        _roles(view),
        _recorded(view.texts) if view.texts else None,
        _passkeys(view),
        _factors(view),
        _sessions(view),
        notices_part(view.notices, view.faults) if view.notices else None,
        kept_part(),
    )


def _roles(view: AccountView) -> Component:
    at = f" at {view.provider}" if view.provider else ""
    who = [html.Li(f"Signs in as {view.account.subject}{at}")]
    items = [
        html.Li(f"{ROLE_WORDS[one.role].capitalize()}{_of(one)}, until {long_date(one.until)}")
        for one in view.roles
    ]
    return html.Section(
        [html.H2("Who you are here"), html.Ul(who + items)],
        className="card",
        **data_marks(kind="text"),
    )


def _recorded(texts: Sequence[TextRecord]) -> Component:
    """Draw what a person recorded, also what others do not read yet."""
    return html.Section(
        [
            html.H2("What you recorded", id="recorded"),
            html.P(READ_BY_OTHERS),
            html.Ul([html.Li(_text(one)) for one in texts], className="ruled plain"),
        ],
        className="card",
        **data_marks(kind="text"),
        **aria_marks(labelledby="recorded"),
    )


def _text(one: TextRecord) -> list[Component]:
    text = one.text
    said = [html.Div([html.Dt(each.label), html.Dd(each.text)]) for each in text.fields]
    day = f", {long_date(day_of(text.written))}" if text.written else ""
    state = f"{one.last.sentence}." if one.last else "It waits: stewards alone read it besides you."
    return [
        html.H3(html.A(text.about, href=text_address(text))),
        html.P(f"{text.id.kind.words.capitalize()}{day}. {state}", className="soft small"),
        html.Dl(said, className="read"),
    ]


def _passkeys(view: AccountView) -> Component | None:
    """Draw the person's passkeys, and the form for another one; nobody of a provider has any."""
    another = _another(view)
    if view.provider or not (another or view.passkeys):
        return None
    return html.Section(
        [
            html.H2("Your passkeys"),
            kept_passkeys(view.passkeys, is_fresh=view.is_fresh, asked=view.asked),
            *another,
        ],
        className="card",
        **data_marks(kind="text"),
    )


def _another(view: AccountView) -> list[Component]:
    """Draw the form for another passkey, if one may be made now."""
    if view.place is None or not view.is_fresh:
        return []
    address, asked = addresses.account_address(), addresses.account_address("challenge")
    return enrolling_parts(view.place, address, asked, view.faults)


def _factors(view: AccountView) -> Component:
    ways: list[Component] = []
    if not view.provider:
        ways = _fresh_forms(view) if view.is_fresh else [_stale()]
    return html.Section(
        [html.H2("How you sign in"), *[html.P(told) for told in _ways_in(view)], *ways],
        className="card",
        **data_marks(kind="text"),
    )


def _stale() -> Component:
    return html.P([STALE, " ", html.A("Sign in again", href=addresses.sign_in_address())])


def _ways_in(view: AccountView) -> list[str]:
    """Return in sentences how the person signs in."""
    if view.provider:
        return [f"At {view.provider}: what you sign in with is changed there."]
    left = sum(one.kind is FactorKind.RECOVERY for one in view.factors)
    told = ["By passkey."] if any(is_taken(one) for one in view.passkeys) else []
    if view.has(FactorKind.PASSWORD):
        code = "a code of your app" if view.has(FactorKind.TOTP) else "a recovery code"
        told.append(f"By password and {code}.")
    elif view.passkeys:
        told.append(ALONE)
    return [" ".join(told), f"Recovery codes that are left: {left}."]


def _fresh_forms(view: AccountView) -> list[Component]:
    address = addresses.account_address()
    password = DoorField(PASSWORD, "New password", "password", "new-password")
    kept = "Change it" if view.has(FactorKind.PASSWORD) else "Set a password"
    faults = {at: told for at, told in view.faults.items() if at != PASSKEY}
    return [
        drawn_form(DoorForm("change", address, (password,), ((CHANGE, kept),), faults)),
        drawn_form(DoorForm("codes", address, (), ((CODES, "Make new recovery codes"),))),
    ]


def _sessions(view: AccountView) -> Component:
    address = addresses.account_address()
    items = [
        html.Li(
            [
                html.Span(f"Since {_moment(one.created)}, last used {_moment(one.seen)}. "),
                html.Span(one.browser, className="soft"),
                html.Strong(" This one.")
                if one.token == view.own.token
                else drawn_form(
                    DoorForm("end", address, (), ((END, "End"),), hidden={SESSION: one.token})
                ),
            ]
        )
        for one in view.sessions
    ]
    others = drawn_form(DoorForm("others", address, (), ((OTHERS, "End all others"),)))
    return html.Section(
        [
            html.H2("Where you are signed in"),
            html.Ul(items, className="sessions"),
            others if len(items) > 1 else None,
        ],
        className="card",
        **data_marks(kind="text"),
        **aria_marks(label="Sessions"),
    )


def _of(one: GivenRole) -> str:
    return f" of {one.agency}" if one.agency else ""


def _moment(moment: datetime) -> str:
    return f"{long_date(day_of(moment))}, {moment.astimezone(LONDON):%H:%M}"
