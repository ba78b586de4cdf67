"""Who reads, and what they may do where they are shown less."""

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
