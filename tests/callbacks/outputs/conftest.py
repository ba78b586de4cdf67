"""A small store whose reports are soon made, and the application as each audience opens it."""

from collections.abc import Callable, Iterator
from dataclasses import replace

import pytest
from flask.testing import FlaskClient

from app import make_app
from callbacks.web.documents import DOCUMENT_KINDS
from dashboard.errors import DashboardError
from dashboard.readers import Audience
from dashboard.reports.paper import Paper
from dashboard.reports.paper_look import HOUSE_LOOK, PaperLook
from data_access.outputs.worker_desk import WorkerDesk
from data_access.store.store import Store, utc_now
from settings import Settings
from tests import builders as make
from tests.callbacks.lines import a_line_of
from tests.doors import release_all
from worker import make_job

HERE = {"Origin": "http://localhost", "Sec-Fetch-Site": "same-origin"}
FIRST = make.q("2023-24 Q1")
VALUES = (350, 341, 374, 373, 383, 384, 389, 391, 421)
LAST = FIRST + 8
REPORT = f"/reports/{LAST.address}"
Opened = Callable[..., FlaskClient]


@pytest.fixture
def store() -> Iterator[Store]:
    """A demonstration of one line and nine quarters; its texts are released."""
    made = a_line_of(VALUES, FIRST)
    release_all(made)
    yield made
    made.dispose()


@pytest.fixture
def opened(store: Store) -> Opened:
    """The application as an audience opens it, the public unless another is named."""
    made: dict[Audience, FlaskClient] = {}

    def client(audience: Audience = Audience.PUBLIC) -> FlaskClient:
        if audience not in made:
            settings = Settings(audience=audience)
            made[audience] = make_app(store, settings).server.test_client()
        return made[audience]

    return client


def _plain(paper: Paper, site: str) -> bytes:
    """Write a paper as its own text: what two papers say alike is alike to the byte."""
    return f"{paper.title}\n{site}\n{paper!r}".encode()


@pytest.fixture
def work(store: Store, monkeypatch: pytest.MonkeyPatch) -> Iterator[Callable[..., None]]:
    """What makes every job that waits, as a worker does, in this process and in plain files."""
    for ending, kind in DOCUMENT_KINDS.items():
        monkeypatch.setitem(DOCUMENT_KINDS, ending, replace(kind, write=lambda: _plain))
    url = store.database.url.render_as_string(hide_password=False)
    desk = WorkerDesk.open(url, utc_now)
    desk.beat("test")

    def run(look: PaperLook = HOUSE_LOOK) -> None:
        while job := desk.take():
            try:
                make_job(url, job.partnership, job.number, job.attempts, look)
            except DashboardError as error:
                desk.fail(job, error.message)

    yield run
    desk.dispose()
