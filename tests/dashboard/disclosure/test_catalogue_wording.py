"""Text in the catalogue is shown to other readers only if nothing is found in it."""

from dataclasses import replace
from datetime import UTC, date, datetime

from dashboard.catalogue.decisions import Decision
from dashboard.catalogue.levels import levels_of
from dashboard.disclosure.catalogue_wording import AN_EVENT, SOMEONE, catalogue_for, decisions_for
from dashboard.readers import Audience, Reader
from tests import builders as make

TELLING = "Jamie Smith, chair of the board"
PLAIN = make.catalogue(
    make.indicator(thresholds=(make.threshold(above=5),)), events=(make.event(make.FIRST),)
)
LEVEL = replace(make.threshold(above=5), agreed=TELLING)
TOLD = make.catalogue(
    make.indicator(thresholds=(LEVEL,), targets=(replace(make.target(3), agreed=TELLING),)),
    events=(make.event(make.FIRST, title="three children moved", source=TELLING),),
)
PUBLIC, PARTNER, STEWARD = (Reader(audience) for audience in Audience)


def test_words_without_findings_are_the_catalogue_itself() -> None:
    for reader in (PUBLIC, PARTNER, STEWARD):
        assert catalogue_for(PLAIN, reader) is PLAIN


def test_words_with_findings_are_the_stewards_alone() -> None:
    assert catalogue_for(TOLD, STEWARD) is TOLD
    for reader in (PUBLIC, PARTNER):
        found = catalogue_for(TOLD, reader)
        (line,), (event,) = found.indicators, found.events
        assert [level.agreed for level in levels_of(line)] == [SOMEONE, SOMEONE]
        assert (event.title, event.source) == (AN_EVENT, "")
        assert replace(line.thresholds[0], agreed=TELLING) == LEVEL


def test_a_decision_says_who_agreed_where_that_may_be_read() -> None:
    day = datetime(2025, 6, 12, tzinfo=UTC)
    plain = Decision(1, date(2025, 6, 12), make.AGREED, "minutes", True, day, ("added",))
    told = replace(plain, number=2, agreed=TELLING)
    assert decisions_for((plain, told), PLAIN, STEWARD) == (plain, told)
    found = decisions_for((plain, told), PLAIN, PUBLIC)
    assert [one.agreed for one in found] == [make.AGREED, SOMEONE]
