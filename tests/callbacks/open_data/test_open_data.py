"""The page of open data: what it lists is there, and its lines of Python work."""

import re
from io import BytesIO
from textwrap import indent

import pandas as pd
from flask.testing import FlaskClient

from layouts.open_data.open_data import pandas_lines
from tests.callbacks.open_data.test_tidy_data import DOCUMENT


def _page(asked: FlaskClient) -> str:
    answer = asked.get("/open-data")
    assert answer.status_code == 200
    return str(answer.text)


def test_every_file_that_the_page_lists_is_there_with_its_rows(everyone: FlaskClient) -> None:
    text = _page(everyone)
    rows = re.findall(
        r"<tr[^>]*><th[^>]*>([^<]+)</th><td[^>]*>([\d,]+)</td><td[^>]*>([\d,]+)</td>(.*?)</tr>",
        text,
    )
    assert len(rows) > 5
    for _title, count, size, links in rows:
        addresses = re.findall(r'href="([^"]+)"', links)
        assert len(addresses) == 4
        body = everyone.get(addresses[0]).data
        assert f"{len(body.splitlines()) - 1:,}" == count
        assert f"{len(body) / 1000:,.0f}" == size


def test_a_steward_reads_the_same_of_the_files(everyone: FlaskClient, steward: FlaskClient) -> None:
    public, theirs = (
        re.search(r'<section[^>]*aria-labelledby="files".*?</section>', _page(asked), re.S)
        for asked in (everyone, steward)
    )
    assert public
    assert theirs
    assert public[0] == theirs[0]


def test_the_lines_of_python_read_the_file_and_turn_no_symbol_into_a_zero(
    everyone: FlaskClient,
) -> None:
    lines = pandas_lines("https://dashboard.example.org")
    assert lines in _page(everyone).replace("&quot;", '"')
    address = re.search(r'https://dashboard\.example\.org(/[^"]+)', lines)
    assert address
    body = everyone.get(address[1]).data
    *first, last = lines.replace(f'"{address[0]}"', "file").splitlines()
    named: dict[str, object] = {"file": BytesIO(body)}
    exec("\n".join((*first, f"latest = {last}")), named)
    data, latest = named["data"], named["latest"]
    assert isinstance(data, pd.DataFrame)
    assert isinstance(latest, pd.Series)
    assert data["value"].dtype == float
    hidden = data.loc[data["figure_state"] == "hidden", "value"]
    assert len(hidden) > 100
    assert hidden.isna().all()
    assert len(latest) > 20


def test_the_documents_have_the_same_lines() -> None:
    written = indent(pandas_lines("https://dashboard.example.org"), "    ")
    assert written in DOCUMENT.read_text(encoding="utf-8")


def test_other_pages_lead_to_it(everyone: FlaskClient) -> None:
    for page in ("/", "/about", "/quality"):
        assert 'href="/open-data"' in everyone.get(page).text
