"""Commands as a person types them."""

from collections.abc import Callable
from pathlib import Path

import pytest

from data_access.__main__ import main

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
        return code, said.out, said.err

    return typed
