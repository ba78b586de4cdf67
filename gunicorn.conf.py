"""The settings of the web server. `python -m gunicorn app:server` finds this file by its name."""

import errno
import gc
import os
import socket
import subprocess
import sys
from collections.abc import Iterable
from typing import Any

from callbacks.web.answers.allowed_hosts import LOCAL_NAMES, names_of_server
from settings import HERE, Settings, from_environment


def _fault_of_address(settings: Settings) -> str | None:
    """Say in one sentence why the server cannot listen on the address; None if it can."""
    family = socket.AF_INET6 if ":" in settings.host else socket.AF_INET
    with socket.socket(family, socket.SOCK_STREAM) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((settings.host, settings.port))
        except OSError as error:
            if error.errno == errno.EADDRINUSE:
                return (
                    f"Port {settings.port} is in use: stop what uses it, or choose another, "
                    f"for example `make run PORT={settings.port % 65535 + 1}`."
                )
            if error.errno == errno.EACCES:
                return f"Port {settings.port} may not be used here: choose one above 1023."
            return f"HOST is {settings.host!r}: this machine has no such address to listen on."
    return None


def _fault_of_binding(settings: Settings, addresses: Iterable[Any]) -> str | None:
    """Say in one sentence which address is not that of HOST and PORT; None if all are.

    The command line and whoever hands a socket over may name others.
    """
    own = {settings.host, *_addresses_of(settings.host)}
    for address in addresses:
        named = address[:2] if isinstance(address, tuple) else (address, None)
        if named[0] not in own or named[1] != settings.port:
            told = ":".join(str(each) for each in named if each is not None)
            return (
                f"The server was told to listen on {told}, but HOST and PORT say {settings.host} "
                f"and {settings.port}: set HOST and PORT, and leave --bind out."
            )
    return None


def _addresses_of(host: str) -> set[str]:
    try:
        return {str(each[4][0]) for each in socket.getaddrinfo(host, None)}
    except OSError:  # this machine has no such address: told when it is listened on
        return set()


_settings = from_environment()
if fault := _settings.fault_of_server:  # said before the application is loaded
    raise SystemExit(fault)
_host = f"[{_settings.host}]" if ":" in _settings.host else _settings.host
bind = f"{_host}:{_settings.port}"
workers = _settings.web_concurrency
worker_class = "callbacks.web.connections.worker.PatientWorker"  # no slow client holds a thread
threads = 4
worker_connections = 400  # in each worker: well below the files that a process may open
keepalive = 30  # seconds
sendfile = False  # an answer is handed to the worker's loop, which sends it as its client takes it
forwarded_allow_ips = ",".join(_settings.trusted_proxies)  # who says truly whether it was https
forwarder_headers = ""  # no client says under which path the dashboard is: it is at the top
timeout = 60  # seconds
graceful_timeout = 10  # seconds
preload_app = True  # the store is opened once, before any worker starts; a fault is printed once
control_socket_disable = True
if os.access("/dev/shm", os.W_OK):
    worker_tmp_dir = "/dev/shm"
gc.set_threshold(20_000, 20, 20)  # rings of objects are looked for less often: a tenth of a page
loglevel = "warning"
proc_name = "safeguarding-dashboard"


def on_starting(server: Any) -> None:
    """End the process with one sentence if the server cannot or may not listen on the address.

    When the server reloads, this is not called: it still listens on the address.
    """
    if fault := _fault_of_binding(_settings, server.address) or _fault_of_address(_settings):
        raise SystemExit(fault)


_beside: "list[subprocess.Popen[bytes]]" = []
"""The worker that makes reports, where the server started one."""


def _start_worker() -> None:
    """Start the worker beside the server; it ends when its standard input does, at the latest."""
    command = [sys.executable, "-m", "worker", "--beside"]
    # In a session of its own: Ctrl+C reaches it by the server, which ends it once.
    _beside.append(
        subprocess.Popen(command, cwd=HERE, stdin=subprocess.PIPE, start_new_session=True)
    )


def on_exit(server: Any) -> None:
    """End the worker that the server started, when the server ends."""
    for worker in _beside:
        worker.terminate()
        if worker.stdin:
            worker.stdin.close()
        try:
            worker.wait(timeout=graceful_timeout)
        except subprocess.TimeoutExpired:
            worker.kill()


def pre_fork(server: Any, worker: Any) -> None:
    """Leave what was loaded before the workers start out of every search for rings of objects."""
    gc.freeze()


def when_ready(server: Any) -> None:
    """Print the dashboard's address for the person who started the server.

    If the names under which it answers were not set, they are printed too. The address is checked
    once more: a socket that was handed over at the start is in no setting.
    """
    listening = [each.getsockname() for each in server.LISTENERS]
    if fault := _fault_of_binding(_settings, listening):
        raise SystemExit(fault)
    sys.stdout.write(f"The dashboard is at {_settings.address}  (Ctrl+C stops it)\n")
    if _settings.listens_everywhere and not _settings.allowed_hosts:
        names = names_of_server(_settings.host, (), everywhere=True)
        others = [name for name in names if name not in LOCAL_NAMES]
        sys.stdout.write(
            f"It answers under {', '.join(others) or 'no other name'} too; ALLOWED_HOSTS names "
            "others.\n"
        )
    sys.stdout.flush()
    if _settings.with_worker:
        _start_worker()
