"""Backups that a purge cannot recall are named: the latest first, and how many are earlier."""

from datetime import UTC, datetime, timedelta

from dashboard.releases.known_backups import MOST_NAMED, KnownBackup, backup_names, backups_left

NOON = datetime(2026, 6, 1, 12, tzinfo=UTC)


def made(days: int) -> KnownBackup:
    """Give a backup that was made so many days later."""
    return KnownBackup(f"/backups/{days}.backup", NOON + timedelta(days=days), 9, f"{days:064x}")


def test_a_backup_is_named_by_file_moment_and_sum() -> None:
    assert backups_left([made(1)]) == (
        "One backup made here before still holds what was there then: "
        "1.backup (2 June 2026 at 13:00, SHA-256 000000000000…).",
    )
    assert backups_left([]) == ()


def test_the_latest_are_named_and_the_others_counted() -> None:
    names = backup_names([made(day) for day in range(MOST_NAMED + 3)])
    assert len(names) == MOST_NAMED + 1
    assert names[0].startswith(f"{MOST_NAMED + 2}.backup (")
    assert names[-1] == "and 3 made earlier"
