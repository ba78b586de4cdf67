"""Opens everything that a store sends to an audience, without a server."""

from collections.abc import Callable

from app import make_app
from dashboard.readers import Audience
from data_access.commands.site_copy import DASH, LIVE, AddressAnswer, asked_by_dash
from data_access.store.store import Store
from settings import Settings


def opening(
    store: Store, audience: Audience, has_figure: Callable[[str], bool] = lambda _: True
) -> Callable[[str], AddressAnswer]:
    """Give what opens an address of a store as an audience does.

    The figure that Dash asks for is opened with it where `has_figure` says so of the address.
    """
    client = make_app(store, Settings(audience=audience)).server.test_client()

    def ask(address: str) -> AddressAnswer:
        response = client.get(address)
        body = response.data
        live = LIVE in body and has_figure(address)
        figure = client.post(DASH, json=asked_by_dash(address)).data if live else b""
        return AddressAnswer(address, response.status_code, tuple(response.headers), body, figure)

    return ask
