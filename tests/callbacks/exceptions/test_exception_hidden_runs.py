"""What a steward recorded about a run with a hidden quarter, for readers who see it shorter."""

from collections.abc import Iterator

import pytest

from dashboard.exceptions.life import ExceptionRun, ExceptionStage, ExceptionStep
from dashboard.readers import Audience
from data_access.store.store import Store
from tests import builders as make
from tests.callbacks.watched import FIRST, asking
from tests.data_access.stores import TESTSHIRE, a_return, a_store
from tests.doors import record_step, release_all

LINE = make.indicator(
    "enquiries", thresholds=(make.threshold(above=2),), no_comparator="Nobody publishes it"
)
LENGTH = 5
WORDS = "The new form counts visits too"
OTHERS = [Audience.PUBLIC, Audience.PARTNER]


def a_store_of(*counts: int) -> Store:
    """Make a store of one line, every quarter of which is above its threshold."""
    store = a_store(catalogue=make.catalogue(LINE, partnership=TESTSHIRE))
    for place, count in enumerate(counts):
        store.save_return(a_return(make.observation(LINE, FIRST + place, count)))
    return store


def explain(store: Store, first: int, last: int) -> None:
    """Record an explanation about a run as the steward sees it."""
    run = ExceptionRun(LINE.key, FIRST + first, FIRST + last, upward=True)
    record_step(store, ExceptionStep(run, ExceptionStage.EXPLAINED, "A. Steward", text=WORDS))
    release_all(store)


@pytest.fixture(params=range(LENGTH))
def hidden(request: pytest.FixtureRequest) -> Iterator[tuple[Store, int]]:
    """A store in which the count of one quarter is hidden, and which quarter that is."""
    place: int = request.param
    made = a_store_of(*(3 if each == place else 30 + each for each in range(LENGTH)))
    yield made, place
    made.dispose()


@pytest.mark.parametrize("audience", OTHERS)
def test_a_run_over_a_hidden_quarter_tells_nothing_of_the_runs_beside_it(
    hidden: tuple[Store, int], audience: Audience
) -> None:
    store, place = hidden
    explain(store, 0, LENGTH - 1)
    steward = asking(store, Audience.STEWARD)(f"/exceptions/enquiries/{FIRST.address}")
    assert WORDS in steward
    begins = {0, place + 1} - {place, LENGTH}
    for first in begins:
        text = asking(store, audience)(f"/exceptions/enquiries/{(FIRST + first).address}")
        assert 'data-stage="new"' in text or "Passed without being discussed" in text
        assert "Explained" not in text
        assert WORDS not in text
        assert "Before it" not in text
    assert WORDS not in asking(store, audience)("/exceptions")


@pytest.mark.parametrize("audience", OTHERS)
def test_a_run_that_is_seen_whole_tells_it(audience: Audience) -> None:
    store = a_store_of(30, 31, 3, 33, 34)
    explain(store, 3, 4)
    text = asking(store, audience)(f"/exceptions/enquiries/{(FIRST + 3).address}")
    assert 'data-stage="explained"' in text
    assert WORDS in text
    store.dispose()
