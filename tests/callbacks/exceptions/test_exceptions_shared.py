"""A shock that many lines share is one item on the overview and on the page of exceptions."""

import re
from collections.abc import Iterator

import pytest

from dashboard.catalogue.indicators import Catalogue
from data_access.store.store import Store
from tests import builders as make
from tests.callbacks.watched import FIRST, asking
from tests.data_access.stores import TESTSHIRE, a_return, a_store

FIGURES = (100.0, 104, 97, 101, 99, 103, 96, 102, 98, 100, 105, 99, 101, 97, 103, 100)
FAR, NEAR, OWN = 70.0, 92.0, 140.0
LATEST = [FAR] * 3 + [NEAR] * 6 + [100.0] * 3 + [OWN]
NUMBER = len(LATEST)


def thirteen() -> Catalogue:
    lines = [
        make.indicator(
            f"line_{i}",
            subject=f"Line {chr(65 + i)}",
            no_comparator="Nobody publishes it",
            lead="Head of Plans" if i >= 9 else "Head of Safeguarding",
            thresholds=(make.threshold(above=130),) if i == NUMBER - 1 else (),
        )
        for i in range(NUMBER)
    ]
    return make.catalogue(*lines, partnership=TESTSHIRE)


@pytest.fixture(scope="module")
def store() -> Iterator[Store]:
    """Thirteen lines: nine fell together, three of them far; another crosses its threshold."""
    catalogue = thirteen()
    found = a_store(catalogue=catalogue)
    rows = [[*FIGURES[i % 7 :], *FIGURES[: i % 7], last] for i, last in enumerate(LATEST)]
    found.save_returns(
        a_return(
            *(
                make.observation(line, FIRST + step, row[step])
                for line, row in zip(catalogue.indicators, rows, strict=True)
            )
        )
        for step in range(len(FIGURES) + 1)
    )
    yield found
    found.dispose()


def shared_item(text: str) -> str:
    """Give the item of the shared shock, whole."""
    start = text.index('<li class="shared"')
    depth, place = 0, start
    for tag in re.finditer(r"<(/?)li\b", text[start:]):
        depth += -1 if tag[1] else 1
        if not depth:
            place = start + tag.end()
            break
    return text[start:place]


@pytest.mark.parametrize("address", ["/", "/exceptions"])
def test_one_item_names_the_shock_and_its_lines_stand_under_it(store: Store, address: str) -> None:
    text = asking(store)(address)
    item = shared_item(text)
    assert "Nine of 13 lines are lower together in 2024-25 Q1" in item
    marked = re.findall(r'data-chart="line_(\d+)" data-exception=', item)
    assert sorted(marked) == ["0", "1", "2"]
    assert re.findall(r'data-chart="line_(\d+)"', item)[-1] == "8"
    listed = re.findall(r'data-chart="(line_\d+)"[^>]*data-exception', text)
    assert listed == ["line_12", *[f"line_{n}" for n in marked]]


def test_the_headline_says_the_shock_after_the_threshold_and_names_its_lines_no_more(
    store: Store,
) -> None:
    text = asking(store)("/")
    answer = re.search(r'<div class="answer"[^>]*>(.*?)</div>', text)
    assert answer
    assert re.sub("<[^>]+>", "", answer[1]) == (
        "Line M are above our threshold; "
        "nine of 13 lines are lower together, perhaps for one reason."
    )


def test_a_list_without_lines_of_the_shock_does_not_tell_of_it(store: Store) -> None:
    assert "together" not in asking(store)("/?lead=Head+of+Plans")
    assert "together" in asking(store)("/exceptions?state=new")
    assert "together in" not in asking(store)("/exceptions?state=closed")


def test_a_quarter_without_a_shock_has_no_such_item(store: Store) -> None:
    assert "together" not in asking(store)("/?quarter=2023-24-q4")
