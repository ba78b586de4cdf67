"""The machine and the software versions of a measurement."""

import os
import platform
import shutil
import sqlite3
import subprocess
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path

import psutil

PACKAGES = ("dash", "plotly", "Flask", "gunicorn", "SQLAlchemy", "pandas", "numpy", "pgserver")
ROOT = Path(__file__).resolve().parents[2]


def described() -> list[str]:
    """Give what a reader needs to judge the figures, a line each: first when, and how busy."""
    load, memory = os.getloadavg()[0], psutil.virtual_memory().total / 1e9
    packages = ", ".join(f"{name} {version(name)}" for name in PACKAGES)
    chromium = _said("chromium", "--version") or _said("chromium-browser", "--version")
    return [
        f"{datetime.now(UTC):%d %B %Y, %H:%M} UTC, at {_said('git', *_REVISION)},"
        f" load average {load:.1f}" + (" (busy: read ratios)" if load > 1 else ""),
        f"{_processor()}, {os.cpu_count()} cores, {memory:.0f} GB.",
        f"{platform.platform()}; Python {platform.python_version()}; {chromium};"
        f" SQLite {sqlite3.sqlite_version}.",
        f"{packages}.",
    ]


_REVISION = ("-C", str(ROOT), "describe", "--always", "--dirty")


def _said(*command: str) -> str:
    """Give the first line that a command says, nothing where it is not here."""
    if shutil.which(command[0]) is None:
        return ""
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    return done.stdout.strip().partition("\n")[0].strip()


def _processor() -> str:
    """Give the processor's name."""
    told = Path("/proc/cpuinfo")
    lines = told.read_text(encoding="utf-8").splitlines() if told.exists() else []
    names = [line.partition(":")[2].strip() for line in lines if line.startswith("model name")]
    return names[0] if names else platform.machine()
