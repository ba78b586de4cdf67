"""What About says of how the figures are made is what is done, and by whom."""

import re
from pathlib import Path

from callbacks.web.address_table import page_modules
from layouts.about.methods import ACCESS, METHODS

BROWSER = Path(__file__).parents[2] / "browser"
_STEP = r"""[^/"?#]+"""


def test_working_days_are_said_to_be_counted_by_the_agencies() -> None:
    told = dict(METHODS)["Percentages"]
    (sentence,) = [one for one in told.split(". ") if "orking days" in one]
    assert "the agencies' clock: the agencies count them" in sentence
    assert "leaving out weekends and England's bank holidays" in sentence
    assert "here the bands are added up to the share within 15 days" in sentence


def test_every_kind_of_page_is_looked_at_by_axe_as_the_accessibility_statement_says() -> None:
    """Each has an address in a file of tests that have axe look at pages."""
    assert "tests open every kind of page: axe finds no fault" in " ".join(ACCESS)
    texts = (path.read_text("utf-8") for path in sorted(BROWSER.glob("test_*.py")))
    opened = "".join(text for text in texts if "faults_of_access" in text)
    missing = [
        module.PAGE.path
        for module in page_modules()
        if not re.search(rf'["}}]{re.sub(r"<[^>]+>", _STEP, module.PAGE.path)}["?#]', opened)
    ]
    assert missing == ["/meeting/<quarter>"]  # which is opened as "/meeting", its latest quarter
    assert '{steward}/meeting"' in opened


def test_the_widths_of_the_accessibility_statement_are_those_that_are_measured() -> None:
    walks = (BROWSER / "test_walks.py").read_text("utf-8")
    assert "WIDTHS = (320, 390, 768, 1366, 1920)" in walks
    assert "from 320 to 1,920 pixels" in " ".join(ACCESS)
    rules = (BROWSER / "conftest.py").read_text("utf-8")
    for rule in ("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"):
        assert f'"{rule}"' in rules
