"""Fixtures for every test: databases, Chromium, the folders beside the repository."""

import gc
import os
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NoReturn

import pytest

from data_access.store.store import Store
from settings import Settings
from tests.databases import Databases, SqliteDatabases, folder_in_memory, postgres_server
from tests.demonstration_file import demonstration_in
from tests.order import arrange_tests, scheduling
from tests.statements import share_statements


def pytest_configure() -> None:
    """Keep temporary files in memory where there is room: no test waits for the disk.

    A folder that the machine names itself, by TMPDIR, is kept. Rings of objects that nobody holds
    are looked for seldom: a tenth of the time went into that. SQL is compiled once.
    """
    gc.set_threshold(200_000, 50, 1000)
    share_statements()
    folder = folder_in_memory()
    if folder and "TMPDIR" not in os.environ:
        os.environ["TMPDIR"] = folder  # for the processes that tests start, too
        tempfile.tempdir = None  # asked for anew


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Put the tests in the order of tests/order.py."""
    arrange_tests(items)


def pytest_xdist_make_scheduler(config: pytest.Config, log: Any) -> Any:
    """Hand tests out in the groups of tests/order.py."""
    return scheduling(config, log)


def unavailable(reason: str) -> NoReturn:
    """Leave the test out for want of something on this machine; under CI that is a failure."""
    if os.environ.get("CI", "").lower() in {"1", "true", "yes"}:
        pytest.fail(f"{reason} (it must be here when CI is set)")
    pytest.skip(reason)


@pytest.fixture(scope="session")
def sqlite_databases(tmp_path_factory: pytest.TempPathFactory) -> Databases:
    """Fresh databases on SQLite."""
    return SqliteDatabases(tmp_path_factory.mktemp("sqlite"))


@pytest.fixture(scope="session")
def postgres_databases() -> Iterator[Databases]:
    """Fresh databases on a PostgreSQL server that lives as long as the session."""
    try:
        server = postgres_server()
        databases = server.__enter__()
    except (ImportError, OSError, RuntimeError, subprocess.SubprocessError) as error:
        unavailable(f"PostgreSQL could not be started: {error}")
    yield databases
    server.__exit__(None, None, None)


@pytest.fixture(
    scope="session",
    params=["sqlite", pytest.param("postgresql", marks=pytest.mark.postgres)],
)
def databases(request: pytest.FixtureRequest) -> Databases:
    """Fresh databases: on SQLite, and once more on PostgreSQL (marked `postgres`).

    A fixture that fills a database once per session and gives `databases.copy_of(it)` to each test
    costs a few milliseconds a test.
    """
    name = "sqlite_databases" if request.param == "sqlite" else "postgres_databases"
    found: Databases = request.getfixturevalue(name)
    return found


@pytest.fixture
def database_url(databases: Databases) -> str:
    """The address of an empty database, a new one for each test."""
    return databases.empty()


@pytest.fixture(scope="session")
def demonstration_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The file of the demonstration, to be copied: one for all the processes of a run."""
    own = tmp_path_factory.getbasetemp()
    return demonstration_in(own.parent if "PYTEST_XDIST_WORKER" in os.environ else own)


@pytest.fixture(scope="session")
def demonstration(
    demonstration_file: Path, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Store]:
    """The store of the demonstration, which no test changes."""
    path = shutil.copy(demonstration_file, tmp_path_factory.mktemp("demonstration"))
    with Store.open(f"sqlite:///{path}") as found:
        yield found


def _folder(path: Path, what: str) -> Path:
    if not path.is_dir():
        unavailable(f"{what} are not at {path}")
    return path


@pytest.fixture(scope="session")
def published_dir() -> Path:
    """The folder of published statistics."""
    return _folder(Settings().published_dir, "the published statistics")


@pytest.fixture(scope="session")
def oracles_dir() -> Path:
    """The folder of worked examples."""
    return _folder(Settings().oracles_dir, "the worked examples")


@pytest.fixture(scope="session")
def cases_dir() -> Path:
    """The folder of invented sentences and other cases."""
    return _folder(Settings().cases_dir, "the invented cases")


@pytest.fixture(scope="session")
def chromium_path() -> str:
    """The system's Chromium."""
    for name in ("chromium", "chromium-browser", "google-chrome"):
        path = shutil.which(name)
        if path:
            return path
    unavailable("Chromium is not installed")
