"""Commands as a person types them."""

from collections.abc import Callable
from pathlib import Path

import pytest

from data_access.__main__ import main

PROGRESS = "Planning what must be hidden: "
"""How a line begins that tells the person who waits how far a plan is; a slow machine prints it."""

Typed = Callable[..., tuple[int, str, str]]


@pytest.fixture
def typed(
    database_url: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> Typed:
    """Type a command; give its exit code and what it said on both channels."""
    monkeypatch.setenv("DATABASE_URL", database_url)
    monkeypatch.setenv("PUBLISHED_DIR", str(tmp_path / "nothing"))

    def typed(*words: str) -> tuple[int, str, str]:
        try:
            code = main(words)
        except SystemExit as error:
            code = int(str(error.code))
        said = capsys.readouterr()
        return code, said.out, without_progress(said.err)

    return typed


def without_progress(said: str) -> str:
    """Give what a command said without how far a plan was."""
    return "".join(line for line in said.splitlines(True) if not line.startswith(PROGRESS))
