"""Pages and forms while the store is busy, replaced, removed or full: 503, and what was typed."""

import shutil
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from flask.testing import FlaskClient
from sqlalchemy.engine import make_url

from app import make_app
from dashboard.readers import Audience
from data_access.store.store import Store
from settings import Settings
from tests.callbacks.watched import FILLED, HERE, ONE, a_watched_store, watched
from tests.data_access.stores import a_store
from tests.databases import Databases
from tests.doors import now

TYPED = {**FILLED, "text": "Two <lines>\nof words", "by": "A. Steward"}


@pytest.fixture
def url(database_url: str) -> str:
    """The address of a store with exceptions, which nobody has open."""
    with a_watched_store() as source, a_store(database_url, watched()) as store:
        for number in range(1, 9):
            store.save_return(replace(now(source).return_(number), number=0))
    return database_url


@pytest.fixture
def store(url: str, monkeypatch: pytest.MonkeyPatch) -> Iterator[Store]:
    """The store as a server has it open; its writers wait for a second."""
    monkeypatch.setattr("data_access.database.database.BUSY_SECONDS", 1)
    with Store.open(url) as found:
        yield found


@pytest.fixture
def steward(store: Store) -> FlaskClient:
    """What a steward sends."""
    client: FlaskClient = make_app(store, Settings(audience=Audience.STEWARD)).server.test_client()
    return client


def test_a_form_sent_while_somebody_saves_is_kept_to_be_sent_again(
    url: str, store: Store, steward: FlaskClient
) -> None:
    with Store.open(url) as other, other.together():
        answer = steward.post(ONE, data=TYPED, headers=HERE)
    assert answer.status_code == 503
    assert answer.headers["Retry-After"] == "30"
    assert answer.headers["Cache-Control"] == "no-store"
    assert '<h1 tabindex="-1">Nothing was saved</h1>' in answer.text
    assert "The store is busy, because somebody else is saving." in answer.text
    for name, text in TYPED.items():
        shown = text.replace("<", "&lt;").replace(">", "&gt;")
        assert f"<dt>{name}</dt><dd>{shown}</dd>" in answer.text
        assert f'name="{name}" type="hidden" value="{shown}"' in answer.text
    assert f'action="{ONE}" method="post"' in answer.text
    assert "OFFICIAL-SENSITIVE" in answer.text
    assert now(store).exception_steps() == ()
    assert steward.post(ONE, data=TYPED, headers=HERE).status_code == 303


def test_pages_are_read_while_somebody_saves(url: str, steward: FlaskClient) -> None:
    with Store.open(url) as other, other.together():
        assert steward.get("/").status_code == 200
        assert steward.get("/ready").status_code == 200


def test_no_form_is_taken_by_a_store_that_is_not_ready(store: Store, steward: FlaskClient) -> None:
    with store.database.writing() as connection:
        connection.exec_driver_sql("UPDATE alembic_version SET version_num = 'next'")
    assert steward.get("/ready").status_code == 503
    answer = steward.post(ONE, data=TYPED, headers=HERE)
    assert answer.status_code == 503
    assert "It has to be upgraded." in answer.text
    assert "<dd>A. Steward</dd>" in answer.text
    assert now(store).exception_steps() == ()


class TestFile:
    """A store that is a file."""

    @pytest.fixture
    def database_url(self, sqlite_databases: Databases) -> str:
        return sqlite_databases.empty()

    @pytest.fixture
    def file(self, url: str) -> Path:
        return Path(str(make_url(url).database))

    def test_no_form_is_saved_in_a_file_that_was_removed(
        self, store: Store, steward: FlaskClient, file: Path
    ) -> None:
        assert steward.get("/").status_code == 200
        file.unlink()
        for _ in range(2):
            answer = steward.post(ONE, data=TYPED, headers=HERE)
            assert answer.status_code == 503
            assert "<dd>A. Steward</dd>" in answer.text
        assert steward.get("/ready").status_code == 503
        page = steward.get("/")
        assert page.status_code == 503
        assert "cannot be reached at the moment" in page.text
        assert str(file) not in page.text + answer.text
        assert not file.exists()

    def test_after_a_restore_its_pages_are_sent_and_no_form_is_taken(
        self, store: Store, steward: FlaskClient, file: Path
    ) -> None:
        backup = Path(shutil.copy(file, file.with_suffix(".backup")))
        assert steward.post(ONE, data=TYPED, headers=HERE).status_code == 303
        changed = steward.get(ONE)
        assert "A. Steward" in changed.text
        backup.rename(file)
        page = steward.get(ONE)
        assert page.status_code == 200
        assert "A. Steward" not in page.text
        assert steward.get("/ready").status_code == 503
        refused = steward.post(ONE, data=TYPED, headers=HERE)
        assert refused.status_code == 503
        assert "Nothing is saved until the dashboard is started again." in refused.text

    def test_a_page_of_before_a_restore_is_never_sent_after_it(
        self, store: Store, steward: FlaskClient, url: str, file: Path
    ) -> None:
        """Restored in place, the store has the same revision again with other steps."""
        assert steward.post(ONE, data=TYPED, headers=HERE).status_code == 303
        assert "A. Steward" in steward.get(ONE).text
        with store.database.writing() as connection:
            connection.exec_driver_sql("DELETE FROM exception_step")
            connection.exec_driver_sql(
                "UPDATE partnership SET revision = revision - 1, state = 'of the backup'"
            )
        again = {**TYPED, "by": "B. Steward"}
        assert steward.post(ONE, data=again, headers=HERE).status_code == 303
        page = steward.get(ONE)
        assert page.status_code == 200
        assert "B. Steward" in page.text
        assert "A. Steward" not in page.text
