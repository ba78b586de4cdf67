"""The order in which tests run, and which of them share a process.

Fast tests come first and tests in a browser last, whatever folder they are in, so that a fault is
told early. In each stage the longest files come first: two processes then end at about the same
time. The tests of a file share what they set up, so they stay in one process; so do the files that
paint the same pages of the demonstration.
"""

from pathlib import Path

import pytest

TESTS = Path(__file__).parent
SLOW = ("postgres", "faults", "exports")
"""The marks of tests that need more than a moment, or another program."""

PAINTED = (
    "callbacks/web/test_marks.py",
    "callbacks/web/test_address_table_pages.py",
    "callbacks/web/test_page_cache_audiences.py",
)
"""The files that paint every page of the demonstration."""

LONGEST = (
    *PAINTED,
    "callbacks/web/test_address_table_typed.py",
    "attack/test_sending.py",
    "attack/test_knowledge.py",
    "browser/test_walks.py",
    "browser/test_thresholds.py",
    "browser/test_machine.py",
    "browser/test_explore.py",
)
"""The files that take longest, the longest first in each stage."""


def arrange_tests(items: list[pytest.Item]) -> None:
    """Put tests in order, and name the group of each; a group's tests share a process.

    Tests in the folder `browser` get the mark `browser`.
    """
    for item in items:
        if TESTS / "browser" in item.path.parents:
            item.add_marker(pytest.mark.browser)
    places = {item: _place(item) for item in items}
    for item, (stage, _, name) in places.items():
        group = "painted" if name in PAINTED else name
        item.add_marker(pytest.mark.xdist_group(f"{stage}-{group}"))
    items.sort(key=lambda item: places[item][:2])


def _place(item: pytest.Item) -> tuple[int, int, str]:
    """Return the number of a test's stage, the place of its file in it, and the file's name."""
    name = item.path.relative_to(TESTS).as_posix()
    marks = {mark.name for mark in item.iter_markers()}
    stage = 2 if "browser" in marks else int(not marks.isdisjoint(SLOW))
    place = LONGEST.index(name) if name in LONGEST else len(LONGEST)
    return stage, place, name
