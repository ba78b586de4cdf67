"""The receipt of a return: for who keeps returns and for its own agency."""

import re
from datetime import date

import pytest

from callbacks.returns import receipt_page
from dashboard.errors import AddressError
from dashboard.people.roles import Role, reader_of
from dashboard.readers import Audience, Reader
from data_access.store.quarters.quarter_steps import save_quarter_act
from data_access.store.store import Store
from layouts.frame.paint import to_html
from tests.callbacks.returns.test_quarters import MOMENT, OPENED
from tests.data_access.stores import a_return, a_store, counted
from tests.doors import STEWARD, seen_by


def receipt(store: Store, number: int, reader: Reader = STEWARD) -> str:
    """Give the receipt as a reader sees it."""
    return to_html(receipt_page.PAGE.layout(receipt_page.view(seen_by(store, reader), number)))


def own(agency: str) -> Reader:
    """Give somebody who sends an agency's returns."""
    return reader_of([Role.SENDER], Audience.STEWARD, [agency])


def test_a_receipt_says_what_was_read_and_by_which_reference() -> None:
    with a_store() as store:
        store.save_return(a_return(counted(3), received=date(2022, 1, 20)))
        save_quarter_act(store, OPENED, MOMENT)
        page = receipt(store, 1)
        mine = receipt(store, 1, own("care"))
        store.save_return(a_return(counted(4), reason="one more"))
        earlier = receipt(store, 1)
    for said in ("Return 1", "20 January 2022", "one figure", "not yet", "Enquiries"):
        assert said in page
    assert re.search(r'<td[^>]*data-kind="value" data-part="all"[^>]*>3</td>', mine)
    assert "A later return of the same quarter came since" not in page
    assert "A later return of the same quarter came since" in earlier


def test_nobody_is_given_the_receipt_of_another_agency() -> None:
    with a_store() as store:
        store.save_return(a_return(counted(3)))
        with pytest.raises(AddressError) as other:
            receipt(store, 1, own("police"))
        with pytest.raises(AddressError) as none:
            receipt(store, 7, own("police"))
    assert str(other.value).replace("1", "7") == str(none.value)
