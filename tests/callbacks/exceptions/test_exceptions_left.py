"""What is left from last time on the first page: one line counts and lists what is older."""

from dashboard.readers import Audience
from data_access.store.store import Store
from tests import builders as make
from tests.callbacks.watched import LATEST, asking, listed, watched
from tests.data_access.stores import a_return
from tests.doors import release_all

COUNTED = "Three exceptions passed without being discussed"


def test_what_ended_more_than_a_year_ago_is_counted_and_can_be_listed(store: Store) -> None:
    lines = watched().indicators
    for quarters in range(1, 7):
        later = [make.observation(line, LATEST + quarters, 50.0) for line in lines]
        store.save_returns([a_return(*later)])
    release_all(store)
    page = asking(store, Audience.PARTNER)("/")
    assert "Left from last time" in page
    assert COUNTED in page
    assert "Left until someone closes them; the first was over in" in page
    assert COUNTED not in asking(store)("/")  # the public reads states alone
    passed = asking(store)("/exceptions?state=passed+without+being+discussed")
    assert listed(passed) == ["plans", "enquiries", "referrals"]
