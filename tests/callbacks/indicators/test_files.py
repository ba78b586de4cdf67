"""Files of indicators: the CSV file is what any writer of CSV makes of the same cells."""

import csv
from io import StringIO

import pytest
from flask import Flask
from flask.testing import FlaskClient

from callbacks.indicators import files
from data_access.store.gate import Gate


@pytest.fixture
def client(shown: Gate) -> FlaskClient:
    """A server of files alone, as a steward sees them."""
    server = Flask(__name__)
    files.register(server, lambda: shown)
    return server.test_client()


def test_every_csv_file_is_plain_csv_with_one_heading_row(client: FlaskClient, shown: Gate) -> None:
    addresses = [
        f"/indicator/{one.key}.csv?measure={measure.value}"
        for one in shown.catalogue().indicators
        for measure in one.measures
    ]
    for address in addresses:
        body = client.get(address).data
        rows = list(csv.reader(StringIO(body.decode("utf-8-sig"), newline="")))
        again = StringIO()
        csv.writer(again, lineterminator="\r\n").writerows(rows)
        assert body == again.getvalue().encode("utf-8-sig"), address
        assert {len(row) for row in rows} == {16}
        assert rows[0][0] == "Indicator"
        assert [row[0] for row in rows].count("Indicator") == 1
        assert len(rows) > 20
