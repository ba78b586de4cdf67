"""Files of a partnership with long names and names in other scripts: every word stays inside."""

from collections.abc import Iterator
from pathlib import Path
from xml.etree import ElementTree

import pytest
from flask import Flask
from flask.testing import FlaskClient

from callbacks.web.address_table import page_modules
from callbacks.web.files import register_files
from data_access.__main__ import main
from data_access.store.store import Store
from layouts.pictures.letters.outlines import outlined_text
from tests.callbacks.conftest import STEWARD
from tests.doors import seen_by

PAGES = [module.PAGE for module in page_modules()]
SVG = "{http://www.w3.org/2000/svg}"
TEXT, TITLE = 14, 15
"""The type size of words, and a size below that of titles, which are bold."""
ANCHORED = {"middle": 0.5, "end": 1.0}


@pytest.fixture
def odd(cases_dir: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[FlaskClient]:
    """A server of files of the partnership of the case, as a steward sees it."""
    case = cases_dir / "F14-names"
    head, *rows = (case / "odd-history.csv").read_text("utf-8-sig").splitlines()
    latest = [row for row in rows if row.split(",")[2] >= "2025-26" and ",jump," not in row]
    (tmp_path / "latest.csv").write_text("\n".join((head, *latest)), "utf-8")
    url = f"sqlite:///{tmp_path}/odd.db"
    monkeypatch.setenv("DATABASE_URL", url)
    assert main(["create", "--definitions", str(case / "definitions-long-rtl")]) == 0
    assert main(["load", "--looked", str(case / "two.csv"), str(tmp_path / "latest.csv")]) == 0
    server = Flask(__name__)
    with Store.open(url) as store:
        register_files(server, lambda: seen_by(store, STEWARD), PAGES)
        yield server.test_client()


def _ends(words: ElementTree.Element) -> tuple[float, float]:
    size = float(words.attrib.get("font-size", TEXT))
    wide = outlined_text(words.text or "", size, bold=size > TITLE).width
    moved = words.attrib.get("transform", "translate(0").removeprefix("translate(").split()[0]
    left = float(words.attrib["x"]) + float(moved)
    left -= wide * ANCHORED.get(words.attrib.get("text-anchor", ""), 0.0)
    return left, left + wide


@pytest.mark.parametrize("key", ["long_line", "rtl_line", "jump", "huge"])
def test_no_word_of_a_file_leaves_its_sheet(odd: FlaskClient, key: str) -> None:
    drawn = ElementTree.fromstring(odd.get(f"/indicator/{key}.svg").data)
    ends = {words.text: _ends(words) for words in drawn.iter(f"{SVG}text")}
    wide = float(drawn.attrib["width"])
    assert {text: at for text, at in ends.items() if at[0] < 0 or at[1] > wide} == {}
    assert odd.get(f"/indicator/{key}.png").data.startswith(b"\x89PNG")
