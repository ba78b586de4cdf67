"""The index of themes: every theme, from what its reader may see."""

import re

from dashboard.readers import Audience, Reader
from tests import builders as make
from tests.callbacks.conftest import answers
from tests.callbacks.watched import FIRST, a_watched_store, asking
from tests.data_access.stores import TESTSHIRE, a_return, a_store
from tests.doors import seen_by

NONE = "Nobody publishes it"


def test_a_theme_is_named_with_its_subjects_its_exceptions_and_its_agencies() -> None:
    store = a_watched_store()
    text = asking(store)("/themes")
    store.dispose()
    assert re.search(r'<h2[^>]*><a href="/theme/protection">', text)
    assert "Enquiries, plans, referrals and one more." in text
    listed = '<a href="/exceptions?theme=protection">Three exceptions</a> among four lines; '
    assert f"{listed}one cannot be judged" in text
    assert "Care: late, 10 Jan" in text


def test_a_quarter_is_carried_to_every_theme() -> None:
    store = a_watched_store()
    text = asking(store)(f"/themes?quarter={FIRST.address}")
    store.dispose()
    assert f'<a href="/theme/protection?quarter={FIRST.address}">' in text
    assert "No exceptions among four lines; four cannot be judged" in text


def test_what_an_agency_has_not_sent_is_said() -> None:
    lines = [
        make.indicator("enquiries", no_comparator=NONE),
        make.indicator("contacts", agencies=("police",), no_comparator=NONE),
    ]
    catalogue = make.catalogue(
        *lines, partnership=TESTSHIRE, agencies=(make.agency(), make.agency("police"))
    )
    store = a_store(catalogue=catalogue)
    store.save_returns([a_return(make.observation(lines[0], FIRST, 40.0))])
    text = answers(seen_by(store, Reader(Audience.PUBLIC)))("/themes")
    store.dispose()
    assert re.search(r"due \d+ \w+( \d{4})?, not in", text)
    words = re.sub(r"<[^>]+>", "", text)
    assert "one not received" in words
    assert "No exceptions" not in words  # of what nobody sent
