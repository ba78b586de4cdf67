"""The page on which a return is typed: its rows, and who finds it."""

import re

import pytest

from dashboard.readers import Audience, Reader
from data_access.store.store import Store
from tests.callbacks.returns.test_sending_files import CARE, POLICE, client, store, words

FORM = "/returns/form/care/2021-22-q3"
__all__ = ["store"]


def test_the_form_has_the_rows_of_the_blank_in_cells_that_say_what_they_are(store: Store) -> None:
    page = client(store, CARE).get(FORM)
    assert page.status_code == 200
    assert page.headers["Cache-Control"] == "no-store"
    told = words(page)
    assert "Last quarter" in told
    assert "29" in told
    assert "Nothing is saved before you press" in told
    fields = re.findall(r'<(?:input|select|textarea)[^>]*data-cell="[^>]*>', page.text)
    assert len(fields) > 20
    assert all('aria-label="' in one and ' id="sheet-' in one for one in fields)
    names = re.findall(r'data-cell="[^"]*"[^>]*', page.text)
    assert len(names) == len(fields)


@pytest.mark.parametrize("reader", [POLICE, Reader(Audience.PARTNER, "care"), Reader()])
def test_the_form_is_there_for_its_agency_and_the_analyst_alone(
    store: Store, reader: Reader
) -> None:
    assert client(store, reader).get(FORM).status_code == 404
    assert client(store).get(FORM).status_code == 200


@pytest.mark.parametrize("path", ["care/2030-31-q1", "nobody/2021-22-q3", "care/nonsense"])
def test_what_is_asked_of_nobody_has_no_form(store: Store, path: str) -> None:
    assert client(store).get(f"/returns/form/{path}").status_code == 404
