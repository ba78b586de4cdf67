"""The fingerprint of what was read of a return."""

from dataclasses import replace
from datetime import date

from dashboard.figures.observations import Return, Status
from dashboard.quarter_life.return_receipts import read_fingerprint
from tests import builders as make

LINE = make.indicator("enquiries")
ONE = make.observation(LINE, make.FIRST, 40)
TWO = make.observation(LINE, make.FIRST, 12, part="age_0_4")
SENT = Return("care", make.FIRST, date(2020, 7, 1), "care.xlsx", (ONE, TWO))


def test_the_same_figures_have_the_same_fingerprint_whatever_the_file() -> None:
    same = replace(
        SENT, file="again.csv", observations=(TWO, replace(ONE, cell="B7")), number=9, reason="x"
    )
    assert read_fingerprint(same) == read_fingerprint(SENT)
    assert len(read_fingerprint(SENT).replace(" ", "")) == 32


def test_any_other_figure_has_another_fingerprint() -> None:
    others = [
        replace(SENT, observations=(ONE,)),
        replace(SENT, agency="police"),
        replace(SENT, quarter=make.FIRST + 1),
        replace(SENT, observations=(replace(ONE, numerator=41.0), TWO)),
        replace(SENT, observations=(replace(ONE, provisional=True), TWO)),
        replace(SENT, observations=(replace(ONE, reason="a strike"), TWO)),
        replace(SENT, observations=(replace(ONE, status=Status.NIL, numerator=None), TWO)),
    ]
    assert len({read_fingerprint(one) for one in (SENT, *others)}) == len(others) + 1
