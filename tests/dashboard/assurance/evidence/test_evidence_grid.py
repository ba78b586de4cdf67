"""The evidence grid says what is known, how old it is, and where nothing is known."""

from datetime import timedelta

import pytest

from dashboard.assurance.evidence.evidence_grid import (
    CELLS,
    age_words,
    evidence_gaps,
    evidence_grid,
    is_old,
    short_age,
)
from dashboard.assurance.recorded.findings import (
    FindingEvidence,
    FindingSource,
    FrameworkTheme,
)
from tests.dashboard.assurance.evidence.judged import DAY, an_item

FAMILIES = FindingSource.FAMILIES


def test_items_stand_in_their_cell_the_newest_first() -> None:
    old = an_item(DAY - timedelta(days=90), name="2", source=FAMILIES)
    new, other = an_item(name="1", source=FAMILIES), an_item(name="3")
    grid = evidence_grid([old, other, new])
    assert grid[FindingEvidence.QUALITATIVE, FAMILIES, FrameworkTheme.PRACTICE] == [new, old]
    assert len(grid) == 2


def test_of_a_theme_without_an_item_everything_is_missing() -> None:
    gaps = evidence_gaps([])
    assert (gaps.sources, gaps.types) == (tuple(FindingSource), tuple(FindingEvidence))
    assert (gaps.contexts, gaps.empty) == (tuple(FrameworkTheme), CELLS)


def test_a_gap_is_a_source_a_type_or_a_theme_without_any_item() -> None:
    gaps = evidence_gaps([an_item(), an_item(name="2", source=FAMILIES)])
    assert gaps.sources == (FindingSource.FRONTLINE, FindingSource.CASE_FILES)
    assert gaps.types == (FindingEvidence.QUANTITATIVE, FindingEvidence.OUTCOME)
    assert gaps.empty == CELLS - 2
    every = [
        an_item(source=source, evidence=evidence, context=context)
        for source in FindingSource
        for evidence in FindingEvidence
        for context in FrameworkTheme
    ]
    assert evidence_gaps(every).is_whole


@pytest.mark.parametrize(
    ("days", "said", "short"),
    [
        *((0, "this month", "new"), (30, "this month", "new"), (31, "one month old", "1 month")),
        *((200, "six months old", "6 months"), (366, "twelve months old", "12 months")),
        *((500, "16 months old", "16 months"), (800, "two years old", "2 years")),
        (-40, "this month", "new"),
    ],
)
def test_age_is_told_in_words(days: int, said: str, short: str) -> None:
    assert short_age(DAY - timedelta(days=days), DAY) == short
    assert age_words(DAY - timedelta(days=days), DAY) == said
    assert is_old(DAY - timedelta(days=days), DAY) is (days > 366)
