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
    if name:
        parts = [
            html.Span([html.Strong(name), f", {roles or NO_ROLE}"]),
            _way("Your account", addresses.account_address()),
            _way("Accounts", addresses.accounts_address()) if keeps else None,
            _way("Sign out", addresses.sign_out_address(), "post"),
        ]
    else:
        parts = [
            html.Span(["Viewed as ", html.Strong(roles)]),
            _way("View as somebody else", addresses.sign_in_address()),
        ]
    kind = "who known" if name else "who"
    return html.Div(parts, className=kind, role="region", **aria_marks(label="Who reads"))


def _way(words: str, address: str, method: str = "get") -> Component:
    """Draw a button that leads away from the page; a link before the skip link would hide that.

    Dash leaves a form with a target to the browser.
    """
    button = html.Button(words, type="submit")
    return html.Form(button, action=address, method=method, target="_self")
