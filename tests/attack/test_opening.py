"""What the attack spares itself changes nothing that it compares."""

from collections.abc import Callable

import pytest

from app import make_app
from dashboard.readers import Audience
from data_access.commands.site_copy import AddressAnswer
from data_access.store.store import Store
from layouts.pictures.export import export_png
from settings import Settings
from tests.attack.opening import opening, undrawn
from tests.attack.twin import sent

pytestmark = pytest.mark.exports

PAGE = "/indicator/icpc_working_days"
ENDINGS = ("", ".csv", ".svg", "/2025-26-q1", ".csv?counted=rolling-4", "?counted=rolling-4")


@pytest.fixture(scope="module")
def ask(store: Store) -> Callable[[str], AddressAnswer]:
    """What opens an address as the attack does."""
    return opening(store, Audience.PUBLIC)


def test_what_is_kept_for_the_next_file_changes_no_answer(
    store: Store, ask: Callable[[str], AddressAnswer]
) -> None:
    """An application that keeps nothing is asked in the other order."""
    client = make_app(store, Settings(audience=Audience.PUBLIC)).server.test_client()

    def plainly(address: str) -> AddressAnswer:
        response = client.get(address)
        return AddressAnswer(address, response.status_code, tuple(response.headers), response.data)

    plain = {ending: plainly(f"{PAGE}{ending}") for ending in reversed(ENDINGS)}
    for ending in ENDINGS:
        found = ask(f"{PAGE}{ending}")
        assert found.status == 200
        assert sent(found) == sent(plain[ending])


def test_a_picture_whose_pixels_are_left_out_differs_where_it_would_be_drawn_otherwise() -> None:
    one, other = (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><rect width="{width}" '
        'height="9"/></svg>'
        for width in (3, 4)
    )
    with undrawn():
        assert export_png(one) == export_png(one) != export_png(other)
        assert export_png(one) != export_png(one, {"Title": "Another"})
        left_out = export_png(one)
    assert left_out != export_png(one) == export_png(one) != export_png(other)
