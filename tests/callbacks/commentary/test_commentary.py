"""The page of a quarter's commentary: who was asked and has answered, and what was said."""

from collections.abc import Iterator

import pytest

from callbacks.commentary.commentary import view
from callbacks.commentary.under_charts import said_of_lines
from dashboard.commentary.commentary import (
    SUBGROUP,
    Commentary,
    CommentScope,
    CommentSubject,
)
from dashboard.readers import Audience, Reader
from data_access.store.store import Store
from tests import builders as make
from tests.callbacks.lines import a_line_of
from tests.callbacks.watched import a_watched_store
from tests.doors import edited, opened_once, release_all, seen_by


@pytest.fixture
def store() -> Iterator[Store]:
    """A demonstration of four lines: three have been beyond their threshold for two quarters."""
    found = a_watched_store()
    yield found
    found.dispose()


def enter(store: Store, scope: CommentScope, key: str, text: str, agency: str) -> None:
    """Enter and release commentary on a subject in the latest quarter."""
    with opened_once(seen_by(store, Reader(Audience.STEWARD))) as gate:
        bounds = gate.bounds()
    assert bounds
    subject = CommentSubject.of_quarter(scope, key, bounds[1])
    edited(store).enter_commentary(
        Commentary(subject, agency, text, "Head of Service", "A. Steward"), after=0
    )
    release_all(store)


@pytest.mark.parametrize("audience", [Audience.PARTNER, Audience.STEWARD])
def test_each_exception_says_who_was_asked_and_who_has_answered(
    store: Store, audience: Audience
) -> None:
    with opened_once(seen_by(store, Reader(audience))) as gate:
        asked = view(gate).asked
        line = gate.catalogue().indicator(asked[0].key)
    assert len(asked) == 3
    assert {came for one in asked for _, came in one.answers} == {False}
    enter(store, CommentScope.INDICATOR, line.key, "A new form.", line.agencies[0])
    with opened_once(seen_by(store, Reader(audience))) as gate:
        found = {one.key: [came for _, came in one.answers] for one in view(gate).asked}
    assert found[line.key][0] is True
    assert sum(any(came) for came in found.values()) == 1


def test_the_public_reads_what_was_said_and_not_who_was_asked(store: Store) -> None:
    with opened_once(seen_by(store, Reader(Audience.STEWARD))) as gate:
        theme = gate.catalogue().themes[0].key
    enter(store, CommentScope.THEME, theme, "The next audit looks at it.", SUBGROUP)
    with opened_once(seen_by(store, Reader())) as gate:
        found = view(gate)
    assert found.asked == ()
    assert [(one.author, one.text, one.post) for one in found.told] == [
        ("The sub-group", "The next audit looks at it.", "")
    ]


def test_an_earlier_quarter_has_its_own() -> None:
    first = make.q("2023-24 Q1")
    with a_line_of((50, 52, 51), first) as store:
        enter(store, CommentScope.INDICATOR, "icpc", "A new form.", "childrens_social_care")
        with opened_once(seen_by(store, Reader())) as gate:
            assert [len(view(gate, first + n).told) for n in range(3)] == [0, 0, 1]


def test_the_scorecard_has_what_was_said_of_a_line_as_its_reader_is_told_it() -> None:
    first = make.q("2023-24 Q1")
    with a_line_of((50, 52, 51), first) as store:
        enter(store, CommentScope.INDICATOR, "icpc", "A new form.", "childrens_social_care")
        for audience, post in ((Audience.PARTNER, True), (Audience.PUBLIC, False)):
            with opened_once(seen_by(store, Reader(audience))) as gate:
                (said,) = said_of_lines(gate, first + 2).values()
                assert said_of_lines(gate, first) == {}
            assert said.startswith("Children's Social Care")
            assert said.endswith("A new form.")
            assert ("Head of Service" in said) is post
