"""A command that saves waits for others who save, and says so once."""

from contextlib import AbstractContextManager, ExitStack, nullcontext

import pytest

from dashboard.errors import StoreError
from data_access.commands import protected_saves
from data_access.commands.protected_saves import begin_patiently
from data_access.database.fault_words import BUSY, FULL


class Held:
    """A store that is held for some tries."""

    def __init__(self, tries: int, told: str = BUSY) -> None:
        self.left, self.told = tries, told

    def __call__(self) -> AbstractContextManager[object]:
        """Begin, or be told that somebody else is saving."""
        self.left -= 1
        if self.left >= 0:
            raise StoreError("held", self.told)
        return nullcontext()


def test_a_command_waits_for_those_before_it(capsys: pytest.CaptureFixture[str]) -> None:
    held = Held(3)
    with ExitStack() as opened:
        begin_patiently(opened, held)
    assert held.left == -1
    assert capsys.readouterr().err == "Somebody else is saving; waiting for them.\n"


def test_it_waits_no_longer_than_its_patience_and_for_nothing_else(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    full = Held(2, FULL)
    with ExitStack() as opened, pytest.raises(StoreError):
        begin_patiently(opened, full)
    assert full.left == 1
    monkeypatch.setattr(protected_saves, "PATIENCE", -1)
    held = Held(9)
    with ExitStack() as opened, pytest.raises(StoreError):
        begin_patiently(opened, held)
    assert held.left == 8
