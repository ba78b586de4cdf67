"""How many tries are allowed."""

from datetime import UTC, datetime, timedelta

from dashboard.people.tries import (
    TRY_LIMITS,
    TryCount,
    TryScope,
    counted_scopes,
    refused_until,
)

NOW = datetime(2026, 3, 1, 9, tzinfo=UTC)


def test_too_many_tries_wait_for_the_end_of_their_window() -> None:
    limit = TRY_LIMITS[TryScope.PAIR]
    count = TryCount(limit.most, NOW)
    assert refused_until({TryScope.PAIR: count}, NOW) == NOW + limit.window
    assert refused_until({TryScope.PAIR: count}, NOW + limit.window) is None


def test_one_try_fewer_is_allowed() -> None:
    count = TryCount(TRY_LIMITS[TryScope.PAIR].most - 1, NOW)
    assert refused_until({TryScope.PAIR: count}, NOW) is None


def test_who_is_known_at_an_address_is_not_kept_out_by_strangers() -> None:
    assert counted_scopes(TryCount(succeeded=NOW - timedelta(days=9))) == (TryScope.PAIR,)
    assert set(counted_scopes(TryCount())) == set(TryScope)


def test_strangers_together_compute_fewer_than_sixty_hashes_a_minute() -> None:
    limit = TRY_LIMITS[TryScope.ANYWHERE]
    assert limit.most / (limit.window / timedelta(minutes=1)) < 60
