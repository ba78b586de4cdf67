"""The roles: what each sees and does, and until when."""

from datetime import UTC, date, datetime, timedelta

import pytest

from dashboard.actions import WRITING, Action
from dashboard.people.roles import (
    AUDIENCES,
    ROLE_TABLE,
    ROLE_WORDS,
    GivenRole,
    Role,
    agencies_on,
    exercised_roles,
    reader_of,
    roles_on,
)
from dashboard.readers import BY_LINK, OPEN_TO, READING, READING_AS_PARTNER, Audience, Reader

TODAY = date(2026, 3, 31)


def test_the_table_says_of_every_role_what_it_may_do_and_see() -> None:
    assert set(ROLE_TABLE) == set(AUDIENCES) == set(ROLE_WORDS) == set(Role)
    assert set().union(*ROLE_TABLE.values()) == set(Action) - BY_LINK


def test_an_open_process_allows_no_more_than_what_needs_nobody_named() -> None:
    """Whoever keeps accounts is named; only who may see everything reads the log unnamed."""
    assert OPEN_TO[Audience.PUBLIC] == READING
    assert OPEN_TO[Audience.PARTNER] == READING_AS_PARTNER
    stewards = (ROLE_TABLE[role] for role in Role if AUDIENCES[role] is Audience.STEWARD)
    assert OPEN_TO[Audience.STEWARD] >= READING.union(*stewards)
    assert set(Action) - OPEN_TO[Audience.STEWARD] == {Action.MANAGE_ACCOUNTS} | BY_LINK


def test_who_has_no_role_reads_what_the_public_reads() -> None:
    assert reader_of((), Audience.STEWARD) == Reader()


def test_an_administrator_keeps_accounts_and_sees_no_figure_that_is_hidden() -> None:
    reader = reader_of([Role.ADMINISTRATOR], Audience.STEWARD)
    assert reader.audience is Audience.PUBLIC
    assert reader.may(Action.MANAGE_ACCOUNTS)
    assert not any(reader.may(action) for action in WRITING)


def test_a_chair_decides_in_the_meeting_and_releases_nothing() -> None:
    reader = reader_of([Role.CHAIR], Audience.STEWARD)
    assert reader.audience is Audience.PARTNER
    assert reader.may(Action.DECIDE)
    assert not reader.may(Action.RELEASE_TEXTS)


def test_several_roles_allow_together_what_each_allows() -> None:
    reader = reader_of([Role.CHAIR, Role.ADMINISTRATOR], Audience.STEWARD)
    assert reader.may(Action.DECIDE)
    assert reader.may(Action.MANAGE_ACCOUNTS)
    assert reader.audience is Audience.PARTNER


@pytest.mark.parametrize("role", [Role.STEWARD, Role.ANALYST])
def test_a_process_shows_no_more_than_its_setting_whatever_the_role(role: Role) -> None:
    assert exercised_roles([role], Audience.PARTNER) == ()
    assert reader_of([role], Audience.PARTNER) == Reader()
    assert reader_of([role, Role.PARTNER], Audience.PARTNER) == Reader(Audience.PARTNER)


def test_a_role_counts_to_the_end_of_its_last_day_and_not_after_it_was_taken_away() -> None:
    role = GivenRole(Role.CHAIR, TODAY)
    assert roles_on([role], TODAY) == (Role.CHAIR,)
    assert roles_on([role], TODAY + timedelta(days=1)) == ()
    ended = GivenRole(Role.CHAIR, TODAY, ended=datetime(2026, 1, 1, tzinfo=UTC))
    assert roles_on([ended], TODAY) == ()


def test_a_role_for_one_agency_reads_its_own_figures_and_roles_for_two_those_of_none() -> None:
    held = [GivenRole(Role.PARTNER, TODAY, "police"), GivenRole(Role.SENDER, TODAY, "care")]
    assert agencies_on(held, TODAY) == ("care", "police")
    assert agencies_on(held, TODAY + timedelta(days=1)) == ()
    partner, steward = Audience.PARTNER, Audience.STEWARD
    assert reader_of([Role.PARTNER], steward, ["police"]) == Reader(partner, "police")
    assert reader_of([Role.PARTNER], steward, ["care", "police"]) == Reader(partner)
    chair = reader_of([Role.PARTNER, Role.CHAIR], steward, ["police"])
    assert (chair.agency, chair.may(Action.DECIDE)) == ("police", True)
    assert chair.as_seen_by(partner) == Reader(partner)


def test_no_agency_s_own_figures_where_roles_or_the_process_say_another_audience() -> None:
    assert reader_of([Role.PARTNER], Audience.PUBLIC, ["police"]) == Reader()
    both = [Role.PARTNER, Role.STEWARD]
    assert reader_of(both, Audience.STEWARD, ["police"]).agency == ""
    assert reader_of(both, Audience.PARTNER, ["police"]).agency == "police"
