"""Commands as a person types them."""

from collections.abc import Callable
from pathlib import Path

import pytest

from dashboard.outputs.exports import ExportEntry
from dashboard.readers import Audience, Reader
from data_access.__main__ import main
from data_access.store.gate import open_gate
from data_access.store.store import Store
from tests.doors import DAY

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


def exports_of(url: str, partnership: str | None = None) -> tuple[ExportEntry, ...]:
    """Give the list of what a store's partnership gave out, newest first."""
    with (
        Store.open(url, partnership) as store,
        open_gate(store, Reader(Audience.STEWARD), DAY) as gate,
    ):
        return gate.exports()
