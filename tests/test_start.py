"""Starting the dashboard as people do, and its message if it cannot start."""

import os
import shutil
import signal
import socket
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing, contextmanager
from pathlib import Path
from time import monotonic, sleep
from urllib.error import HTTPError
from urllib.request import Request, urlopen

import psutil
import pytest

from callbacks.web.answers.allowed_hosts import machine_names
from tests.databases import Databases

HOUSE = Path(__file__).resolve().parent.parent
LONGEST = 60
"""Seconds any of these commands may take on a busy machine."""


def environment(store: Path | str, port: int = 8050, **more: str) -> dict[str, str]:
    """Give the environment of a command on a store of its own: a file, or an address."""
    address = f"sqlite:///{store}" if isinstance(store, Path) else store
    mine = {"DATABASE_URL": address, "PORT": str(port), "PYTHONUNBUFFERED": "1"}
    return {**os.environ, **mine, **more}


def run(
    store: Path | str, *command: str, port: int = 8050, **more: str
) -> subprocess.CompletedProcess[str]:
    """Run a module of the house to its end."""
    return subprocess.run(
        [sys.executable, "-m", *command],
        cwd=HOUSE,
        env=environment(store, port, **more),
        capture_output=True,
        text=True,
        timeout=LONGEST,
    )


def refusal(done: subprocess.CompletedProcess[str]) -> str:
    """Give the one sentence a command refused with."""
    assert done.returncode != 0
    lines = done.stderr.splitlines()
    assert len(lines) == 1, done.stderr
    return lines[0]


@contextmanager
def served(store: Path | str, port: int, lines: int = 1, **more: str) -> Iterator[str]:
    """Serve a store until the end of the block; gives the lines that the server said first."""
    server = subprocess.Popen(
        [sys.executable, "-m", "gunicorn", "app:server"],
        cwd=HOUSE,
        env=environment(store, port, **more),
        stdout=subprocess.PIPE,
        text=True,
    )
    assert server.stdout
    with server:
        try:
            yield "".join(server.stdout.readline() for _ in range(lines))
        finally:
            server.terminate()
            server.wait(LONGEST)


def a_free_port() -> int:
    """Give a port nobody listens on."""
    with closing(socket.create_server(("127.0.0.1", 0))) as probe:
        port: int = probe.getsockname()[1]
        return port


@pytest.fixture
def free_port() -> int:
    """A port nobody listens on."""
    return a_free_port()


@pytest.fixture(scope="module")
def demonstration(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An empty store that may be served."""
    store = tmp_path_factory.mktemp("start") / "new folder" / "dashboard.db"
    done = run(store, "data_access", "create", "--demonstration")
    assert done.returncode == 0, done.stderr
    return store


@pytest.fixture(scope="module")
def running(demonstration: Path) -> Iterator[tuple[int, str]]:
    """A server that runs, for tests that need no start of their own: its port, and what it said."""
    port = a_free_port()
    with served(demonstration, port) as said:
        yield port, said


def test_it_says_its_address_and_answers_there(running: tuple[int, str]) -> None:
    port, said = running
    assert f"http://localhost:{port} " in said
    for address in ("localhost", "127.0.0.1"):
        for path in ("/health", "/ready", "/"):
            with urlopen(f"http://{address}:{port}{path}", timeout=LONGEST) as answer:
                assert answer.status == 200


def _awaited_workers(server: psutil.Process) -> list[psutil.Process]:
    """Wait until the server has begun its worker, which may be after it first answers."""
    until = monotonic() + LONGEST
    while True:
        found = [one for one in server.children() if "worker" in one.cmdline()]
        if found or monotonic() > until:
            return found
        sleep(0.1)


def test_a_worker_that_was_started_beside_the_server_ends_with_it(
    demonstration: Path, free_port: int
) -> None:
    with served(demonstration, free_port, WITH_WORKER="1"):
        server = next(
            one
            for one in psutil.Process().children()
            if "app:server" in one.cmdline() and one.environ().get("PORT") == str(free_port)
        )
        workers = _awaited_workers(server)
        assert len(workers) == 1
    _, alive = psutil.wait_procs(workers, timeout=LONGEST)
    assert alive == []


def test_a_server_that_is_told_to_begin_afresh_goes_on(running: tuple[int, str]) -> None:
    port, _ = running
    with urlopen(f"http://127.0.0.1:{port}/ready", timeout=LONGEST):
        found = psutil.Process().children()
    (server,) = [one for one in found if "app:server" in one.cmdline()]
    before = server.children()
    server.send_signal(signal.SIGHUP)
    gone, alive = psutil.wait_procs(before, timeout=LONGEST)
    assert (len(gone), alive) == (len(before), [])
    with urlopen(f"http://127.0.0.1:{port}/ready", timeout=LONGEST) as answer:
        assert answer.status == 200


def test_it_starts_and_answers_while_somebody_writes(demonstration: Path, free_port: int) -> None:
    """Neither a start nor a page waits for the lock of a writer."""
    with closing(sqlite3.connect(demonstration, isolation_level=None)) as writer:
        writer.execute("begin immediate")
        with served(demonstration, free_port) as said:
            assert f"http://localhost:{free_port} " in said
            for path in ("/ready", "/"):
                with urlopen(f"http://127.0.0.1:{free_port}{path}", timeout=5) as answer:
                    assert answer.status == 200
        writer.execute("rollback")


def test_a_store_that_others_may_open_is_told_at_the_start_and_served(
    demonstration: Path, tmp_path: Path
) -> None:
    store = tmp_path / "dashboard.db"
    shutil.copyfile(demonstration, store)
    store.chmod(0o644)
    done = subprocess.run(
        [sys.executable, "-c", "import app; app.server"],
        cwd=HOUSE,
        env=environment(store),
        capture_output=True,
        text=True,
        timeout=LONGEST,
    )
    assert done.returncode == 0
    assert f"{store} may be opened by other users of this machine (644)" in done.stderr
    assert "Traceback" not in done.stderr


@pytest.mark.postgres
def test_each_worker_has_its_own_connections(postgres_databases: Databases, free_port: int) -> None:
    """What the parent opened before it forked is not used by its children."""
    store = postgres_databases.empty()
    assert run(store, "data_access", "create", "--demonstration").returncode == 0

    def status(_: int) -> int:
        with urlopen(f"http://127.0.0.1:{free_port}/ready", timeout=LONGEST) as answer:
            found: int = answer.status
            return found

    with served(store, free_port), ThreadPoolExecutor(8) as pool:
        assert set(pool.map(status, range(64))) == {200}


def test_a_store_that_is_there_is_left_as_it_is(demonstration: Path, tmp_path: Path) -> None:
    store = tmp_path / "dashboard.db"
    shutil.copyfile(demonstration, store)
    with closing(sqlite3.connect(store)) as connection, connection:
        connection.execute("create table mine (n integer)")
    assert run(store, "data_access", "create", "--demonstration").returncode != 0
    with closing(sqlite3.connect(store)) as connection:
        assert connection.execute("select count(*) from mine").fetchone() == (0,)


def test_a_start_does_without_pandas(demonstration: Path) -> None:
    """It takes a second that only the first file of figures needs."""
    told = "import sys, app; app.server; print('dash' in sys.modules, 'pandas' in sys.modules)"
    done = subprocess.run(
        [sys.executable, "-c", told],
        cwd=HOUSE,
        env=environment(demonstration),
        capture_output=True,
        text=True,
        timeout=LONGEST,
    )
    assert (done.stdout, done.stderr) == ("True False\n", "")


def test_a_busy_port_is_one_sentence(demonstration: Path) -> None:
    with closing(socket.create_server(("127.0.0.1", 0))) as busy:
        port = busy.getsockname()[1]
        said = refusal(run(demonstration, "gunicorn", "app:server", port=port))
    assert f"Port {port} is in use" in said


def test_a_server_for_other_machines_starts_only_where_people_sign_in(
    demonstration: Path, tmp_path: Path
) -> None:
    """Nor is the application made, by whatever server."""
    none = str(tmp_path / "none")
    said = refusal(run(demonstration, "gunicorn", "app:server", HOST="0.0.0.0", KEY_FILE=none))
    assert said.startswith("HOST is '0.0.0.0', so people must sign in: set SIGN_IN=on and make")
    said = refusal(run(demonstration, "app", HOST="0.0.0.0", KEY_FILE=none))
    assert said.startswith("HOST is '0.0.0.0', so people must sign in")
    said = refusal(run(demonstration, "app", SIGN_IN="on", KEY_FILE=none))
    assert said.startswith("There is no key at ")
    assert run(demonstration, "app").returncode == 0


def test_a_server_is_told_its_address_by_the_settings_alone(
    demonstration: Path, free_port: int
) -> None:
    command = ("gunicorn", "--bind", "0.0.0.0:0", "app:server")
    said = refusal(run(demonstration, *command, port=free_port))
    assert said == (
        "The server was told to listen on 0.0.0.0:0, but HOST and PORT say 127.0.0.1 and "
        f"{free_port}: set HOST and PORT, and leave --bind out."
    )


@pytest.fixture(scope="module")
def key(tmp_path_factory: pytest.TempPathFactory) -> str:
    """The key of an installation where people sign in."""
    path = tmp_path_factory.mktemp("key") / "key"
    assert run(path, "data_access", "key", KEY_FILE=str(path)).returncode == 0
    return str(path)


def test_the_first_administrator_s_link_is_printed_once(
    demonstration: Path, tmp_path: Path, key: str
) -> None:
    store = tmp_path / "dashboard.db"
    shutil.copyfile(demonstration, store)
    done = run(store, "data_access", "invite", "--administrator", KEY_FILE=key)
    assert done.stdout.startswith("http://localhost:8050/join/")
    again = run(store, "data_access", "invite", "--administrator", KEY_FILE=key)
    assert again.returncode == 1
    assert "found Administrator; expected none yet" in again.stderr
    assert again.stdout == ""


def test_a_server_for_all_networks_says_under_which_names_it_answers(
    demonstration: Path, free_port: int, key: str
) -> None:
    signed = {"SIGN_IN": "on", "KEY_FILE": key}
    with served(demonstration, free_port, lines=2, HOST="0.0.0.0", **signed) as said:
        assert f"It answers under {', '.join(machine_names())} too;" in said
        for name in (*machine_names(), "localhost", "evil.example"):
            host = f"[{name}]" if ":" in name else name
            asked = Request(f"http://127.0.0.1:{free_port}/about", headers={"Host": host})
            if name == "evil.example":
                with pytest.raises(HTTPError, match="421"):
                    urlopen(asked, timeout=LONGEST)
            else:
                with urlopen(asked, timeout=LONGEST) as answer:
                    assert answer.status == 200


def test_a_store_that_is_no_demonstration_is_served_where_people_sign_in(
    tmp_path: Path, free_port: int, key: str
) -> None:
    store = tmp_path / "dashboard.db"
    assert run(store, "data_access", "create").returncode == 0
    said = refusal(run(store, "gunicorn", "app:server", KEY_FILE=key))
    assert said.endswith("no demonstration's, so people must sign in: set SIGN_IN=on.")
    with (
        served(store, free_port, SIGN_IN="on", KEY_FILE=key),
        urlopen(f"http://127.0.0.1:{free_port}/", timeout=LONGEST) as answer,
    ):
        text = answer.read().decode()
    assert "No returns yet" in text
    assert "Invented data" not in text


@pytest.mark.parametrize("command", [("data_access", "ready"), ("gunicorn", "app:server")])
def test_a_store_of_a_newer_schema_is_one_sentence(
    command: tuple[str, ...], demonstration: Path, tmp_path: Path, free_port: int
) -> None:
    store = tmp_path / "dashboard.db"
    shutil.copyfile(demonstration, store)
    with closing(sqlite3.connect(store)) as connection, connection:
        connection.execute("update alembic_version set version_num = '9999'")
    assert "newer" in refusal(run(store, *command, port=free_port))


@pytest.mark.parametrize("command", [("data_access", "ready"), ("gunicorn", "app:server")])
def test_a_store_that_is_damaged_further_in_is_one_sentence(
    command: tuple[str, ...], demonstration: Path, tmp_path: Path, free_port: int
) -> None:
    """Its head is whole, so that it opens; what is read after that is not."""
    store = tmp_path / "dashboard.db"
    shutil.copyfile(demonstration, store)
    with store.open("r+b") as opened:
        opened.seek(4096 * 20)
        opened.write(os.urandom(store.stat().st_size - 4096 * 20))
    assert "damaged" in refusal(run(store, *command, port=free_port))


def test_a_folder_that_cannot_be_written_to_is_one_sentence() -> None:
    said = refusal(run(Path("/dev/null/dashboard.db"), "data_access", "ready"))
    assert "/dev/null" in said


def test_a_missing_python_is_one_sentence(tmp_path: Path) -> None:
    for name in ("Makefile", "requirements-setup.txt", "requirements.txt"):
        shutil.copy(HOUSE / name, tmp_path)
    done = subprocess.run(
        ["make", "run", "PYTHON=no-such-python"], cwd=tmp_path, capture_output=True, text=True
    )
    first, *rest = done.stderr.splitlines()
    assert first.startswith("Python 3.11 is missing: install it")
    assert all(line.startswith("make") for line in rest)
    assert not (tmp_path / ".venv").exists()
