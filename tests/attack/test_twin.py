"""Stores that differ only in what is hidden send the same, to the byte."""

from pathlib import Path

import pytest

from dashboard.readers import Audience
from data_access.emitted import Answer, Ask, opened
from data_access.store import Store
from tests.attack.opening import opening
from tests.attack.twin import sent, twin

pytestmark = pytest.mark.exports

LEFT_OUT = (".png", "/funnel/", "&", "?zero", "?span")
"""What `make attack` compares too: pictures of what an SVG file holds, pages that show no local
figure but an annual one, and choices that cut or combine others."""


@pytest.fixture(scope="module")
def other(file: Path, store: Store, tmp_path_factory: pytest.TempPathFactory) -> Store:
    """A store in which every hidden figure is another."""
    path = tmp_path_factory.mktemp("twin") / "dashboard.db"
    assert twin(file, path, store.catalogue(), Audience.PUBLIC)
    return Store.open(f"sqlite:///{path}")


def test_nothing_that_is_sent_was_made_from_a_hidden_figure(store: Store, other: Store) -> None:
    bounds = store.bounds()
    assert bounds
    ask = opening(other, Audience.PUBLIC)
    found = list(opened(_thinned(opening(store, Audience.PUBLIC)), only=bounds[1]))
    kept = [answer for answer in found if answer.body]
    assert [answer.address for answer in kept if answer.status != 200] == []
    assert [one.address for one in kept if sent(one) != sent(ask(one.address))] == []
    assert len(kept) > 200


def _thinned(ask: Ask) -> Ask:
    """Open what is not left out."""

    def opens(address: str) -> Answer:
        if any(word in address for word in LEFT_OUT):
            return Answer(address, 200, (), b"")
        return ask(address)

    return opens


def test_a_steward_sees_that_the_two_stores_differ(store: Store, other: Store) -> None:
    address = "/indicator/missing_children_cpp_cse"
    one, two = (opening(one, Audience.STEWARD)(address) for one in (store, other))
    assert sent(one) != sent(two)
