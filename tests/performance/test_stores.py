"""A short measurement of stores, to check that it measures what it says."""

from pathlib import Path

import pytest

from tests.performance import stores
from tests.performance.stores import QUARTERS, fill, measure, sqlite_folder

FEW = QUARTERS[-8:]
"""The quarters of a short measurement."""


def test_the_partnership_that_is_read_has_its_figures_among_the_others() -> None:
    with sqlite_folder() as folder, fill(folder.empty(), 3, FEW) as filled:
        assert filled.store.partnership == "partnership_002"
        assert filled.figures() == filled.page()
        assert filled.page() > 14 * len(FEW)
        most = 3 * stores.OBSERVATIONS * len(FEW) // len(QUARTERS)
        assert stores._size(filled.database)["observations"] >= most


@pytest.mark.postgres
def test_both_databases_are_measured_and_judged(tmp_path: Path) -> None:
    found = measure(tmp_path, reads=3, partnerships=3, quarters=FEW)
    for name in ("sqlite", "postgresql"):
        small, large = found[name]["small"], found[name]["large"]
        assert large["observations"] == 3 * small["observations"]
        assert min(small["page"], small["figures"], large["page"], large["figures"]) > 0
        assert found[name]["within"] in (True, False)
    assert list(tmp_path.iterdir()) == []
