"""A store with its desk and workers, on SQLite and on PostgreSQL."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from dashboard.outputs.jobs import JobAsk, JobKind
from dashboard.readers import Audience
from data_access.outputs.desk import Desk
from data_access.outputs.worker_desk import WorkerDesk
from data_access.store.outputs_door import desk_of
from data_access.store.store import Store
from tests.data_access.stores import Clock

DAY = date(2024, 1, 10)


@pytest.fixture
def desk(store: Store) -> Desk:
    """Where jobs are asked for."""
    return desk_of(store)


@pytest.fixture
def worker(database_url: str, store: Store, clock: Clock) -> Iterator[WorkerDesk]:
    """Where a worker takes jobs."""
    found = WorkerDesk.open(database_url, clock)
    yield found
    found.dispose()


def an_ask(span: str = "2021-22-q3", who: Audience = Audience.PUBLIC, **more: Any) -> JobAsk:
    """Give what a reader of an audience asks for."""
    asked = JobAsk(JobKind.REPORT, span, "pdf", who, "state", DAY, "", who)
    return replace(asked, **more)
