"""The order in which tests run, and which of them share a process.

Fast tests come first and tests in a browser last, whatever folder they are in, so that a fault is
told early. In each stage the longest files come first: the processes then end at about the same
time. The tests of a file share what they set up, so they stay in one process; so do the files that
paint the same pages of the demonstration, those that read every count of it, those in which a
steward acts in a browser, and those that read the whole source.
"""

from pathlib import Path
from typing import Any

import pytest
from xdist.scheduler import LoadScopeScheduling

TESTS = Path(__file__).parent
SLOW = ("postgres", "faults", "exports")
"""The marks of tests that need more than a moment, or another program."""

PAINTED = (
    "callbacks/web/test_marks.py",
    "callbacks/web/test_address_table_pages.py",
    "callbacks/web/test_page_cache_audiences.py",
)
"""The files that paint every page of the demonstration."""

ATTACK = (
    "attack/test_sending.py",
    "attack/test_knowledge.py",
    "attack/test_printed.py",
    "attack/test_together.py",
    "attack/test_opening.py",
    "attack/rooms/test_reading.py",
)
"""The files that read every count of the demonstration through the gate."""

ACTING = (
    "browser/test_thresholds.py",
    "browser/test_exceptions.py",
    "browser/test_drafts.py",
    "browser/test_disproportionality.py",
)
"""Files in which a steward acts in a browser: one server and one Chromium for them all."""

HOUSE = (
    "test_house.py",
    "test_house_names.py",
    "test_house_documents.py",
    "test_architecture.py",
)
"""The files that read the whole source."""

TOGETHER = {"painted": PAINTED, "attack": ATTACK, "acting": ACTING, "house": HOUSE}
"""The files that share a process, by the name of their group."""

LONGEST = (
    *PAINTED,
    *ATTACK,
    "callbacks/web/test_address_table_typed.py",
    "hostile/test_painted.py",
    "hostile/test_forms.py",
    "hostile/test_twins.py",
    "callbacks/web/doors/test_route_table.py",
    "roles/test_roles.py",
    "test_start.py",
    "attack/test_sessions.py",
    "data_access/store/test_gate_texts.py",
    "attack/test_editions.py",
    *HOUSE,
    "test_worker.py",
    "data_access/people/notices/test_notice_post.py",
    "data_access/store/test_store_busy.py",
    *ACTING,
    "browser/test_walks.py",
    "browser/test_explore.py",
    "browser/test_whole_quarter.py",
    "browser/test_paper.py",
    "browser/test_machine.py",
    "browser/test_meeting.py",
    "browser/test_meeting_whole.py",
    "browser/test_audit_walk.py",
    "browser/test_typing.py",
)
"""The files that take longest, the longest first in each stage."""


def arrange_tests(items: list[pytest.Item]) -> None:
    """Put tests in order: files by their slowest stage, then the longest files first.

    Tests in the folder `browser` get the mark `browser`.
    """
    stages: dict[str, int] = {}
    for item in items:
        if TESTS / "browser" in item.path.parents:
            item.add_marker(pytest.mark.browser)
        name = _name(item)
        stages[name] = max(stages.get(name, 0), _stage(item))
    items.sort(key=lambda item: (stages[_name(item)], _place(_name(item))))


def _name(item: pytest.Item) -> str:
    return item.path.relative_to(TESTS).as_posix()


def _stage(item: pytest.Item) -> int:
    """Return 2 for a test in a browser, 1 for another slow test, and 0 for a fast test."""
    marks = {mark.name for mark in item.iter_markers()}
    return 2 if "browser" in marks else int(not marks.isdisjoint(SLOW))


def _place(name: str) -> int:
    return LONGEST.index(name) if name in LONGEST else len(LONGEST)


def scheduling(config: pytest.Config, log: Any) -> Any:
    """Return what gives each process whole groups of tests: of one file, or of several."""
    made = LoadScopeScheduling(config, log)
    made._split_scope = _group
    return made


def _group(nodeid: str) -> str:
    """Return the name of the group that a test belongs to."""
    name = nodeid.partition("::")[0].removeprefix("tests/")
    return next((group for group, names in TOGETHER.items() if name in names), name)
