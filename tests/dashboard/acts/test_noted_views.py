"""A batch's digest is another one for any other batch."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from dashboard.acts.noted_views import NotedView, batch_digest

VIEW = NotedView("A", "10.0.0.7", "/", "2021-22 Q3", datetime(2024, 1, 10, 12, 3, tzinfo=UTC))
BATCH = [(VIEW, 2), (replace(VIEW, page="/quality"), 1)]


@pytest.mark.parametrize(
    "other",
    [
        BATCH[:1],
        BATCH[::-1],
        [(VIEW, 3), BATCH[1]],
        [(replace(VIEW, who="x"), 2), BATCH[1]],
        [(replace(VIEW, address="x"), 2), BATCH[1]],
        [(replace(VIEW, page="x"), 2), BATCH[1]],
        [(replace(VIEW, quarter="x"), 2), BATCH[1]],
        [(replace(VIEW, minute=VIEW.minute.replace(minute=4)), 2), BATCH[1]],
    ],
)
def test_any_change_changes_the_digest(other: list[tuple[NotedView, int]]) -> None:
    assert batch_digest(other) != batch_digest(BATCH)
    assert batch_digest(list(BATCH)) == batch_digest(BATCH)
