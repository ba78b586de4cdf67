"""How the web server runs; `python -m gunicorn app:server` reads this file by its name."""

import errno
import os
import socket
import sys
from typing import Any

from settings import Settings, from_environment


def _fault_of_address(settings: Settings) -> str | None:
    """Say in one sentence why the address cannot be listened on, or None where it can."""
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


_settings = from_environment()
_host = f"[{_settings.host}]" if ":" in _settings.host else _settings.host
bind = f"{_host}:{_settings.port}"
workers = _settings.web_concurrency
worker_class = "gthread"  # keeps connections open, so that a page's files need no new ones
threads = 4
keepalive = 30  # seconds
timeout = 60  # seconds
graceful_timeout = 10  # seconds
preload_app = True  # a store that cannot be served is refused once, before any worker starts
control_socket_disable = True
if os.access("/dev/shm", os.W_OK):
    worker_tmp_dir = "/dev/shm"
loglevel = "warning"
proc_name = "safeguarding-dashboard"


def on_starting(server: Any) -> None:
    """Refuse an address that cannot be listened on; one that begins afresh listens already."""
    if fault := _fault_of_address(_settings):
        raise SystemExit(fault)


def when_ready(server: Any) -> None:
    """Tell the person who started it where to look."""
    sys.stdout.write(f"The dashboard is at {_settings.address}  (Ctrl+C stops it)\n")
    sys.stdout.flush()
