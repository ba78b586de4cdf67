"""The page of one return: whether it is the first of its quarter or a correction."""

from callbacks.returns import return_page
from layouts.frame.paint import to_html
from tests import builders as make
from tests.callbacks.watched import FIRST, STEWARD, watched
from tests.data_access.stores import a_return, a_store
from tests.doors import seen_by


def test_a_later_return_of_a_quarter_is_a_correction() -> None:
    catalogue = watched()
    store = a_store(catalogue=catalogue)
    line = catalogue.indicators[0]
    for value in (40.0, 41.0):
        store.save_returns([a_return(make.observation(line, FIRST, value))])
    gate = seen_by(store, STEWARD)
    told = [to_html(return_page.PAGE.layout(return_page.view(gate, n))) for n in (1, 2)]
    store.dispose()
    assert "<dd>the first figures of the quarter</dd>" in told[0]
    assert "<dd>correction</dd>" in told[1]
