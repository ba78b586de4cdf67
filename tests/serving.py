"""The dashboard as a person starts it: a process of its own, a demonstration store, a free port."""

import os
import signal
import socket
import subprocess
import sys
import threading
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
START = 60
"""Seconds a start may take on a busy machine."""


def free_port() -> int:
    """Give a port that nothing listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@contextmanager
def served(folder: Path, application: str = "app:server", **environment: str) -> Iterator[str]:
    """Serve a demonstration from a store in `folder`; give its address.

    A store that is there already is served as it stands; by the dashboard, unless another
    application is named.
    """
    port = free_port()
    address = f"http://127.0.0.1:{port}"
    told = {
        **os.environ,
        "DATABASE_URL": f"sqlite:///{folder / 'dashboard.db'}",
        "PORT": str(port),
        "WEB_CONCURRENCY": "1",
        **environment,
    }
    if not (folder / "dashboard.db").exists():
        ready = [sys.executable, "-m", "data_access", "ready"]
        subprocess.run(ready, cwd=ROOT, env=told, check=True)
    with (folder / "server.log").open("w") as log:
        server = subprocess.Popen(
            [sys.executable, "-m", "gunicorn", application],
            cwd=ROOT,
            env=told,
            stdout=log,
            stderr=log,
        )
        try:
            _await(server, f"{address}/ready", folder / "server.log")
            yield address
        finally:
            server.send_signal(signal.SIGINT)  # a browser may still hold connections
            server.wait(timeout=20)


def _await(server: subprocess.Popen[bytes], address: str, log: Path) -> None:
    """Wait until the server answers that it is ready."""
    end, server_is_slow = time.monotonic() + START, threading.Event()
    while time.monotonic() < end and server.poll() is None:
        try:
            with urllib.request.urlopen(address, timeout=5):
                return
        except urllib.error.URLError:
            server_is_slow.wait(0.05)
    raise RuntimeError(f"the server did not start: {log.read_text()}")
