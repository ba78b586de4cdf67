"""Who reads: whose figures are theirs, and what they may do where they are shown less."""

import pytest

from dashboard.actions import Action
from dashboard.people.roles import Role, reader_of
from dashboard.readers import Audience, Reader


def test_who_is_shown_less_may_do_no_more_than_before() -> None:
    analyst, chair = (reader_of([role], Audience.STEWARD) for role in (Role.ANALYST, Role.CHAIR))
    assert not analyst.as_seen_by(Audience.STEWARD).may(Action.ISSUE_EDITIONS)
    assert analyst.as_seen_by(Audience.STEWARD).may(Action.READ_DRAFTS)
    assert analyst.as_seen_by(Audience.PARTNER) == Reader(Audience.PARTNER)
    assert chair.as_seen_by(Audience.PARTNER) == Reader(Audience.PARTNER)


def test_who_has_no_roles_is_shown_what_the_audience_is() -> None:
    for audience in Audience:
        assert Reader(Audience.STEWARD).as_seen_by(audience) == Reader(audience)


@pytest.mark.parametrize("audience", [Audience.PUBLIC, Audience.STEWARD])
def test_only_a_partner_is_of_an_agency(audience: Audience) -> None:
    with pytest.raises(ValueError, match="only a partner"):
        Reader(audience, "police")


def test_what_a_reader_of_an_agency_sees_is_kept_nowhere() -> None:
    reader = Reader(Audience.PARTNER, "police")
    assert (reader.sees_small_numbers, reader.is_steward) == (True, False)
    assert not Reader(Audience.PARTNER).sees_small_numbers
