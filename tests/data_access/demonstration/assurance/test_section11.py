"""The invented assessments: last year's moderated, this year's under way, all read by partners."""

from collections.abc import Iterator
from datetime import date

import pytest

from dashboard.acts.act import ActKind, NewAct
from dashboard.assurance.section11.shared_picture import (
    AssessmentRecords,
    PictureWord,
    StandingWord,
    agency_standing,
    overdue_agencies,
    review_due,
    shared_picture,
)
from dashboard.disclosure.audience_check import fits_audience
from dashboard.readers import Audience
from data_access.assurance.numbered_rows import AssuranceRows
from data_access.demonstration.assurance.section11 import fill_section11
from data_access.store.gate import Gate, open_gate
from data_access.store.store import Store
from tests.data_access.invented import the_catalogue
from tests.data_access.stores import Clock, a_store
from tests.doors import STEWARD

DAY = date(2026, 11, 30)
YEAR = 2026


@pytest.fixture(scope="module")
def store() -> Iterator[Store]:
    """A store of the product's catalogue with the invented assessments and no figures."""
    with a_store(catalogue=the_catalogue(), clock=Clock(DAY)) as found:
        with found.together() as connection:
            fill_section11(AssuranceRows.of(found.partnership), connection, the_catalogue(), DAY)
            found.enter_acts(NewAct(ActKind.ASSURANCE))
        yield found


@pytest.fixture
def gate(store: Store) -> Iterator[Gate]:
    """What a steward reads of it on its day."""
    with open_gate(store, STEWARD, DAY) as found:
        yield found


def test_twelve_agencies_were_moderated_last_year_and_are_under_way_this_year(gate: Gate) -> None:
    agencies = [one.key for one in gate.catalogue().agencies]
    records = AssessmentRecords(
        gate.assessment_steps(), gate.standard_answers(), gate.panel_scores()
    )
    before, now = (
        [agency_standing(records, year, one, DAY).state for one in agencies]
        for year in (YEAR - 1, YEAR)
    )
    assert before == [StandingWord.MODERATED] * 12
    assert set(now) == {StandingWord.COMPLETE, StandingWord.UNDER_WAY, StandingWord.NOT_BEGUN}
    assert overdue_agencies(records, YEAR, agencies, DAY) == ()
    words = {one.word for one in shared_picture(records, YEAR - 1, agencies)}
    assert words == {PictureWord.GAP, PictureWord.STRENGTH, PictureWord.MIXED}
    assert review_due(gate.peer_reviews(), YEAR - 1) >= YEAR


def test_every_word_says_that_it_is_invented_and_is_read_by_partners(gate: Gate) -> None:
    every = (*gate.standard_answers(), *gate.panel_scores(), *gate.peer_reviews())
    named = ("evidence", "improvement", "text", "reviewer")
    texts = {getattr(one, name): name for one in every for name in named if hasattr(one, name)}
    assert len(texts) > 40
    for text, name in texts.items():
        assert not text or name == "reviewer" or text.startswith("Invented: "), text
        assert not text or fits_audience(gate.catalogue(), text, Audience.PARTNER), text
