"""An agency's part of an audit is taken as a workbook, filled in, and saved whole or not at all."""

from datetime import datetime, timedelta
from io import BytesIO

import pytest
from flask.testing import FlaskClient
from openpyxl import load_workbook
from werkzeug.test import TestResponse

from app import make_app
from dashboard.readers import Audience
from data_access.store.store import utc_now
from settings import Settings
from tests.callbacks.assurance.test_audit import plan, step, topic_agreed
from tests.callbacks.assurance.test_plan import HERE, served, words
from tests.data_access.stores import a_store

PART = "/audits/1/part/police"
GOOD = ("good", "good", "yes", "yes", "good")


def in_a_year() -> datetime:
    """Return a moment after the day on which the parts are due."""
    return utc_now() + timedelta(days=365)


def sent(client: FlaskClient, *rows: tuple[int, tuple[str, ...]]) -> TestResponse:
    """Fill in the workbook of the police by its rows and send it."""
    book, made = load_workbook(BytesIO(client.get(f"{PART}.xlsx").data)), BytesIO()
    for row, said in rows:
        for column, text in enumerate(said, start=2):
            book["Cases"].cell(row, column).value = text
    book.save(made)
    data = {"by": "P. Person", "file": (BytesIO(made.getvalue()), "part.xlsx")}
    return client.post(PART, data=data, headers=HERE)


def test_a_part_is_sent_as_a_workbook_with_all_its_faults_at_once_or_saved_whole() -> None:
    with a_store() as store:
        client = topic_agreed(served(store, Audience.STEWARD))
        plan(client)
        assert client.get(f"{PART}.xlsx").status_code == 404  # it is not under way
        step(client, 1, "under way")
        assert "police" in words(client.get("/audits/1")).lower()
        assert served(store, Audience.PARTNER).get(f"{PART}.xlsx").status_code == 404
        refused = sent(client, (4, GOOD), (5, ("excellent", "", "yes", "yes", "good")))
        assert refused.status_code == 422
        told = words(refused)
        assert "cell B5" in told
        assert "cell C5" in told
        assert "Case 1: not graded" in told
        taken = sent(client, *((row, GOOD) for row in range(4, 10)))
        assert taken.status_code == 303
        page = words(client.get("/audits/1"))
        assert "Case 6: 1 of 2 agencies" in page
        assert "(in)" in page
        assert "(not in yet)" in page
        after = make_app(store, Settings(audience=Audience.STEWARD), clock=in_a_year).server
        late = words(after.test_client().get("/audits/1"))
        assert "(late)" in late
        assert "(not in yet)" not in late
        assert "No workbook was chosen" in words(client.post(PART, data={}, headers=HERE))


@pytest.mark.parametrize("path", ["/audits/1/part/nobody", "/audits/9/part/police"])
def test_a_part_that_nobody_was_asked_for_is_taken_from_nobody(path: str) -> None:
    with a_store() as store:
        client = served(store, Audience.STEWARD)
        assert client.post(path, data={}, headers=HERE).status_code == 405
