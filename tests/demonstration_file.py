"""The demonstration as a file: made once a run by the command `ready`, for every test."""

import fcntl
import json
from contextlib import redirect_stderr, redirect_stdout
from io import StringIO
from pathlib import Path

import pytest

from data_access.__main__ import main

DEFINITIONS = Path(__file__).resolve().parents[1] / "dashboard" / "definitions"
SAID = ".said"
"""The ending of the file that keeps what the command printed."""


def demonstration_in(folder: Path) -> Path:
    """Give the file of the demonstration in a folder: who asks first makes it, the rest wait.

    Nobody opens this file: it is copied, with nothing left in a journal. What the command printed
    as it made it lies beside it.
    """
    made = folder / "demonstration.db"
    with (folder / "demonstration.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not made.exists():
            making = folder / "demonstration-in-the-making.db"
            told = _ready(making)
            making.with_suffix(SAID).write_text(json.dumps(told), encoding="utf-8")
            making.with_suffix(SAID).rename(made.with_suffix(SAID))
            making.rename(made)
    return made


def said_of(made: Path) -> tuple[int, str, str]:
    """Give the exit code of the command that made the file, and what it said on both channels."""
    code, out, err = json.loads(made.with_suffix(SAID).read_text(encoding="utf-8"))
    return code, out, err


def _ready(making: Path) -> tuple[int, str, str]:
    out, err = StringIO(), StringIO()
    with pytest.MonkeyPatch.context() as patched, redirect_stdout(out), redirect_stderr(err):
        patched.setenv("DATABASE_URL", f"sqlite:///{making}")
        patched.setenv("PUBLISHED_DIR", str(making.parent / "nothing"))
        code = main(["ready"])
    return code, out.getvalue(), err.getvalue()
