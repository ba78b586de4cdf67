"""The key of an installation: in a file of its owner's alone."""

from pathlib import Path

import pytest

from dashboard.errors import StoreError
from data_access.people.door_key import DoorKey


def test_a_key_is_written_once_for_its_owner_alone(tmp_path: Path) -> None:
    path = tmp_path / "new" / "key"
    DoorKey.write_new(path)
    assert path.stat().st_mode & 0o777 == 0o600
    first = DoorKey.read(path)
    with pytest.raises(StoreError, match="There is a key at"):
        DoorKey.write_new(path)
    assert DoorKey.read(path).hashed("a", "b") == first.hashed("a", "b")


def test_a_key_that_others_may_read_or_that_is_none_is_one_sentence(tmp_path: Path) -> None:
    path = tmp_path / "key"
    with pytest.raises(StoreError, match=r"There is no key at .*python -m data_access key"):
        DoorKey.read(path)
    path.write_text("c2hvcnQ=\n")
    path.chmod(0o600)
    with pytest.raises(StoreError, match="cannot be read"):
        DoorKey.read(path)
    path.chmod(0o640)
    with pytest.raises(StoreError, match="may be read by other users"):
        DoorKey.read(path)


def test_another_key_reads_nothing_and_makes_other_hashes() -> None:
    one, other = DoorKey.new(), DoorKey.new()
    assert one.decrypted(one.encrypted("seed")) == "seed"
    with pytest.raises(StoreError, match="another key"):
        other.decrypted(one.encrypted("seed"))
    assert len({one.hashed("a", "x"), one.hashed("b", "x"), other.hashed("a", "x")}) == 3
