"""Who reads, on top of a document: the name, the roles, and the ways to the account and out.

It is no part of a page, since a page is remembered for everybody.
"""

from dash import html
from dash.development.base_component import Component

from layouts.frame import addresses
from layouts.frame.attributes import aria_marks

NO_ROLE = "no role yet"


def who_reads(name: str, roles: str, *, keeps: bool = False) -> Component:
    """Draw who reads; `roles` are in words. Without a name, a role was chosen to look around.

    `keeps` says whether the reader keeps accounts.
    """
    if not name:
        return html.Div(
            [
                html.Span(["Viewed as ", html.Strong(roles)]),
                html.A("View as somebody else", href=addresses.sign_in_address(), target="_self"),
            ],
            className="who",
            role="region",
            **aria_marks(label="Who reads"),
        )
    return html.Div(
        [
            html.Span([html.Strong(name), f", {roles or NO_ROLE}"]),
            html.A("Your account", href=addresses.account_address(), target="_self"),
            html.A("Accounts", href=addresses.accounts_address(), target="_self")
            if keeps
            else None,
            html.Form(
                html.Button("Sign out", type="submit"),
                action=addresses.sign_out_address(),
                method="post",
            ),
        ],
        className="who",
        role="region",
        **aria_marks(label="Who reads"),
    )
