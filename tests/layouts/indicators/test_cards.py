"""The figures of a card: what is not there is never replaced by an old figure in large type."""

import pytest

from dashboard.figures.observations import Status
from dashboard.readings.readings import read_line
from layouts.frame.paint import to_html
from layouts.indicators import cards
from tests.builders import FIRST, Stated, indicator, material


@pytest.mark.parametrize(
    ("missing", "large", "small"),
    [(None, "not received", "last known: "), (Status.SUPPRESSED, "hidden", "last shown: ")],
)
def test_what_is_missing_stands_in_large_type_and_the_last_known_figure_small(
    missing: Stated, large: str, small: str
) -> None:
    line = indicator()
    given = material({line: [50.0, 52.0, missing]}, last=FIRST + 2)
    text = to_html(cards.figures(read_line(given, line, FIRST + 2)))
    first = text.partition("</dd>")[0]
    assert first.index(f">{large}</span>") < first.index(f"<small>{small}")
    assert '>52</span> in <span class="kept">2020-21 Q2</span></small>' in first
    assert ">50<" not in first
