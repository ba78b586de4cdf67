"""The page of a draft: questions of two weights, with the figures before, and for whom they are."""

import re
from collections.abc import Iterator
from dataclasses import replace

import pytest

from dashboard.catalogue.relations import Invariant
from data_access.store.store import Store
from tests import builders as make
from tests.callbacks.returns.test_sending_files import CARE, client, press, send, words
from tests.data_access.returns.filled import GOOD, filled
from tests.data_access.stores import (
    CATALOGUE,
    ENQUIRIES,
    MISSING,
    PLANS,
    QUARTER,
    a_return,
    a_store,
)

BEFORE = (28, 31, 29, 30, 32, 27)
JUDGED = replace(ENQUIRIES, thresholds=(make.threshold(above=40),))
HIGH = {**GOOD, ("Figures", "F5"): 63, ("Age", "D5"): 30, ("Age", "E5"): 33}
WITHIN = Invariant("within", "Enquiries are no more than plans", ("enquiries",), "<=", ("plans",))
BEYOND = Invariant("beyond", "Plans are no more than missing", ("plans",), "<=", ("missing",))


@pytest.fixture(scope="module")
def store() -> Iterator[Store]:
    """A store with six quarters of a line with a threshold, and relations in and beyond returns."""
    lines = (JUDGED, *CATALOGUE.indicators[1:])
    related = replace(CATALOGUE, indicators=lines, invariants=(WITHIN, BEYOND))
    with a_store(catalogue=related) as made:
        for back, number in enumerate(reversed(BEFORE), start=1):
            made.save_return(a_return(make.observation(ENQUIRIES, QUARTER - back, number)))
        made.save_return(a_return(make.observation(PLANS, QUARTER - 1, 152)))
        made.save_return(a_return(make.observation(MISSING, QUARTER, 41, agency="police")))
        yield made


def test_questions_have_two_weights_and_answers_outlast_a_second_upload(store: Store) -> None:
    agency = client(store, CARE)
    at = send(agency, filled({**HIGH, ("Figures", "F6"): 52})).headers["Location"]
    page = words(agency.get(at))
    mend, _, look = page.partition("Please look")
    assert "Mend, or say why it is right" in mend
    assert "found 63" in mend
    assert "Enquiries are no more than plans: Enquiries 63, Plans 52" in mend
    assert "Enquiries. Before: 28, 31, 29, 30, 32, 27 ( 2020-21 Q1 to 2021-22 Q2 )" in mend
    assert "this line, but 63 is above the threshold of 40" in mend
    assert "found 52" not in look
    (name,) = set(re.findall(r'name="(said-[0-9a-f]{16})"', agency.get(at).text))
    press(agency, at, "answer", **{name: "A campaign in schools."})
    again = send(agency, filled({**HIGH, ("Figures", "F6"): 53})).headers["Location"]
    assert again != at
    kept = agency.get(again)
    assert "A campaign in schools." in kept.text
    assert "Nothing is left to mend or to explain." in words(kept)
    other = send(agency, filled({**HIGH, ("Figures", "F5"): 64, ("Age", "E5"): 34}))
    assert "A campaign in schools." not in agency.get(other.headers["Location"]).text


def test_what_is_to_be_looked_at_holds_nothing_up(store: Store) -> None:
    agency = client(store, CARE)
    at = send(agency, filled({**HIGH, ("Figures", "F6"): 152})).headers["Location"]
    page = words(agency.get(at))
    assert "Mend, or say why" not in page
    assert "Please look" in page
    assert "another figure than that of 2021-22 Q2 , or that it is right" in page
    assert press(agency, at, "send").status_code == 303
    assert press(client(store), at, "drop").status_code == 303


def test_what_needs_another_agencys_figure_is_shown_to_the_analyst_alone(store: Store) -> None:
    agency, analyst = client(store, CARE), client(store)
    at = send(agency, filled()).headers["Location"]
    told = words(analyst.get(at))
    assert "For the analyst alone" in told
    assert "Plans are no more than missing: Plans 52, Missing" in told
    assert "Follow up" in told
    own = words(agency.get(at))
    assert not [word for word in ("For the analyst", "than missing", "Follow up") if word in own]
