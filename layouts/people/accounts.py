"""The administrator's pages: everybody who can sign in, and one account with its roles."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from dash import html
from dash.development.base_component import Component

from dashboard.number_formats import list_text, long_date
from dashboard.people.accounts import LOCAL, Account, LinkPurpose
from dashboard.people.roles import ROLE_WORDS, GivenRole, Role, reader_of, role_names
from dashboard.readers import Audience
from layouts.frame import addresses, shell
from layouts.frame.attributes import aria_marks, data_marks
from layouts.frame.form_fields import FormField, form_field
from layouts.people.forms import DoorForm, drawn_form, once_shown
from layouts.people.notices import UnsentNotice, unsent_part

SUBJECT, NAME, POST, AGENCY, ROLE, UNTIL = "subject", "name", "post", "agency", "role", "until"
GIVEN = "given"
"""The names of the fields; the last is the number of a role that was given."""
INVITE, GIVE, TAKE, END = "invite", "give", "take", "end"
"""The buttons, besides the purposes of links."""
PLACES = {
    "sign-in name": SUBJECT,
    "name": NAME,
    "until": UNTIL,
    "agency": AGENCY,
}
"""The fields by what faults call them."""
_NO_AGENCY = ("", "none")
_LINKS = (
    (LinkPurpose.INVITATION, "A new invitation"),
    (LinkPurpose.RESET, "A link for a new password"),
    (LinkPurpose.FACTOR, "A link for a new second factor"),
)

SECOND_AGENCY = (
    "With a role of a second agency they would read what partners read, and the own figures of"
    " neither: what is hidden withstands who knows one agency’s figures, and not two."
)
SEVERAL_AGENCIES = (
    "So they read what partners read, without the own figures of any of these: what is hidden"
    " withstands who knows one agency’s figures, and not two. For them to see one agency’s own"
    " figures, take the roles of the others away; to read under one agency today and under another"
    " tomorrow would come to the same as both together."
)


@dataclass(frozen=True, slots=True)
class AccountsView:
    """Everybody, or one account, as an administrator sees it.

    `agencies` are (key, name) pairs; `vouched` are those of which roles may be given here.
    `providers` are the names of providers by their issuers. `link` is a link that was
    just made: shown once. `joined` says whether the person of `shown` has set up the account.
    `unsent` are the notices that could not be sent by mail, and `log_unsent` says why the log's
    end could not be.
    """

    frame: shell.PageFrame
    accounts: tuple[Account, ...]
    today: date
    agencies: tuple[tuple[str, str], ...]
    shown: Account | None = None
    providers: Mapping[str, str] = field(default_factory=dict)
    vouched: tuple[tuple[str, str], ...] = ()
    joined: bool = False
    link: str = ""
    unsent: tuple[UnsentNotice, ...] = ()
    log_unsent: str = ""
    typed: Mapping[str, str] = field(default_factory=dict)
    faults: Mapping[str, Sequence[str]] = field(default_factory=dict)


def accounts_page(view: AccountsView) -> Component:
    """Draw everybody who can sign in, and the form that invites somebody."""
    rows = [
        html.Tr(
            [
                html.Th(html.A(one.name, href=addresses.accounts_address(one.number)), scope="row"),
                html.Td(signs_in(one, view.providers)),
                html.Td(one.post or "–"),
                html.Td(_state(one, view.today)),
            ]
        )
        for one in view.accounts
    ]
    heads = [html.Th(each, scope="col") for each in ("Name", "Signs in as", "Post", "Roles")]
    return shell.whole_page(
        view.frame,
        _link(view),
        unsent_part(view.unsent, view.log_unsent),
        html.Section(
            html.Table(
                [html.Caption("Accounts"), html.Thead(html.Tr(heads)), html.Tbody(rows)],
                className="people",
            ),
            className="card wide-table",
            tabIndex=0,
            role="region",
            **aria_marks(label="Accounts"),
            **data_marks(kind="text"),
        ),
        html.Section([html.H2("Invite somebody"), _invite(view)], className="card narrow-card"),
    )


def one_account_page(view: AccountsView) -> Component:
    """Draw one account with its roles, its links and its end."""
    one = view.shown
    assert one is not None
    address = addresses.accounts_address(one.number)
    purposes = _LINKS[1:] if view.joined else _LINKS[:1]
    links = tuple((purpose.value, words) for purpose, words in purposes)
    return shell.whole_page(
        view.frame,
        _link(view),
        html.Section(
            [
                html.P(f"Signs in as {signs_in(one, view.providers)}.", className="soft"),
                html.H2("Roles"),
                html.Ul([_given(view, each, address) for each in one.roles], className="sessions"),
                _of_agencies(view, one),
                None if one.ended else _give(view, address),
            ],
            className="card",
            **data_marks(kind="text"),
        ),
        None
        if one.ended
        else html.Section(
            [
                *_links(one, address, links),
                html.H2("End"),
                html.P("The account and its sessions end at once. What the person did is kept."),
                drawn_form(DoorForm("end", address, (), ((END, "End this account"),))),
            ],
            className="card",
            **data_marks(kind="text"),
        ),
    )


def _of_agencies(view: AccountsView, one: Account) -> Component | None:
    """Say what a second agency does to what a person sees; nothing where they are of none."""
    held, names = one.agencies_on(view.today), dict(view.agencies)
    reader = reader_of(one.roles_on(view.today), Audience.STEWARD)
    if not held or reader.audience is not Audience.PARTNER:
        return None
    named = list_text([names.get(key, key) for key in held])
    if len(held) == 1:
        told = f"Of {named} they see the own figures in full. {SECOND_AGENCY}"
        return html.P(told, className="soft")
    return html.P(f"This person has roles of {named}. {SEVERAL_AGENCIES}", className="told")


def signs_in(one: Account, providers: Mapping[str, str]) -> str:
    """Return as whom somebody signs in, and where if that is at a provider."""
    if one.issuer == LOCAL:
        return one.subject
    return f"{one.subject} at {providers.get(one.issuer, 'a provider that is not set up')}"


def _links(one: Account, address: str, links: tuple[tuple[str, str], ...]) -> list[Component]:
    """Draw the links that may be made; none for whoever signs in at a provider."""
    if one.issuer != LOCAL:
        return []
    return [
        html.H2("Links"),
        html.P(
            "A link is used once, within seven days. A new password still asks for the"
            " second factor, and a new second factor for the password."
        ),
        drawn_form(DoorForm("links", address, (), links)),
    ]


def _link(view: AccountsView) -> Component | None:
    if not view.link:
        return None
    told = "It is shown this once, used once, and over in seven days. Hand it to nobody else."
    return once_shown("The link", told, [view.link])


def _state(one: Account, today: date) -> str:
    if one.ended:
        return "ended"
    return role_names(one.roles_on(today)) or "none today"


def _given(view: AccountsView, one: GivenRole, address: str) -> Component:
    of = f" of {dict(view.agencies).get(one.agency, one.agency)}" if one.agency else ""
    told = f"{ROLE_WORDS[one.role].capitalize()}{of}, until {long_date(one.until)}"
    by = f", given by {one.given_by}" if one.given_by else ""
    counts = one.counts_on(view.today)
    hidden = {GIVEN: str(one.number)}
    return html.Li(
        [
            html.Span(f"{told}{by}"),
            drawn_form(DoorForm("take", address, (), ((TAKE, "Take away"),), hidden=hidden))
            if counts
            else html.Span(" (over)", className="soft"),
        ]
    )


def _role_fields(view: AccountsView) -> tuple[FormField, ...]:
    roles = tuple((role.value, ROLE_WORDS[role]) for role in Role)
    return (
        FormField(ROLE, "Role", choices=roles),
        FormField(AGENCY, "Agency", "for a role of an agency", (_NO_AGENCY, *view.vouched)),
        FormField(UNTIL, "Until", "the last day on which it counts", is_day=True),
    )


def _give(view: AccountsView, address: str) -> Component:
    return _fields_form("give", address, _role_fields(view), (GIVE, "Give this role"), view)


def _invite(view: AccountsView) -> Component:
    fields = (
        FormField(SUBJECT, "Sign-in name", "any name; no address is needed", most=80),
        FormField(NAME, "Name", "as changes are recorded", most=80),
        FormField(POST, "Post", most=80),
        *_role_fields(view),
    )
    return _fields_form(
        "invite", addresses.accounts_address(), fields, (INVITE, "Make a link"), view
    )


def _fields_form(
    key: str,
    address: str,
    fields: Sequence[FormField],
    button: tuple[str, str],
    view: AccountsView,
) -> Component:
    other = [told for name, several in view.faults.items() if not name for told in several]
    return html.Form(
        [
            html.P(" ".join(other), className="fault", role="alert") if other else None,
            *[form_field(one, key, view.typed, view.faults) for one in fields],
            html.P(
                html.Button(button[1], type="submit", name="do", value=button[0]),
                className="ways",
            ),
        ],
        action=address,
        method="post",
        className="door",
    )
